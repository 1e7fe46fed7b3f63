"""Life of one child process: start it, speak with it from a thread of its own, measure it, end it.

A thread instead of asyncio's subprocess transports: it works on every event loop, in every thread, and a
child whose loop was closed abruptly is still ended and reaped, without a warning. The thread also starts the
process: on Linux a child dies with the thread that started it, and this one lives just as long.
"""

import asyncio
import subprocess
import threading
import weakref
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

import psutil

from rlm_desktop.sandbox.dialogue import Dialogue
from rlm_desktop.sandbox.frames import FRAME, Event, Stdout, ViolationError, read_frame
from rlm_desktop.sandbox.process_clock import ProcessClock

JOIN_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Lost:
    """The child is gone, or was ended because it broke the protocol (``violation`` says how)."""

    violation: str | None = None


@dataclass(frozen=True, slots=True)
class Usage:
    """What the child has used so far."""

    cpu_seconds: float
    resident_bytes: int


type Deliver = Callable[[Event | Lost], bool]
"""Takes an event, in the child's thread; gives False when nobody wants to know any more."""


def on_this_loop(take: Callable[[Event | Lost], None]) -> Deliver:
    """Have events taken on the running loop, until it is closed."""
    loop = asyncio.get_running_loop()

    def deliver(event: Event | Lost) -> bool:
        try:
            loop.call_soon_threadsafe(take, event)
        except RuntimeError:
            return False
        return True

    return deliver


@dataclass(frozen=True, slots=True)
class _Request:
    source: bytes | None
    """None only listens: the child speaks first when it starts."""
    dialogue: Dialogue
    post: Deliver


class Child:
    """One worker process. It has one owner, which asks one thing at a time."""

    def __init__(self, command: Sequence[str], environment: dict[str, str], folder: Path) -> None:
        """Start the process. Raises OSError."""
        started: Future[subprocess.Popen[bytes]] = Future()
        self._requests: SimpleQueue[_Request | None] = SimpleQueue()
        self._thread = threading.Thread(
            target=_start_and_serve,
            args=(_Start(command, environment, folder), started, self._requests),
            name="sandbox child",
            daemon=True,
        )
        self._thread.start()
        self._process = started.result()
        self._meter = psutil.Process(self._process.pid)
        self._clock = ProcessClock(self._meter)
        self._end = weakref.finalize(self, _end, self._process, self._requests, self._thread)

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """False once the process is known to have ended."""
        return self._process.poll() is None

    def ask(self, source: str | None, dialogue: Dialogue, deliver: Deliver) -> None:
        """Have ``source`` run; ``deliver`` gets each event until it is over or Lost."""
        body = None if source is None else source.encode("utf-8", "backslashreplace")
        request = _Request(body, dialogue, deliver)
        if self._thread.is_alive():
            self._requests.put(request)
        else:
            request.post(Lost())

    def cpu_seconds(self) -> float | None:
        """Measure the child's processor time only, which is cheap; None when it is gone."""
        try:
            return self._clock.seconds()
        except psutil.Error:
            return None

    def usage(self) -> Usage | None:
        """Measure the child; None when it is gone."""
        try:
            return Usage(self._clock.seconds(), self._meter.memory_info().rss)
        except psutil.Error:
            return None

    def kill(self) -> None:
        """End the child at once; whoever waits for it gets Lost."""
        self._process.kill()

    def end(self) -> None:
        """End the child and wait until nothing of it is left: process, pipes, thread."""
        self._end()


def _end(
    process: "subprocess.Popen[bytes]", requests: "SimpleQueue[_Request | None]", thread: threading.Thread
) -> None:
    process.kill()
    requests.put(None)
    thread.join(JOIN_SECONDS)


@dataclass(frozen=True, slots=True)
class _Start:
    command: Sequence[str]
    environment: dict[str, str]
    folder: Path

    def process(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(  # noqa: S603 - our own worker
            self.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=self.environment,
            cwd=self.folder,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )


def _start_and_serve(
    start: _Start, started: "Future[subprocess.Popen[bytes]]", requests: "SimpleQueue[_Request | None]"
) -> None:
    """Run in the child's thread: one request after the other until the child or its owner is gone."""
    try:
        process = start.process()
    except BaseException as error:  # noqa: BLE001 - raised where the child was asked for
        started.set_exception(error)
        return
    started.set_result(process)
    with process:
        try:
            while _serve(process, requests):
                pass
        finally:
            process.kill()
            if process.stdin is not None:
                with suppress(OSError):  # what a killed child was still to read goes nowhere
                    process.stdin.close()


def _serve(process: "subprocess.Popen[bytes]", requests: "SimpleQueue[_Request | None]") -> bool:
    """Serve the next request, and hold on to nothing of it while waiting for another."""
    request = requests.get()
    return request is not None and _converse(process, request)


def _converse(process: "subprocess.Popen[bytes]", request: _Request) -> bool:
    """Have one request answered; False when the child, or whoever asked, is gone."""
    assert process.stdin is not None  # noqa: S101 - for the type checker: both are pipes
    assert process.stdout is not None  # noqa: S101 - as above
    written: list[str] = []
    violation = None
    try:
        if request.source is not None:
            command = b"%d\n%b" % (request.dialogue.stdout_left, request.source)
            process.stdin.write(FRAME.pack(b"X", len(command)) + command)
            process.stdin.flush()
        while not request.dialogue.over and (frame := read_frame(process.stdout)) is not None:
            event = request.dialogue.accept(frame)
            if isinstance(event, Stdout):
                written += [event.text] if event.text else []
            elif not (_post_text(request, written) and request.post(event)):
                return False
    except OSError:
        pass
    except ViolationError as error:
        violation = str(error)
    if not request.dialogue.over:
        _post_text(request, written)
        request.post(Lost(violation))
    return request.dialogue.over


def _post_text(request: _Request, written: list[str]) -> bool:
    """Hand over what the cell has written since the last other event: a flood of prints is one event."""
    text = "".join(written)
    written.clear()
    return not text or request.post(Stdout(text))
