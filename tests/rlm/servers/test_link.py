"""Connecting to a host by its name: each address in turn, and no socket left behind."""

import asyncio
import contextlib
import gc
import socket
import ssl
import warnings
from collections.abc import Sequence
from pathlib import Path

import httpx2
import pytest

from rlm_desktop.rlm.servers import connecting
from rlm_desktop.rlm.servers.link import Address, Link

type Place = tuple[int, int, int, str, tuple[str, int]]

CERTIFICATE = Path(__file__).parents[2] / "ui" / "untrusted.pem"
NAME = "several.test"
ANSWERING, REFUSING, SILENT = "127.0.0.1", "127.0.0.2", "127.0.0.3"


def place(host: str, port: int, kind: int = socket.AF_INET) -> Place:
    return (kind, socket.SOCK_STREAM, 0, "", (host, port))


class Listener:
    """A server on this machine that knows its connections."""

    def __init__(self) -> None:
        self._writers: list[asyncio.StreamWriter] = []
        self._ended = 0

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.append(writer)
        with contextlib.suppress(ConnectionError):  # a connection that was aborted ends so
            await reader.read()
        self._ended += 1
        writer.close()

    async def left_open(self) -> int:
        """Count the connections that do not end soon, and end them."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(2):
                while self._ended < len(self._writers):
                    await asyncio.sleep(0.01)
        left = len(self._writers) - self._ended
        for writer in self._writers:
            writer.transport.abort()
        return left


def resolve_to(monkeypatch: pytest.MonkeyPatch, places: Sequence[Place]) -> None:
    """Let the running loop find these places under any name, at once."""

    async def found(*_: object, **__: object) -> Sequence[Place]:
        return places

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", found)


def trusting_tls(*, server: bool) -> ssl.SSLContext:
    """Give one side's settings of a connection that anybody may decipher."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER if server else ssl.PROTOCOL_TLS_CLIENT)
    if server:
        context.load_cert_chain(CERTIFICATE)
    else:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


async def given_up_after(passes: int, address: Address) -> bool:
    """Begin to connect, and cancel after so many passes of the loop; tell whether that came in time."""
    opening = asyncio.create_task(Link.open(address, 5))
    for _ in range(passes):
        await asyncio.sleep(0)
    opening.cancel()
    try:
        link = await opening
    except asyncio.CancelledError:
        return True
    link.close()
    await link.lost
    return False


@pytest.mark.parametrize("tls", [False, True], ids=["plain", "tls"])
def test_a_connection_given_up_while_it_is_made_leaves_no_socket(
    monkeypatch: pytest.MonkeyPatch, *, tls: bool
) -> None:
    async def main() -> int:
        listener = Listener()
        served = trusting_tls(server=True) if tls else None
        async with await asyncio.start_server(listener.take, ANSWERING, 0, ssl=served) as server:
            port = server.sockets[0].getsockname()[1]
            resolve_to(monkeypatch, [place(ANSWERING, port)] * 3)
            address = Address(NAME, port, trusting_tls(server=False) if tls else None)
            passes = 0
            while any([await given_up_after(passes, address) for _ in range(5)]):
                passes += 1
            await asyncio.sleep(0.3 * tls)  # a listener notices late that a handshake was broken off
            return await listener.left_open()

    monkeypatch.setattr(connecting, "STAGGER_SECONDS", 0.0)  # so that several are under way at once
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        left_open = asyncio.run(main())
        gc.collect()
    assert [str(each.message) for each in warned] == []
    assert left_open == 0


def answering(monkeypatch: pytest.MonkeyPatch, *hosts: str, seconds: float = 5) -> str:
    """Connect to a name with these addresses and give the one that answered."""

    async def main() -> str:
        async def connect(sock: socket.socket, address: tuple[str, int]) -> None:
            if address[0] == SILENT:
                await asyncio.Event().wait()
            if address[0] == REFUSING:
                raise ConnectionRefusedError
            await really_connect(sock, address)

        loop = asyncio.get_running_loop()
        really_connect = loop.sock_connect
        listener = Listener()
        async with await asyncio.start_server(listener.take, ANSWERING, 0) as server:
            port = server.sockets[0].getsockname()[1]
            resolve_to(monkeypatch, [place(host, port) for host in hosts])
            monkeypatch.setattr(loop, "sock_connect", connect)
            link = await Link.open(Address(NAME, port, None), seconds)
            peer: str = link._transport.get_extra_info("peername")[0]
            link.close()
            await link.lost
            assert await listener.left_open() == 0
        return peer

    return asyncio.run(main())


def test_an_address_that_refuses_is_followed_by_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    assert answering(monkeypatch, REFUSING, ANSWERING) == ANSWERING


def test_an_address_that_says_nothing_does_not_keep_from_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    assert answering(monkeypatch, SILENT, ANSWERING) == ANSWERING


def test_an_address_that_may_still_answer_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(httpx2.ConnectTimeout):
        answering(monkeypatch, SILENT, REFUSING, seconds=0.6)


def test_a_name_of_which_no_address_answers_has_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(httpx2.ConnectError) as refused:
        answering(monkeypatch, REFUSING, REFUSING)
    assert isinstance(refused.value.__cause__, ConnectionRefusedError)


@pytest.mark.parametrize("host", ["two..dots", "x" * 70 + ".test"])
def test_what_cannot_be_a_name_is_no_host(host: str) -> None:
    with pytest.raises(httpx2.ConnectError) as refused:
        asyncio.run(Link.open(Address(host, 80, None), 5))
    assert isinstance(refused.value.__cause__, socket.gaierror)


def test_the_two_kinds_of_address_take_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    async def refuse(_sock: socket.socket, address: tuple[str, int]) -> None:
        tried.append(address[0])
        raise ConnectionRefusedError

    async def main() -> None:
        found = [place(host, 1, kind) for kind, hosts in by_kind.items() for host in hosts]
        resolve_to(monkeypatch, found)
        monkeypatch.setattr(asyncio.get_running_loop(), "sock_connect", refuse)
        with pytest.raises(httpx2.ConnectError):
            await Link.open(Address(NAME, 1, None), 5)

    by_kind = {socket.AF_INET6: ["::1", "::2"], socket.AF_INET: ["127.0.0.1", "127.0.0.2", "127.0.0.3"]}
    asyncio.run(main())
    assert tried == ["::1", "127.0.0.1", "::2", "127.0.0.2", "127.0.0.3"]


def test_a_name_is_looked_up() -> None:
    async def main() -> None:
        listener = Listener()
        async with await asyncio.start_server(listener.take, "localhost", 0) as server:
            link = await Link.open(Address("localhost", server.sockets[0].getsockname()[1], None), 5)
            link.close()
            await link.lost

    asyncio.run(main())
