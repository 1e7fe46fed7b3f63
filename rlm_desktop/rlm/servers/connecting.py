"""Connect to a host: to each of its addresses in turn until one answers, leaving no other socket open.

asyncio does so too (its "happy eyeballs"), but forgets a socket that connects just as the call is cancelled.
"""

import asyncio
import socket
from collections.abc import Iterable, Sequence
from itertools import zip_longest

STAGGER_SECONDS = 0.25
"""The next address is tried after this long, or when the one before has failed (RFC 8305)."""

type _Place = tuple[socket.AddressFamily, socket.SocketKind, int, str, tuple[str | int | bytes, ...]]
"""One of a host's addresses, as getaddrinfo gives it."""


async def connected_socket(host: str, port: int) -> socket.socket:
    """Give a socket that is connected to ``host``, a name or a number. Raises OSError."""
    places = await _places_of(host, port)
    return await (_connected(places[0]) if len(places) == 1 else _Race().winner(places))


async def _places_of(host: str, port: int) -> Sequence[_Place]:
    """Find the addresses of a host; a number is its own, and no thread is needed to look it up."""
    try:
        return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    except socket.gaierror:
        loop = asyncio.get_running_loop()
        return _families_in_turn(await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM))
    except UnicodeError as error:
        raise socket.gaierror(socket.EAI_NONAME, f"no name of a host: {error}") from error


def _families_in_turn(places: Iterable[_Place]) -> list[_Place]:
    """Let IPv6 and IPv4 take turns, so that one that does not work costs one attempt."""
    families: dict[int, list[_Place]] = {}
    for place in places:
        families.setdefault(place[0], []).append(place)
    return [place for turn in zip_longest(*families.values()) for place in turn if place is not None]


async def _connected(place: _Place) -> socket.socket:
    family, kind, protocol, _, address = place
    sock = socket.socket(family, kind, protocol)
    try:
        sock.settimeout(0)
        await asyncio.get_running_loop().sock_connect(sock, address)
    except BaseException:
        sock.close()
        raise
    return sock


class _Race:
    """Connects to several places, the first of which to answer ends the attempts at all others."""

    def __init__(self) -> None:
        self._won: socket.socket | None = None
        self._attempts: list[asyncio.Task[None]] = []
        self._failures: list[OSError] = []

    async def winner(self, places: Iterable[_Place]) -> socket.socket:
        """Give the first socket to be connected. Raises the first OSError when none is."""
        try:
            async with asyncio.TaskGroup() as group:
                for place in places:
                    self._attempts.append(group.create_task(self._attempt(place)))
                    await asyncio.wait(self._attempts[-1:], timeout=STAGGER_SECONDS)
                    if self._won is not None:
                        break
        except BaseException:
            if self._won is not None:
                self._won.close()
            raise
        if self._won is None:
            raise self._failures[0]
        return self._won

    async def _attempt(self, place: _Place) -> None:
        try:
            self._won = await _connected(place)
        except OSError as error:
            self._failures.append(error)
            return
        for other in self._attempts:
            if other is not asyncio.current_task():
                other.cancel()
