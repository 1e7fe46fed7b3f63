"""Call clients that cannot be rebuilt, as they are: synchronous ones in threads, others on one fixed loop."""

import asyncio
import contextlib
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from pydantic import BaseModel

from rlm_desktop.rlm.engine_loop import EngineLoop
from rlm_desktop.rlm.servers.chat_wire import Body

type OnChunk = Callable[[object], None]


@dataclass(frozen=True, slots=True)
class Arrived:
    """What came for one request. ``body`` is None when it was streamed."""

    body: object
    request_id: str = ""


class Sender(Protocol):
    """Sends the body of a chat completion's request."""

    @property
    def abortable(self) -> bool:
        """Cancelling ``send`` closes its connection."""

    @property
    def raises(self) -> tuple[type[Exception], ...]:
        """What ``send`` and ``model_ids`` raise when a request fails."""

    async def send(self, body: Body, on_chunk: OnChunk | None) -> Arrived:
        """Send one request; a streamed answer goes to ``on_chunk``, on the calling loop."""

    async def model_ids(self) -> list[str]:
        """Ask for the names of the models that can be used."""


class ThreadedClient:
    """A synchronous client, called in a thread per request.

    Cancelling stops the reading of a stream at its next chunk; what is not streamed goes on unheard.
    """

    abortable = False
    raises = (Exception,)

    def __init__(self, client: Any) -> None:  # noqa: ANN401 - whatever speaks openai's API
        self._client = client

    async def send(self, body: Body, on_chunk: OnChunk | None) -> Arrived:
        """Send one request."""
        relay = _Relay(on_chunk)
        stop = threading.Event()
        try:
            arrived = await _in_thread(partial(self._create, body, relay, stop))
        finally:
            stop.set()
        relay.check()
        return arrived

    async def model_ids(self) -> list[str]:
        """Ask for the names of the models."""
        return await _in_thread(lambda: [model.id for model in self._client.models.list()])

    def _create(self, body: Body, relay: "_Relay", stop: threading.Event) -> Arrived:
        answer = self._client.chat.completions.create(**body)
        if "stream" not in body:
            return Arrived(_plain(answer))
        with contextlib.closing(answer):
            for chunk in answer:
                if stop.is_set():
                    break
                relay.pass_on(_plain(chunk))
        return Arrived(None)


class LoopedClient:
    """An asynchronous client, called on one loop for good, since its connections belong to a loop."""

    abortable = True
    raises = (Exception,)

    def __init__(self, client: Any, loop: EngineLoop) -> None:  # noqa: ANN401 - as above
        self._client = client
        self._loop = loop

    async def send(self, body: Body, on_chunk: OnChunk | None) -> Arrived:
        """Send one request."""
        relay = _Relay(on_chunk)
        arrived = await self._loop.run(self._create(body, relay))
        relay.check()
        return arrived

    async def model_ids(self) -> list[str]:
        """Ask for the names of the models."""
        return await self._loop.run(self._list())

    async def _create(self, body: Body, relay: "_Relay") -> Arrived:
        answer = await self._client.chat.completions.create(**body)
        if "stream" not in body:
            return Arrived(_plain(answer))
        async with contextlib.aclosing(answer):
            async for chunk in answer:
                relay.pass_on(_plain(chunk))
        return Arrived(None)

    async def _list(self) -> list[str]:
        return [model.id async for model in self._client.models.list()]


class _Relay:
    """Brings chunks from another thread to the loop that it was made on."""

    def __init__(self, on_chunk: OnChunk | None) -> None:
        self._on_chunk = on_chunk
        self._loop = asyncio.get_running_loop()
        self._error: Exception | None = None

    def pass_on(self, chunk: object) -> None:
        """Hand a chunk over; may be called from any thread."""
        self._loop.call_soon_threadsafe(self._take, chunk)

    def check(self) -> None:
        """Raise what the reading of a chunk has raised."""
        if self._error is not None:
            raise self._error

    def _take(self, chunk: object) -> None:
        if self._on_chunk is None or self._error is not None:
            return
        try:
            self._on_chunk(chunk)
        except Exception as error:  # noqa: BLE001 - ``check`` raises it where the request is awaited
            self._error = error


async def _in_thread[T](work: Callable[[], T]) -> T:
    """Run ``work`` in a thread of its own, which an exit of the program does not wait for.

    The default executor has too few threads for a batch, and the interpreter joins them when it ends.
    """
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def run() -> None:
        try:
            settle = partial(_settle, done, work(), None)
        except Exception as error:  # noqa: BLE001 - ``check`` raises it where the request is awaited
            settle = partial(_settle, done, None, error)
        with contextlib.suppress(RuntimeError):  # the loop was closed, so nobody waits any more
            loop.call_soon_threadsafe(settle)

    threading.Thread(target=run, name="model-call", daemon=True).start()
    return await done


def _settle[T](done: asyncio.Future[T], result: T | None, error: Exception | None) -> None:
    if done.done():
        return
    if error is not None:
        done.set_exception(error)
    else:
        done.set_result(result)  # type: ignore[arg-type]


def _plain(answer: object) -> object:
    """Turn a client library's objects into dictionaries, whatever the server has put into them."""
    return answer.model_dump(warnings=False) if isinstance(answer, BaseModel) else answer
