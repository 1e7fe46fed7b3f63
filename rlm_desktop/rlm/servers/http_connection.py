"""Speak HTTP/1.1 over one connection: a request out, an answer in, again and again."""

from collections.abc import AsyncIterator, Mapping

import h11
import httpx2

from rlm_desktop.rlm.servers.link import Link

LARGEST_HEAD = 100 * 1024
"""Bytes of an answer's headers."""

type Timeouts = Mapping[str, float | None]
"""Seconds for ``connect``, ``write`` and ``read``, as httpx puts them into a request's extensions."""


class HTTPConnection:
    """A connection that answers one request at a time."""

    def __init__(self, link: Link) -> None:
        self.link = link
        self._http = h11.Connection(h11.CLIENT, LARGEST_HEAD)
        self._read_seconds: float | None = None

    @property
    def is_free(self) -> bool:
        """Tell whether the next request can go out."""
        return self._http.our_state is h11.IDLE and self.link.is_quiet

    async def ask(self, request: httpx2.Request, body: bytes, timeouts: Timeouts) -> h11.Response:
        """Send a request, head and body at once, and give the head of its answer. Raises TransportError."""
        self._read_seconds = timeouts.get("read")
        try:
            data = b"".join(self._written(request, body))
        except h11.LocalProtocolError as error:
            raise httpx2.LocalProtocolError(str(error)) from error
        await self.link.send(data, timeouts.get("write"))
        while isinstance(event := await self._next_event(), h11.InformationalResponse):
            pass
        if not isinstance(event, h11.Response):
            raise httpx2.RemoteProtocolError("the server does not speak HTTP/1.1 any more")
        return event

    async def body(self) -> AsyncIterator[bytes]:
        """Give the answer's body as it comes. Raises TransportError."""
        while isinstance(event := await self._next_event(), h11.Data):
            yield bytes(event.data)

    def turn_over(self) -> bool:
        """Make ready for the next request; False when there can be none: unread or superfluous bytes came."""
        is_over = self._http.our_state is h11.DONE and self._http.their_state is h11.DONE
        if not is_over or self._http.trailing_data[0]:
            return False
        self._http.start_next_cycle()
        return self.is_free

    def _written(self, request: httpx2.Request, body: bytes) -> list[bytes]:
        head = h11.Request(method=request.method, target=request.url.raw_path, headers=request.headers.raw)
        events = (head, h11.Data(data=body), h11.EndOfMessage())
        return [self._http.send(event) or b"" for event in events]

    async def _next_event(self) -> h11.Event:
        try:
            while not isinstance(event := self._http.next_event(), h11.Event):
                data = await self.link.receive(self._read_seconds)
                if not data and self._http.their_state is h11.SEND_RESPONSE:
                    raise httpx2.RemoteProtocolError("the server closed the connection without an answer")
                self._http.receive_data(data)
        except h11.RemoteProtocolError as error:
            raise httpx2.RemoteProtocolError(str(error)) from error
        return event
