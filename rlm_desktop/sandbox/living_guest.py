"""One living guest: a child process with a REPL that has its values, its prelude and its saved variables."""

import asyncio

from rlm_desktop.sandbox.base import Setup
from rlm_desktop.sandbox.child import Lost, on_this_loop
from rlm_desktop.sandbox.dialogue import Dialogue, Phase
from rlm_desktop.sandbox.frames import FRAME_BYTES, Ended, Event, ListedVariable, Listing, Restored
from rlm_desktop.sandbox.state import SavedState
from rlm_desktop.sandbox.warm_guest import START_SECONDS, GuestFailedError, GuestLostError, WarmGuest

MOST_CALL_BYTES = FRAME_BYTES - 2**20
RESTORE_SECONDS = 10.0
LISTING_SECONDS = 1.0


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
        """Resident bytes above which a cell has used more than its share."""

    async def open(self, state: SavedState) -> tuple[str, ...]:
        """Open the REPL with ``state``; return the names that could not be restored.

        Raises GuestFailedError. The child is ended when this does not succeed.
        """
        writing = asyncio.create_task(asyncio.to_thread(self._write_crossing, state))
        try:
            self.layers = await self._warm.layers()
            await asyncio.shield(writing)
            return await self._open_repl(RESTORE_SECONDS if state.pieces else START_SECONDS)
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
        match await self._ask(f"repl.variables({trusting})", Phase.LISTING, LISTING_SECONDS):
            case Listing(variables=variables):
                return variables
        raise GuestFailedError("the guest broke while it listed its variables")

    async def _open_repl(self, seconds: float) -> tuple[str, ...]:
        report = await self._ask("repl = open_repl(main)", Phase.RESTORING, seconds)
        usage = self.child.usage()
        if not isinstance(report, Restored) or usage is None:
            raise GuestFailedError("the guest broke while it started")
        self.memory_ceiling = usage.resident_bytes + self._setup.limits.memory_bytes
        return report.lost

    async def _ask(self, source: str, phase: Phase, seconds: float) -> Event | None:
        """Have ``source`` run; return its report once it has ended. Raises GuestFailedError."""
        events: asyncio.Queue[Event | Lost] = asyncio.Queue()
        self.child.ask(source, Dialogue(phase), on_this_loop(events.put_nowait))
        report: Event | None = None
        try:
            async with asyncio.timeout(seconds):
                while True:
                    match await events.get():
                        case Ended():
                            return report
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
