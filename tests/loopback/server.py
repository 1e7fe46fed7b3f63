"""The scripted server: an asyncio loop in a thread of its own, and a log of all that happened to it."""

import asyncio
import json
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Self

from tests.loopback.http import HTTPRequest, WatchedProtocol, read_request
from tests.loopback.script import LoggedRequest, Reply, Script, error_reply, replies
from tests.loopback.sending import send, send_completion

HANDOVER = 5
"""Passes of the loop in which asyncio hands a connection over; it forgets one whose listener closes amid."""


class LoopbackServer:
    """Answers as scripted, on a free port of 127.0.0.1, from ``__enter__`` to ``__exit__``.

    ``POST /v1/chat/completions`` goes to the script, ``GET /v1/models`` lists ``models``, ``GET /stats``
    gives the counters as JSON, for clients in another process. The script is called in the server's thread.

    With ``api_key`` any other bearer is answered 401. ``requests`` holds chat completions only.
    """

    def __init__(
        self,
        script: Script | Sequence[Reply | str],
        *,
        models: Sequence[str] = ("loopback",),
        api_key: str | None = None,
        port: int = 0,
    ) -> None:
        self._script = script if callable(script) else replies(root=script)
        self._models = models
        self._api_key = api_key
        self._port = port
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="loopback-server", daemon=True)
        self._started = threading.Event()
        self._loop: asyncio.AbstractEventLoop
        self._stop: asyncio.Event
        self._released: asyncio.Event
        self._connections: set[WatchedProtocol] = set()
        self._handlers: set[asyncio.Task[None]] = set()
        self.url = ""
        """What an OpenAI client takes as ``base_url``."""
        self.requests: list[LoggedRequest] = []
        self.in_flight = 0
        self.peak = 0
        """The most chat completions that were in flight at once."""
        self.connections_opened = 0
        self.script_errors: list[Exception] = []
        """What the script raised; the client got a 500 for each."""

    def __enter__(self) -> Self:
        self._thread.start()
        self._started.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    @property
    def root_requests(self) -> list[LoggedRequest]:
        return [request for request in self.requests if request.is_root]

    @property
    def sub_requests(self) -> list[LoggedRequest]:
        return [request for request in self.requests if not request.is_root]

    @property
    def aborted(self) -> list[LoggedRequest]:
        """Requests whose connection the client closed before the answer was finished."""
        return [request for request in self.requests if request.aborted]

    @property
    def open_connections(self) -> int:
        return len(self._connections)

    def release(self) -> None:
        """Let all held replies go, those to come included."""
        self._loop.call_soon_threadsafe(self._released.set)

    def wait_until(self, condition: Callable[[], bool], timeout: float = 20.0) -> None:
        """Block until ``condition`` holds; it is asked again whenever a request or connection comes or goes.

        Raises TimeoutError.
        """
        with self._changed:
            if not self._changed.wait_for(condition, timeout):
                raise TimeoutError(f"still not so after {timeout} s")

    def stats(self) -> dict[str, Any]:
        """Give the counters that ``GET /stats`` sends."""
        return {
            "requests": len(self.requests),
            "root_requests": len(self.root_requests),
            "in_flight": self.in_flight,
            "peak": self.peak,
            "connections_opened": self.connections_opened,
            "open_connections": self.open_connections,
            "aborted": [[request.number, request.ended] for request in self.aborted],
            "now": time.monotonic(),
        }

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stop, self._released = asyncio.Event(), asyncio.Event()
        listener = await self._loop.create_server(
            lambda: WatchedProtocol(self._connected, self._lost), "127.0.0.1", self._port, backlog=1024
        )
        port = listener.sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{port}/v1"
        self._started.set()
        await self._stop.wait()
        for _ in range(HANDOVER):
            await asyncio.sleep(0)
        listener.close()
        await self._hang_up()

    async def _hang_up(self) -> None:
        handlers = list(self._handlers)
        for handler in handlers:
            handler.cancel()
        await asyncio.gather(*handlers, return_exceptions=True)
        await asyncio.gather(*(connection.closed for connection in self._connections))

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = writer.transport.get_protocol()
        assert isinstance(connection, WatchedProtocol)
        with self._changed:
            self._connections.add(connection)
            self.connections_opened += 1
            self._changed.notify_all()
        handler = self._loop.create_task(self._converse(reader, writer, connection, self.connections_opened))
        self._handlers.add(handler)
        handler.add_done_callback(self._handlers.discard)

    def _lost(self, connection: WatchedProtocol) -> None:
        with self._changed:
            self._connections.discard(connection)
            self._changed.notify_all()

    async def _converse(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        connection: WatchedProtocol,
        number: int,
    ) -> None:
        try:
            while not connection.gone and (request := await read_request(reader)):
                connection.answer = self._loop.create_task(self._answer(request, writer, number))
                try:
                    await connection.answer
                except asyncio.CancelledError:
                    if not connection.gone:
                        raise
        finally:
            writer.transport.abort()

    async def _answer(self, request: HTTPRequest, writer: asyncio.StreamWriter, connection: int) -> None:
        if request.path == "/stats":
            await send(writer, Reply(body=self.stats()))
        elif self._api_key is not None and request.headers.get("authorization") != f"Bearer {self._api_key}":
            await send(writer, _bad_key(request))
        elif request.path.partition("?")[0] in ("/v1/models", "/openai/models"):
            data = [
                {"id": model, "object": "model", "created": 0, "owned_by": "test"} for model in self._models
            ]
            await send(writer, Reply(body={"object": "list", "data": data}))
        elif request.path.partition("?")[0].endswith("/chat/completions"):
            await self._complete(request, writer, connection)
        else:
            await send(writer, error_reply(404, f"There is nothing at {request.path}."))

    async def _complete(self, raw: HTTPRequest, writer: asyncio.StreamWriter, connection: int) -> None:
        request = self._log(raw, connection)
        try:
            reply = self._ask_script(request)
            await self._hold_back(reply)
            await send_completion(writer, request, reply, partial(self._log_end, request))
        except ConnectionError:
            pass  # the client has left, which the log says
        finally:
            if request.ended is None:
                request.aborted = True
                self._log_end(request)

    def _log(self, raw: HTTPRequest, connection: int) -> LoggedRequest:
        with self._changed:
            request = LoggedRequest(
                number=len(self.requests),
                method=raw.method,
                path=raw.path,
                headers=raw.headers,
                body=json.loads(raw.body),
                connection=connection,
            )
            self.requests.append(request)
            self.in_flight += 1
            self.peak = max(self.peak, self.in_flight)
            self._changed.notify_all()
        return request

    def _log_end(self, request: LoggedRequest) -> None:
        with self._changed:
            request.ended = time.monotonic()
            self.in_flight -= 1
            self._changed.notify_all()

    def _ask_script(self, request: LoggedRequest) -> Reply:
        try:
            answer = self._script(request)
        except Exception as error:  # noqa: BLE001 - a broken script must fail its test, not hang it
            self.script_errors.append(error)
            return error_reply(500, f"The script raised {error!r}.")
        return Reply(text=answer) if isinstance(answer, str) else answer

    async def _hold_back(self, reply: Reply) -> None:
        if reply.held:
            await self._released.wait()
        if reply.delay:
            await asyncio.sleep(reply.delay)


def _bad_key(request: HTTPRequest) -> Reply:
    # OpenAI's own answer also repeats (most of) the key that it was sent.
    key = request.headers.get("authorization", "").removeprefix("Bearer ")
    return error_reply(
        401,
        f"Incorrect API key provided: {key}.",
        type="invalid_request_error",
        code="invalid_api_key",
    )
