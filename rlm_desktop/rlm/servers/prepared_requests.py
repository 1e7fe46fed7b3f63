"""Write requests as openai's client does, after one that it wrote: it takes much longer for each."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, override

import httpx2

from rlm_desktop.rlm.servers.chat_wire import Body
from rlm_desktop.rlm.servers.http_answers import RefusedError

type WriteOne = Callable[[Body], Awaitable[httpx2.Request]]
"""Has openai's client write a request."""


class Unsent(httpx2.AsyncBaseTransport):
    """Sends nothing and answers with an empty object, so that a request is written and no more."""

    @override
    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, json={})


@dataclass(frozen=True, slots=True)
class _Pattern:
    """What all requests for one model have in common."""

    method: str
    url: httpx2.URL
    headers: list[tuple[bytes, bytes]]
    extensions: dict[str, Any]


class PreparedRequests:
    """Sends chat completions' requests whose address and headers depend on their model alone."""

    def __init__(self, http: httpx2.AsyncClient, write_one: WriteOne) -> None:
        self._http = http
        self._write_one = write_one
        self._writing = asyncio.Lock()
        self._patterns: dict[str, _Pattern] = {}

    async def send(self, body: Body) -> httpx2.Response:
        """Get a whole answer. Raises RefusedError, and httpx2's RequestError."""
        response = await self._http.send(self._request(await self._pattern_for(body), body))
        if not response.is_success:
            raise RefusedError(response)
        return response

    async def _pattern_for(self, body: Body) -> _Pattern:
        model = str(body["model"])
        if (pattern := self._patterns.get(model)) is not None:
            return pattern
        async with self._writing:
            if model not in self._patterns:
                self._patterns[model] = _pattern_of(await self._write_one(body))
        return self._patterns[model]

    def _request(self, pattern: _Pattern, body: Body) -> httpx2.Request:
        content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
        request = httpx2.Request(
            pattern.method,
            pattern.url,
            headers=pattern.headers,
            content=content,
            extensions=pattern.extensions,
        )
        if self._http.cookies:
            self._http.cookies.set_cookie_header(request)
        return request


def _pattern_of(written: httpx2.Request) -> _Pattern:
    own_length = b"content-length"
    headers = [(name, value) for name, value in written.headers.raw if name.lower() != own_length]
    return _Pattern(written.method, written.url, headers, dict(written.extensions))
