"""The little of HTTP/1.1 that the loopback server speaks: keep-alive, lengths, chunks."""

import asyncio
import http.client
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, override


class WatchedProtocol(asyncio.StreamReaderProtocol):
    """A connection that tells at once when its client closes it, whoever reads or writes meanwhile."""

    def __init__(
        self,
        connected: Callable[[asyncio.StreamReader, asyncio.StreamWriter], None],
        on_lost: Callable[["WatchedProtocol"], None],
    ) -> None:
        super().__init__(asyncio.StreamReader(), connected)
        self.gone = False
        self.closed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.answer: asyncio.Task[None] | None = None
        self._on_lost = on_lost

    @override
    def eof_received(self) -> bool:
        super().eof_received()
        return False  # closes the transport, so ``connection_lost`` follows at once

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        self.gone = True
        if self.answer is not None:
            self.answer.cancel()
        super().connection_lost(exc)
        self._on_lost(self)
        self.closed.set_result(None)


@dataclass(frozen=True, slots=True)
class HTTPRequest:
    """One request with its whole body."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


async def read_request(reader: asyncio.StreamReader) -> HTTPRequest | None:
    """Read the next request of a connection; None when the client is done with it."""
    try:
        top = await reader.readuntil(b"\r\n\r\n")
        first, *lines = top.decode("latin-1").split("\r\n")[:-2]
        fields = (line.partition(":") for line in lines)
        headers = {name.lower(): value.strip() for name, _, value in fields}
        body = await reader.readexactly(int(headers.get("content-length", "0")))
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    method, path, _ = first.split(" ")
    return HTTPRequest(method, path, headers, body)


def head(status: int, headers: Mapping[str, str]) -> bytes:
    """Make the status line and the headers of an answer."""
    lines = [f"HTTP/1.1 {status} {http.client.responses.get(status, '')}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def chunk(data: bytes) -> bytes:
    """Make one chunk of a chunked body; an empty one ends the body."""
    return b"%x\r\n%s\r\n" % (len(data), data)


def as_json(body: Any) -> bytes:  # noqa: ANN401 - any JSON
    """Make the bytes of a JSON body."""
    return json.dumps(body).encode()
