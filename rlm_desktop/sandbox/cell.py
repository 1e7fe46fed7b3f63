"""Run one cell in a child: collect what it reports, answer its calls, stop it at its limits."""

import asyncio
from dataclasses import dataclass

from rlm_desktop.sandbox.base import Host, Limits, Outcome
from rlm_desktop.sandbox.child import Child, Lost, on_this_loop
from rlm_desktop.sandbox.clock import CellClock
from rlm_desktop.sandbox.dialogue import Dialogue, Phase
from rlm_desktop.sandbox.folder import Volume
from rlm_desktop.sandbox.frames import (
    Call,
    CellEnd,
    Ended,
    Event,
    Piece,
    ReplyRead,
    Saved,
    Stdout,
    ViolationError,
)
from rlm_desktop.sandbox.state import SavedState

SAVE_CPU_SECONDS, SAVE_SECONDS = 5.0, 30.0
"""Saving takes 150 ms by the guest's own count; only a hostile ``__reduce__`` takes this long."""
POLL_RUNNING, POLL_WAITING = 0.03, 0.2
"""Seconds between two looks at the child's use of memory and processor."""
QUICK = 0.005
"""Seconds of computing in which no cell can take as much memory as the least that a limit allows."""
SMALL_REPLY = 32_768
"""Characters of a reply that is written without the detour through a thread."""


@dataclass(frozen=True, slots=True)
class CellResult:
    """How a cell ended."""

    outcome: Outcome
    error: str | None
    stdout: str
    stdout_chars: int
    code_seconds: float
    wait_seconds: float
    state: SavedState | None
    """None when the cell has to count as not finished."""
    intact: bool
    """False when the child has to be replaced."""


@dataclass(frozen=True, slots=True)
class _Broken:
    """Why the child was, or has to be, ended."""

    outcome: Outcome
    reason: str


@dataclass(frozen=True, slots=True)
class _HostFailed:
    error: BaseException


def _crash(violation: str | None) -> _Broken:
    if violation is None:
        return _Broken("crashed", "The interpreter ended unexpectedly while this cell ran.")
    return _Broken("crashed", f"The cell broke the rules of the sandbox ({violation}) and was stopped.")


class CellRun:
    """One cell from its start to its end, or to the end of its child. Used once."""

    def __init__(self, child: Child, volume: Volume, host: Host, limits: Limits) -> None:
        self._child = child
        self._volume = volume
        self._host = host
        self._limits = limits
        self._clock = CellClock()
        self._cpu_before = self._cpu = self._cpu_at_end = 0.0
        self._events: asyncio.Queue[Event | Lost | _Broken | _HostFailed] = asyncio.Queue()
        self._stdout: list[str] = []
        self._pieces: list[Piece] = []
        self._end: CellEnd | None = None
        self._saved: Saved | None = None
        self._broken: _Broken | None = None
        self._answered: int | None = None
        self.call_bytes = 0
        """What the cell has sent in requests."""
        self._answering: asyncio.Task[None] | None = None

    async def run(self, source: str, state: SavedState, memory_ceiling: int) -> CellResult:
        """Run ``source``; ``state`` is what was saved before it. Raises whatever the host raised.

        The child is killed when a limit is passed, and on any exception.
        """
        self._measure_cpu()
        self._cpu_before = self._cpu
        self._memory_ceiling = memory_ceiling
        self._call_bytes_left = self._limits.run_call_bytes - state.call_bytes
        dialogue = Dialogue(Phase.RUNNING, self._limits.stdout_bytes, self._limits.call_bytes)
        self._child.ask(source, dialogue, on_this_loop(self._events.put_nowait))
        self._look_again_soon()
        try:
            intact = await self._follow()
        except BaseException:
            self._child.kill()
            raise
        finally:
            self._next_look.cancel()
            await _ended(self._answering)
        saved = None if self._broken else self._state_after(state)
        return self._result(saved, intact=intact and self._broken is None)

    async def _follow(self) -> bool:
        """Handle events until the dialogue is over; False when the child is lost."""
        while True:
            match await self._events.get():
                case Ended(intact=intact):
                    return intact
                case Lost(violation=violation):
                    self._broken = self._broken or _crash(violation)
                    return False
                case _HostFailed(error=error):
                    raise error
                case _Broken() as broken:
                    self._break(broken)
                case event:
                    self._take(event)

    def _take(self, event: object) -> None:
        match event:
            case Stdout(text=text):
                self._stdout.append(text)
            case Call():
                self._take_call(event)
            case ReplyRead(number=number) if number == self._answered:
                self._clock.reply_read()
                self._volume.forget_reply(number)
            case CellEnd():
                self._clock.stop()
                self._measure_cpu()
                self._cpu_at_end = self._cpu
                self._look_at_the_end()
                self._end = event
            case Piece():
                self._pieces.append(event)
            case Saved():
                self._saved = event
            case _:
                self._break(_crash("a reply that was not given yet was read"))

    def _take_call(self, call: Call) -> None:
        self.call_bytes += call.size
        if self.call_bytes > self._call_bytes_left:
            self._break(_crash("its requests together are larger than those of a run may be"))
            return
        self._clock.call_made()
        self._answering = asyncio.create_task(self._answer(call))

    def _break(self, broken: _Broken) -> None:
        self._broken = self._broken or broken
        self._child.kill()

    async def _answer(self, call: Call) -> None:
        try:
            value = await self._host(call.method, call.payload)
            self._answered = call.number
            if isinstance(value, str) and len(value) < SMALL_REPLY:
                self._volume.write_reply(call.number, value)
            else:
                await asyncio.to_thread(self._volume.write_reply, call.number, value)
            self._clock.reply_given()
        except (Exception, asyncio.CancelledError) as error:
            self._events.put_nowait(_HostFailed(error))
            if isinstance(error, asyncio.CancelledError):
                raise

    def _look_again_soon(self) -> None:
        pause = POLL_WAITING if self._clock.waiting else POLL_RUNNING
        self._next_look = asyncio.get_running_loop().call_later(pause, self._look)

    def _look(self) -> None:
        """See whether the child has passed a limit; look again unless it has, or is gone."""
        usage = self._child.usage()
        if usage is None:
            return
        self._cpu = usage.cpu_seconds
        if broken := self._passed_limit(usage.resident_bytes):
            self._events.put_nowait(broken)
        else:
            self._look_again_soon()

    def _look_at_the_end(self) -> None:
        """See what a cell has left in memory that may have been too quick to be looked at while it ran."""
        if self._cpu - self._cpu_before < QUICK:
            return
        usage = self._child.usage()
        if usage is not None and (broken := self._passed_limit(usage.resident_bytes)):
            self._break(broken)

    def _measure_cpu(self) -> None:
        self._cpu = self._child.cpu_seconds() or self._cpu

    def _passed_limit(self, resident: int) -> _Broken | None:
        if resident > self._memory_ceiling:
            megabytes = self._limits.memory_bytes // 2**20
            return _Broken("memory", f"The cell used more than {megabytes} MB of memory and was stopped.")
        if self._end is not None and self._saves_too_long():
            return _Broken("timeout", "The cell's variables could not be saved in time, so it was undone.")
        if self._code_seconds() > self._limits.code_seconds:
            limit = f"{self._limits.code_seconds:g}"
            return _Broken("timeout", f"The cell computed for more than {limit} seconds and was stopped.")
        return None

    def _saves_too_long(self) -> bool:
        computed = self._cpu - self._cpu_at_end
        return computed > SAVE_CPU_SECONDS or self._clock.seconds_since_end() > SAVE_SECONDS

    def _code_seconds(self) -> float:
        cpu = self._cpu if self._end is None else self._cpu_at_end
        return self._clock.code_seconds(cpu - self._cpu_before)

    def _state_after(self, before: SavedState) -> SavedState | None:
        try:
            return before.after(self._pieces, self._saved) if self._saved else None
        except ViolationError as violation:
            self._break(_crash(str(violation)))
            return None

    def _result(self, state: SavedState | None, *, intact: bool) -> CellResult:
        stdout = "".join(self._stdout)
        if state is None or self._end is None:
            broken = self._broken or _crash(None)
            ending: tuple[Outcome, str | None] = broken.outcome, broken.reason
            chars = len(stdout)
        else:
            ending = ("ok" if self._end.error is None else "error"), self._end.error
            chars = max(self._end.stdout_chars, len(stdout))
        times = self._code_seconds(), self._clock.wait_seconds()
        return CellResult(*ending, stdout, chars, *times, state, intact)


async def _ended(task: asyncio.Task[None] | None) -> None:
    """Cancel ``task`` and wait for its end."""
    if task is not None:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
