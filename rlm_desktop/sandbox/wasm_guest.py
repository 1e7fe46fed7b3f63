"""One living guest: a child process with a REPL that has its values, its prelude and its saved variables."""

import asyncio
from pathlib import Path

from rlm_desktop.sandbox.base import Setup
from rlm_desktop.sandbox.child import Child, Lost
from rlm_desktop.sandbox.dialogue import Dialogue, Phase
from rlm_desktop.sandbox.folder import PrivateFolder
from rlm_desktop.sandbox.frames import (
    FRAME_BYTES,
    Ended,
    Event,
    ListedVariable,
    Listing,
    Ready,
    Restored,
    Unable,
)
from rlm_desktop.sandbox.runtime_folder import runtime_for
from rlm_desktop.sandbox.state import SavedState
from rlm_desktop.sandbox.worker_command import worker_command, worker_environment

SOURCES = Path(__file__).with_name("guest")
PACKAGE = "rlm_desktop.sandbox.guest"
MODULES = ("channel", "sources", "running", "texts", "pickling", "units", "keeper", "preview", "repl")
"""In the order in which they import each other."""
MOST_CALL_BYTES = FRAME_BYTES - 2**20
START_SECONDS = 60.0
RESTORE_SECONDS = 10.0
LISTING_SECONDS = 1.0


class GuestFailedError(Exception):
    """The guest could not be started, or did not do in time what was asked; the message says why."""


class WasmGuest:
    """A child process and the REPL in it. It has one owner, which asks one thing at a time."""

    def __init__(self, folder: PrivateFolder, setup: Setup) -> None:
        self._setup = setup
        runtime = runtime_for(folder.path)
        self.volume = folder.new_volume()
        command = worker_command(self.volume.path, runtime, setup.limits.stdout_bytes)
        self.child = Child(command, worker_environment(runtime), folder.path)
        self.layers: tuple[str, ...] = ()
        """What confines the child process beside WebAssembly."""
        self.memory_ceiling = 0
        """Resident bytes above which a cell has used more than its share."""

    async def open(self, state: SavedState) -> tuple[str, ...]:
        """Boot the REPL with ``state``; return the names that could not be restored.

        Raises GuestFailedError. The child is ended when this does not succeed.
        """
        writing = asyncio.create_task(asyncio.to_thread(self._write_crossing, state))
        try:
            first_word = await self._ask(None, Phase.STARTING, START_SECONDS)
            await asyncio.shield(writing)
            return await self._boot(first_word, RESTORE_SECONDS if state.pieces else START_SECONDS)
        except BaseException:
            self.child.kill()
            raise
        finally:
            await asyncio.wait([writing])
            self.volume.forget_crossing()

    async def close(self) -> None:
        """End the child and remove what it could read."""
        await self.child.reap()
        await asyncio.to_thread(self.volume.remove)

    async def variables(self, *, trusting: bool) -> tuple[ListedVariable, ...]:
        """Describe the variables; ``trusting`` lets their own ``__repr__`` speak. Raises GuestFailedError."""
        match await self._ask(f"repl.variables({trusting})", Phase.LISTING, LISTING_SECONDS):
            case Listing(variables=variables):
                return variables
        raise GuestFailedError("the guest broke while it listed its variables")

    async def _boot(self, first_word: Event | None, seconds: float) -> tuple[str, ...]:
        match first_word:
            case Ready(layers=layers):
                self.layers = layers
            case Unable(reason=reason):
                raise GuestFailedError(reason)
        source = (SOURCES / "boot.py").read_text("utf-8")
        report = await self._ask(source, Phase.RESTORING, seconds)
        usage = self.child.usage()
        if not isinstance(report, Restored) or usage is None:
            raise GuestFailedError("the guest broke while it started")
        self.memory_ceiling = usage.resident_bytes + self._setup.limits.memory_bytes
        return report.lost

    async def _ask(self, source: str | None, phase: Phase, seconds: float) -> Event | None:
        """Have ``source`` run; return its report once it has ended. Raises GuestFailedError."""
        events: asyncio.Queue[Event | Lost] = asyncio.Queue()
        dialogue = Dialogue(phase)
        self.child.ask(source, dialogue, events.put_nowait)
        report: Event | None = None
        try:
            async with asyncio.timeout(seconds):
                while True:
                    match await events.get():
                        case Ended():
                            return report
                        case Ready() | Unable() as first_word:
                            return first_word
                        case Lost(violation=violation):
                            raise GuestFailedError(violation or "the child process ended")
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
        modules = {f"{PACKAGE}.{name}": (SOURCES / f"{name}.py").read_text("utf-8") for name in MODULES}
        limits = self._setup.limits
        return {
            "modules": modules,
            "entry": f"{PACKAGE}.{MODULES[-1]}",
            "lengths": self.volume.write_values(self._setup.values),
            "state": self.volume.write_state(state.pieces),
            "cells": state.cells,
            "prelude": self._setup.prelude,
            "exports": self._setup.exports,
            "stdout_bytes": limits.stdout_bytes,
            "call_bytes": min(limits.call_bytes, MOST_CALL_BYTES),
        }
