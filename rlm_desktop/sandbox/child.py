"""Life of one child process: start it, speak with it from a thread of its own, measure it, end it.

A thread instead of asyncio's subprocess transports: it works on every event loop, in every thread, and a
child whose loop was closed abruptly is still ended and reaped, without a warning.
"""

import asyncio
import subprocess
import threading
import weakref
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

import psutil

from rlm_desktop.sandbox.dialogue import Dialogue
from rlm_desktop.sandbox.frames import FRAME, Event, Stdout, ViolationError, read_frame

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


@dataclass(frozen=True, slots=True)
class _Request:
    source: bytes | None
    """None only listens: the child speaks first when it starts."""
    dialogue: Dialogue
    loop: asyncio.AbstractEventLoop
    deliver: Callable[[Event | Lost], None]

    def post(self, event: Event | Lost) -> bool:
        """Hand ``event`` to the asker's loop; False when that loop is closed."""
        try:
            self.loop.call_soon_threadsafe(self.deliver, event)
        except RuntimeError:
            return False
        return True


class Child:
    """One worker process. It has one owner, which asks one thing at a time."""

    def __init__(self, command: Sequence[str], environment: dict[str, str], folder: Path) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own worker
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd=folder,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._meter = psutil.Process(self._process.pid)
        self._requests: SimpleQueue[_Request | None] = SimpleQueue()
        self._thread = threading.Thread(
            target=_serve, args=(self._process, self._requests), name="sandbox child", daemon=True
        )
        self._thread.start()
        self._end = weakref.finalize(self, _end, self._process, self._requests, self._thread)

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """False once the process is known to have ended."""
        return self._process.poll() is None

    def ask(self, source: str | None, dialogue: Dialogue, deliver: Callable[[Event | Lost], None]) -> None:
        """Have ``source`` run; ``deliver`` gets each event, on this loop, until it is over or Lost."""
        body = None if source is None else source.encode("utf-8", "backslashreplace")
        request = _Request(body, dialogue, asyncio.get_running_loop(), deliver)
        if self._thread.is_alive():
            self._requests.put(request)
        else:
            request.post(Lost())

    def usage(self) -> Usage | None:
        """Measure the child; None when it is gone."""
        try:
            with self._meter.oneshot():
                cpu, memory = self._meter.cpu_times(), self._meter.memory_info()
        except psutil.Error:
            return None
        return Usage(cpu.user + cpu.system, memory.rss)

    def kill(self) -> None:
        """End the child at once; whoever waits for it gets Lost."""
        self._process.kill()

    async def reap(self) -> None:
        """End the child and wait until nothing of it is left: process, pipes, thread."""
        await asyncio.to_thread(self._end)


def _end(
    process: "subprocess.Popen[bytes]", requests: "SimpleQueue[_Request | None]", thread: threading.Thread
) -> None:
    process.kill()
    requests.put(None)
    thread.join(JOIN_SECONDS)


def _serve(process: "subprocess.Popen[bytes]", requests: "SimpleQueue[_Request | None]") -> None:
    """Run in the child's thread: one request after the other until the child or its owner is gone."""
    with process:
        try:
            while (request := requests.get()) is not None and _converse(process, request):
                pass
        finally:
            process.kill()


def _converse(process: "subprocess.Popen[bytes]", request: _Request) -> bool:
    """Have one request answered; False when the child, or whoever asked, is gone."""
    assert process.stdin is not None  # noqa: S101 - for the type checker: both are pipes
    assert process.stdout is not None  # noqa: S101 - as above
    written: list[str] = []
    violation = None
    try:
        if request.source is not None:
            process.stdin.write(FRAME.pack(b"X", len(request.source)) + request.source)
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
