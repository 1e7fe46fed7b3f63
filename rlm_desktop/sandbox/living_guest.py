"""One living guest: a child process with a REPL that has its values, its prelude and its saved variables."""

import asyncio
from dataclasses import dataclass

from rlm_desktop.sandbox.base import Setup
from rlm_desktop.sandbox.child import Lost, on_this_loop
from rlm_desktop.sandbox.dialogue import Dialogue, Phase
from rlm_desktop.sandbox.frames import FRAME_BYTES, Ended, Event, ListedVariable, Listing, Restored
from rlm_desktop.sandbox.state import SavedState
from rlm_desktop.sandbox.warm_guest import START_SECONDS, GuestFailedError, GuestLostError, WarmGuest

MOST_CALL_BYTES = FRAME_BYTES - 2**20
POLL_SECONDS = 0.03
"""Between two looks at a guest that restores or lists its variables."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """How long the variables' own code may take: of processor time, and in all on a busy machine."""

    cpu_seconds: float
    seconds: float


RESTORING = Allowance(10.0, 60.0)
LISTING = Allowance(1.0, 10.0)


class LivingGuest:
    """A warm guest and the REPL that it was given. It has one owner, which asks one thing at a time."""

    def __init__(self, warm: WarmGuest, setup: Setup) -> None:
        self._warm = warm
        self._setup = setup
        self.child = warm.child
        self.volume = warm.folder.volume
        self.layers: tuple[str, ...] = ()
        """What the child process says confines it."""
        self.memory_ceiling = 0
        """Resident bytes above which a cell, or a variable's own code, has used more than its share."""
        self._overstepped: str | None = None
        """Why the child was killed while the variables' own code ran."""

    async def open(self, state: SavedState) -> tuple[str, ...]:
        """Open the REPL with ``state``; return the names that could not be restored.

        Raises GuestFailedError. The child is ended when this does not succeed.
        """
        writing = asyncio.create_task(asyncio.to_thread(self._write_crossing, state))
        try:
            self.layers = await self._warm.layers()
            await asyncio.shield(writing)
            await self._load()
            return await self._restore()
        except BaseException:
            self.child.kill()
            raise
        finally:
            await asyncio.wait([writing])
            self.volume.forget_crossing()

    async def close(self) -> None:
        """End the child and remove what it could read."""
        await asyncio.to_thread(self._warm.end)

    async def variables(self, *, trusting: bool) -> tuple[ListedVariable, ...]:
        """Describe the variables; ``trusting`` lets their own ``__repr__`` speak. Raises GuestFailedError."""
        match await self._ask_watched(f"repl.variables({trusting})", Phase.LISTING, LISTING):
            case Listing(variables=variables):
                return variables
        raise GuestFailedError("the guest broke while listing")

    async def _load(self) -> None:
        """Have the values and the saved bytes read, and measure what that takes.

        The ceiling is set before the saved variables are brought back: their own code could raise it.
        """
        await self._ask("repl = open_repl(main)", Phase.LOADING, START_SECONDS)
        usage = self.child.usage()
        if usage is None:
            raise GuestLostError("the child process ended")
        self.memory_ceiling = usage.resident_bytes + self._setup.limits.memory_bytes

    async def _restore(self) -> tuple[str, ...]:
        match await self._ask_watched("repl.restore()", Phase.RESTORING, RESTORING):
            case Restored(lost=lost):
                return lost
        raise GuestFailedError("the guest broke while restoring")

    async def _ask_watched(self, source: str, phase: Phase, allowance: Allowance) -> Event | None:
        """Ask for what runs the variables' own code: it may take no more memory than a cell."""
        watch = asyncio.create_task(self._watch(allowance.cpu_seconds))
        try:
            return await self._ask(source, phase, allowance.seconds)
        except GuestLostError as lost:
            if self._overstepped:
                raise GuestFailedError(self._overstepped) from lost
            raise
        finally:
            watch.cancel()

    async def _watch(self, cpu_seconds: float) -> None:
        """Kill the child when it passes its memory ceiling, or computes for too long."""
        cpu_before = self.child.cpu_seconds() or 0.0
        await asyncio.sleep(POLL_SECONDS)
        while (usage := self.child.usage()) is not None:
            if usage.resident_bytes > self.memory_ceiling:
                self._overstepped = "its variables' own code took too much memory"
            elif usage.cpu_seconds - cpu_before > cpu_seconds:
                self._overstepped = f"its variables' own code took more than {cpu_seconds:g} seconds"
            if self._overstepped:
                self.child.kill()
                return
            await asyncio.sleep(POLL_SECONDS)

    async def _ask(self, source: str, phase: Phase, seconds: float) -> Event | None:
        """Have ``source`` run; return its report once it has ended. Raises GuestFailedError."""
        events: asyncio.Queue[Event | Lost] = asyncio.Queue()
        self.child.ask(source, Dialogue(phase), on_this_loop(events.put_nowait))
        report: Event | None = None
        try:
            async with asyncio.timeout(seconds):
                while True:
                    match await events.get():
                        case Ended(intact=True):
                            return report
                        case Ended():
                            raise GuestFailedError(f"the guest broke while {phase.name.lower()}")
                        case Lost(violation=None):
                            raise GuestLostError("the child process ended")
                        case Lost(violation=str(violation)):
                            raise GuestFailedError(violation)
                        case Listing() | Restored() as event:
                            report = event
        except TimeoutError as error:
            raise GuestFailedError(f"no answer within {seconds:g} seconds") from error

    def _write_crossing(self, state: SavedState) -> None:
        """Leave in the volume what the guest needs to start. Runs in a thread. Raises GuestFailedError."""
        try:
            self.volume.write_plan(self._plan(state))
        except OSError as error:
            raise GuestFailedError(f"its private directory cannot be written: {error.strerror}") from error

    def _plan(self, state: SavedState) -> dict[str, object]:
        limits = self._setup.limits
        return {
            "lengths": self.volume.write_values(self._setup.values),
            "state": self.volume.write_state(state.pieces),
            "cells": state.cells,
            "prelude": self._setup.prelude,
            "exports": self._setup.exports,
            "stdout_bytes": limits.stdout_bytes,
            "call_bytes": min(limits.call_bytes, MOST_CALL_BYTES),
            "call_bytes_left": limits.run_call_bytes - state.call_bytes,
        }
