"""Run a question on the engine's loop while the main thread shows progress and listens for Ctrl-C."""

import os
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import closing
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any

from rlm_desktop.cli.interrupts import StopSignal
from rlm_desktop.cli.outcome import Outcome
from rlm_desktop.cli.progress import RunProgress, status_line
from rlm_desktop.cli.recording import Recording
from rlm_desktop.cli.telemetry import wanted_recorder
from rlm_desktop.cli.terminal import Terminal
from rlm_desktop.documents.document import Document
from rlm_desktop.rlm.budget import CapDecision, CapReached
from rlm_desktop.rlm.engine_loop import EngineLoop
from rlm_desktop.rlm.events import AnyEvent
from rlm_desktop.rlm.exceptions import RLMError
from rlm_desktop.rlm.response import RLMResponse
from rlm_desktop.rlm.wrapper import RLMWrapper

STOP_SECONDS = 3.0
"""How long a stopped run may take to close its connections and its sandbox before we leave anyway."""
REFRESH_SECONDS = 0.1

type OnEvent = Callable[[AnyEvent], None]
type StartRun = Callable[[OnEvent], Coroutine[Any, Any, RLMResponse]]


@dataclass(frozen=True, slots=True)
class Question:
    """A question that is ready to be put: to whom, about what, and under which id it is kept."""

    text: str
    documents: tuple[Document, ...]
    wrapper: RLMWrapper
    stop_at_cap: bool
    run_id: str

    async def put(self, on_event: OnEvent) -> RLMResponse:
        """Put it, on the running loop."""
        return await self.wrapper.agenerate(
            self.text,
            [document.text for document in self.documents],
            on_event,
            document_names=[document.name for document in self.documents],
            run_id=self.run_id,
            at_cap=self._at_cap,
        )

    async def _at_cap(self, _reached: CapReached) -> CapDecision:
        return CapDecision("stop" if self.stop_at_cap else "finish")


class FollowedRun:
    """A run on the engine's loop, as the main thread sees it."""

    def __init__(self, engine: EngineLoop, start: StartRun) -> None:
        self._events: SimpleQueue[AnyEvent] = SimpleQueue()
        self._ended = threading.Event()
        self._future = engine.submit(self._run(start))

    def batches(self, stop: StopSignal) -> Iterator[list[AnyEvent]]:
        """Give the events about ten times a second until the run has ended.

        A stop cancels the run, whose last events still come if they do within STOP_SECONDS.
        """
        while not self._ended.wait(REFRESH_SECONDS) and not stop.requested:
            yield self._drain()
        if stop.requested:
            self._future.cancel()
            self._ended.wait(STOP_SECONDS)
        yield self._drain()

    def error(self) -> RLMError | None:
        """Give the error that ended the run, if one did; a stop is none. Raises what is no RLMError."""
        if self._future.cancelled():
            return None
        try:
            self._future.result(timeout=STOP_SECONDS)
        except RLMError as error:
            return error
        return None

    async def _run(self, start: StartRun) -> RLMResponse:
        try:
            return await start(self._events.put)
        finally:
            self._ended.set()

    def _drain(self) -> list[AnyEvent]:
        events: list[AnyEvent] = []
        try:
            while True:
                events.append(self._events.get_nowait())
        except Empty:
            return events


def follow(question: Question, recording: Recording, terminal: Terminal, stop: StopSignal) -> Outcome:
    """Put the question and see it through to its end, keeping and showing what happens.

    Raises UsageError when the environment asks for telemetry that is not installed.
    """
    telemetry = wanted_recorder(os.environ)

    async def start(show: OnEvent) -> RLMResponse:
        def on_event(event: AnyEvent) -> None:
            recording.event(event)
            show(event)
            if telemetry is not None:
                telemetry(event)

        return await question.put(on_event)

    outcome = Outcome()
    started = time.monotonic()
    with closing(EngineLoop()) as engine, status_line(terminal) as line:
        progress = RunProgress(terminal, line, question.wrapper.config.max_iterations)
        run = FollowedRun(engine, start)
        for events in run.batches(stop):
            outcome.listen(events)
            progress.update(events, time.monotonic() - started)
        outcome.error = run.error()
    outcome.cost_so_far = progress.trace.total.cost
    return outcome
