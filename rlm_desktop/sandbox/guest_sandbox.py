"""A REPL whose guests live in child processes: it survives their loss, whatever hosts them."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import ClassVar

from rlm_desktop.sandbox.base import (
    BackendUnavailableError,
    Execution,
    Host,
    SandboxLostError,
    Setup,
    StateRefusedError,
    Variable,
)
from rlm_desktop.sandbox.cell import CellResult, CellRun
from rlm_desktop.sandbox.folder import remove_abandoned
from rlm_desktop.sandbox.frames import ListedVariable
from rlm_desktop.sandbox.layers import confinement
from rlm_desktop.sandbox.living_guest import LivingGuest
from rlm_desktop.sandbox.snapshot import digest_of, pack, unpack
from rlm_desktop.sandbox.state import SavedState
from rlm_desktop.sandbox.warm_guest import GuestFailedError, GuestLostError
from rlm_desktop.sandbox.warm_spare import WarmSpare


class GuestSandbox(ABC):
    """A REPL that survives the loss of its process. Its guests come from ``spare``."""

    title: ClassVar[str]
    """What a message to the user calls it, after "The"."""

    def __init__(self, spare: WarmSpare) -> None:
        self._spare = spare
        self._leave_spare: Callable[[], object] | None = None
        self._guest: LivingGuest | None = None
        self._ended: list[LivingGuest] = []
        self._state = SavedState()
        self._digest: str | None = None
        self._respawns = 0
        self._notice = RestartNotice()
        self._closed = False

    @property
    def boundary(self) -> str:
        """What separates the guest from this machine, in words for a user; exact once it was started."""
        return self.describe(self._guest.layers if self._guest else confinement.available())

    @staticmethod
    @abstractmethod
    def describe(layers: Iterable[str]) -> str:
        """Say in words what holds with these layers, naming what does not."""

    async def start(self, setup: Setup, host: Host) -> None:
        """Start the child and load the guest. Raises BackendUnavailableError, StateRefusedError."""
        self._setup, self._host = setup, host
        self._leave_spare = self._spare.join(self)
        try:
            await self._take_up(setup.state)
            self._notice.lost_at_start(await self._open_guest())
        except GuestFailedError as failure:
            await self.close()
            if self._state.pieces:
                raise StateRefusedError(f"No guest goes on from the saved state: {failure}.") from failure
            message = f"The {self.title} does not start: {failure}."
            raise BackendUnavailableError(message, "start", str(failure)) from failure
        except BaseException:
            await self.close()
            raise

    async def snapshot(self) -> bytes:
        """Give the variables as of the last finished cell, in the form that ``snapshot`` describes."""
        return await asyncio.to_thread(pack, self._state, await self._values_digest())

    async def execute(self, code: str) -> Execution:
        """Run one cell. Raises SandboxLostError, and whatever ``host`` raised."""
        guest = await self._living_guest()
        run = CellRun(guest.child, guest.volume, self._host, self._setup.limits)
        try:
            result = await run.run(f"repl.run({code!a})", self._state, guest.memory_ceiling)
        except BaseException:
            self._abandon_guest()
            raise
        finally:
            sent = self._state.call_bytes + run.call_bytes
            self._state = replace(self._state, cells=self._state.cells + 1, call_bytes=sent)
        if result.state is not None:
            self._state = replace(result.state, cells=self._state.cells, call_bytes=sent)
        if not result.intact:
            self._abandon_guest()
            await self._living_guest()
        return self._report(result)

    async def variables(self) -> list[Variable]:
        """List the variables; a ``__repr__`` that hangs costs a restart, not the list."""
        guest = await self._living_guest()
        try:
            listed = await guest.variables(trusting=True)
        except GuestFailedError:
            self._abandon_guest()
            listed = await self._variables_without_their_code()
        except BaseException:
            self._abandon_guest()
            raise
        return [Variable(v.name, v.type_name, v.size, v.preview, v.changed) for v in listed]

    async def _variables_without_their_code(self) -> tuple[ListedVariable, ...]:
        guest = await self._living_guest()
        try:
            return await guest.variables(trusting=False)
        except GuestFailedError as failure:
            self._abandon_guest()
            raise SandboxLostError(f"The sandbox does not list its variables: {failure}.") from failure

    async def close(self) -> None:
        """End the child and remove its directory."""
        self._closed = True
        self._abandon_guest()
        await self._reap()
        if self._leave_spare is not None:
            await asyncio.to_thread(self._leave_spare)
            await asyncio.to_thread(remove_abandoned)

    async def _take_up(self, state: bytes | None) -> None:
        if state is None:
            return
        saved = await asyncio.to_thread(unpack, state, await self._values_digest())
        self._notice.lost_at_start(saved.unsaved)
        self._state = replace(saved, unsaved=())

    async def _values_digest(self) -> str:
        if self._digest is None:
            self._digest = await asyncio.to_thread(digest_of, self._setup.values)
        return self._digest

    async def _living_guest(self) -> LivingGuest:
        if self._guest is not None and not self._guest.child.is_alive:
            self._abandon_guest()
        while self._guest is None:
            if self._closed:
                raise SandboxLostError("The sandbox is closed.")
            await self._replace_guest()
        return self._guest

    async def _replace_guest(self) -> None:
        """Start a new guest from the saved state, or from nothing when that state breaks it."""
        if self._respawns >= self._setup.limits.respawns:
            raise SandboxLostError(f"The sandbox was lost more than {self._respawns} times.")
        self._respawns += 1
        await self._reap()
        self._notice.restarted(lost=self._state.unsaved)
        self._state = replace(self._state, unsaved=())
        try:
            self._notice.restarted(lost=await self._open_guest())
        except GuestFailedError as failure:
            if not self._state.pieces:
                raise SandboxLostError(f"The sandbox does not start again: {failure}.") from failure
            self._notice.restarted(lost=self._state.kept)
            self._state = SavedState(cells=self._state.cells, call_bytes=self._state.call_bytes)

    async def _open_guest(self) -> tuple[str, ...]:
        """Open a guest with the saved state; return what it could not restore. Raises GuestFailedError.

        When its process is lost meanwhile, which says nothing about the state, another one is tried.
        """
        try:
            return await self._try_to_open_guest()
        except GuestLostError:
            await self._reap()
            return await self._try_to_open_guest()

    async def _try_to_open_guest(self) -> tuple[str, ...]:
        if self._closed:
            raise SandboxLostError("The sandbox is closed.")
        try:
            guest = self._guest = LivingGuest(self._spare.take(), self._setup)
        except OSError as error:
            raise GuestFailedError(f"its process cannot be started: {error}") from error
        try:
            lost = await guest.open(self._state)
        except BaseException:
            self._abandon_guest()
            raise
        self._spare.refill_when_due()
        return lost

    def _abandon_guest(self) -> None:
        if self._guest is not None:
            self._guest.child.kill()
            self._ended.append(self._guest)
        self._guest = None

    async def _reap(self) -> None:
        for guest in tuple(self._ended):
            await guest.close()
            if guest in self._ended:
                self._ended.remove(guest)

    def _report(self, result: CellResult) -> Execution:
        notice, self._notice = self._notice, RestartNotice()
        return Execution(
            outcome=result.outcome,
            stdout=result.stdout,
            stdout_chars=result.stdout_chars,
            error=result.error,
            code_seconds=result.code_seconds,
            wait_seconds=result.wait_seconds,
            restarted=notice.due,
            lost=tuple(notice.lost),
        )


class RestartNotice:
    """What the next execution has to tell about restarts."""

    def __init__(self) -> None:
        self.due = False
        self.lost: dict[str, None] = {}

    def restarted(self, lost: Iterable[str]) -> None:
        """Note a restart and the names that it cost."""
        self.due = True
        self.lost_at_start(lost)

    def lost_at_start(self, lost: Iterable[str]) -> None:
        """Note names that did not come back, restart or not."""
        self.lost.update(dict.fromkeys(lost))
