"""Spread HTTP connections over many small pools, because one large pool is slow."""

import ssl
from collections.abc import AsyncIterator
from typing import cast, override

import httpx2

POOL_SIZE = 4


class SpreadTransport(httpx2.AsyncBaseTransport):
    """Opens as many connections as are asked for, in pools of ``POOL_SIZE``.

    A pool looks at each of its connections for each request, so that with 200 of them this costs more than
    all the rest of a request. Pools are filled from the first on: calls one after the other share one
    connection.
    """

    def __init__(self) -> None:
        self._ssl_context = httpx2.create_ssl_context()
        self._pools: list[_Pool] = []

    @override
    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        pool = self._free_pool()
        pool.busy += 1
        try:
            response = await pool.transport.handle_async_request(request)
        except BaseException:
            pool.busy -= 1
            raise
        # An asynchronous transport's stream is asynchronous; the type allows for both kinds.
        response.stream = _CountedStream(cast("httpx2.AsyncByteStream", response.stream), pool)
        return response

    @override
    async def aclose(self) -> None:
        for pool in self._pools:
            await pool.transport.aclose()

    def _free_pool(self) -> "_Pool":
        for pool in self._pools:
            if pool.busy < POOL_SIZE:
                return pool
        self._pools.append(_Pool(self._ssl_context))
        return self._pools[-1]


class _Pool:
    """A transport and how many of its connections are in use."""

    def __init__(self, ssl_context: ssl.SSLContext) -> None:
        limits = httpx2.Limits(max_connections=None, max_keepalive_connections=POOL_SIZE)
        self.transport = httpx2.AsyncHTTPTransport(verify=ssl_context, limits=limits)
        self.busy = 0


class _CountedStream(httpx2.AsyncByteStream):
    """A response's body, whose end frees a place in its pool."""

    def __init__(self, stream: httpx2.AsyncByteStream, pool: _Pool) -> None:
        self._stream = stream
        self._pool: _Pool | None = pool

    @override
    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._stream:
            yield part

    @override
    async def aclose(self) -> None:
        if self._pool is not None:
            self._pool.busy -= 1
            self._pool = None
        await self._stream.aclose()
