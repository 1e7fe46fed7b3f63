"""Send httpx's requests over connections of our own: httpx's pool costs more than the rest of a call."""

import time
from collections import defaultdict, deque
from collections.abc import AsyncIterator
from typing import override

import httpx2

from rlm_desktop.rlm.servers.http_connection import HTTPConnection, Timeouts
from rlm_desktop.rlm.servers.link import Address, Link

IDLE_SECONDS = 5.0
"""How long a connection is kept for the next request, as httpx does: servers close theirs soon after."""
PORTS = {"http": 80, "https": 443}


class DirectTransport(httpx2.AsyncBaseTransport):
    """Opens as many connections as are asked for, and keeps them a while. Without HTTP/2 and proxies.

    Calls one after the other share one connection. Belongs to one event loop.
    """

    def __init__(self) -> None:
        self._tls = httpx2.create_ssl_context()
        self._tls.set_alpn_protocols(["http/1.1"])
        self._open: set[HTTPConnection] = set()
        self._idle: defaultdict[Address, deque[tuple[float, HTTPConnection]]] = defaultdict(deque)

    @override
    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        timeouts: Timeouts = request.extensions.get("timeout", {})
        body = await request.aread()
        address = self._address(request.url)
        connection = self._kept(address) or await self._opened(address, timeouts)
        try:
            head = await connection.ask(request, body, timeouts)
        except BaseException:
            self._drop(connection)
            raise
        stream = _AnswerBody(self, address, connection)
        extensions = {"http_version": b"HTTP/" + head.http_version, "reason_phrase": head.reason}
        headers = head.headers.raw_items()
        return httpx2.Response(head.status_code, headers=headers, stream=stream, extensions=extensions)

    @override
    async def aclose(self) -> None:
        closing = list(self._open)
        for connection in closing:
            self._drop(connection)
        for connection in closing:
            await connection.link.lost

    def take_back(self, address: Address, connection: HTTPConnection) -> None:
        """Keep a connection whose answer was read to its end; close any other."""
        if connection in self._open and connection.turn_over():
            self._idle[address].append((time.monotonic(), connection))
        else:
            self._drop(connection)

    def _address(self, url: httpx2.URL) -> Address:
        if url.scheme not in PORTS:
            raise httpx2.UnsupportedProtocol(
                f"an address must begin with http:// or https://, not {url.scheme}"
            )
        tls = self._tls if url.scheme == "https" else None
        return Address(url.raw_host.decode("ascii"), url.port or PORTS[url.scheme], tls)

    def _kept(self, address: Address) -> HTTPConnection | None:
        """Give the connection that was used last, and close those that were not used for long."""
        idle = self._idle[address]
        oldest = time.monotonic() - IDLE_SECONDS
        while idle and idle[0][0] < oldest:
            self._drop(idle.popleft()[1])
        while idle:
            _, connection = idle.pop()
            if connection.is_free:
                return connection
            self._drop(connection)
        return None

    async def _opened(self, address: Address, timeouts: Timeouts) -> HTTPConnection:
        connection = HTTPConnection(await Link.open(address, timeouts.get("connect")))
        self._open.add(connection)
        return connection

    def _drop(self, connection: HTTPConnection) -> None:
        self._open.discard(connection)
        connection.link.close()


class _AnswerBody(httpx2.AsyncByteStream):
    """An answer's body, whose end frees its connection."""

    def __init__(self, transport: DirectTransport, address: Address, connection: HTTPConnection) -> None:
        self._transport = transport
        self._address = address
        self._connection: HTTPConnection | None = connection

    @override
    async def __aiter__(self) -> AsyncIterator[bytes]:
        if self._connection is not None:
            async for part in self._connection.body():
                yield part

    @override
    async def aclose(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            self._transport.take_back(self._address, connection)
