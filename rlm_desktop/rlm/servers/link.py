"""One connection's bytes: what came is kept until it is asked for, what is sent waits where it must."""

import asyncio
import ssl
from collections import deque
from dataclasses import dataclass
from typing import override

import httpx2

from rlm_desktop.rlm.servers.connecting import connected_socket


@dataclass(frozen=True, slots=True)
class Address:
    """Where a connection leads."""

    host: str
    port: int
    tls: ssl.SSLContext | None


class Link(asyncio.Protocol):
    """A connection of the running loop. One task at a time reads or writes.

    An asyncio stream would lose the answer of a server that refuses a long body and closes while it is still
    being sent. The other side is never held up, since whoever reads keeps the whole answer anyway.
    """

    def __init__(self) -> None:
        self.lost: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        """Done when the connection is closed."""
        self._transport: asyncio.Transport
        self._unread: deque[bytes] = deque()
        self._ended = False
        self._error: Exception | None = None
        self._full = False
        self._waiter: asyncio.Future[None] | None = None

    @classmethod
    async def open(cls, address: Address, seconds: float | None) -> "Link":
        """Connect. Raises httpx2's ConnectError and ConnectTimeout."""
        name = address.host if address.tls else None
        try:
            async with asyncio.timeout(seconds):
                sock = await connected_socket(address.host, address.port)
                loop = asyncio.get_running_loop()
                _, link = await loop.create_connection(cls, sock=sock, ssl=address.tls, server_hostname=name)
        except TimeoutError as error:
            raise httpx2.ConnectTimeout("no connection in time") from error
        except OSError as error:
            raise httpx2.ConnectError(str(error)) from error
        return link

    @property
    def is_quiet(self) -> bool:
        """Tell whether it is open and nothing has come that nobody asked for."""
        return not self._ended and not self._unread

    def close(self) -> None:
        """Close at once; what was not sent is dropped."""
        self._transport.abort()

    async def send(self, data: bytes, seconds: float | None) -> None:
        """Send; wait while the other side takes nothing, unless it answers already.

        Raises WriteTimeout. A connection that breaks is told by ``receive``, after what came before.
        """
        self._transport.write(data)
        while self._full and self.is_quiet:
            if not await self._woken(seconds):
                raise httpx2.WriteTimeout("the server takes nothing")

    async def receive(self, seconds: float | None) -> bytes:
        """Give what has come, or comes next; empty when the other side has ended. Raises Read… errors."""
        while not self._unread and not self._ended:
            if not await self._woken(seconds):
                raise httpx2.ReadTimeout("the server sends nothing")
        if not self._unread:
            if self._error is not None:
                raise httpx2.ReadError(str(self._error)) from self._error
            return b""
        return self._unread.popleft()

    async def _woken(self, seconds: float | None) -> bool:
        """Wait until something happens; False when nothing does in time."""
        self._waiter = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(seconds):
                await self._waiter
        except TimeoutError:
            return False
        finally:
            self._waiter = None
        return True

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - for the type checker
        self._transport = transport

    @override
    def data_received(self, data: bytes) -> None:
        self._unread.append(data)
        self._wake()

    @override
    def eof_received(self) -> None:
        self._ended = True
        self._wake()

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        self._ended = True
        self._error = exc
        self.lost.set_result(None)
        self._wake()

    @override
    def pause_writing(self) -> None:
        self._full = True

    @override
    def resume_writing(self) -> None:
        self._full = False
        self._wake()
