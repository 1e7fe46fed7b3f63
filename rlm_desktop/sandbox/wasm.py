"""The default sandbox: CPython compiled to WebAssembly (pyeryx), hosted in a child process.

Threat model
------------
What is protected: the user's files, keys, network and machine; the texts and variables of other runs; the
app's life, its responsiveness, and the money that calls cost.

Who attacks: a document, through the code that it makes the model write. All of the guest belongs to that
code, our own modules there included (``guest/``): nothing they say is believed, and they hold nothing that
the cell may not have. Whoever already runs code as this user, or as root, is no attacker here.

What each layer stops:

- WebAssembly: no files, environment, network, processes, threads or host memory; the guest has what it was
  given (one read-only volume, the standard library) and the calls that ``Setup.prelude`` offers.
- The child process: a crash or an endless loop in the runtime costs a child, which is replaced. Its
  environment is a temporary directory and a language; it inherits no key and no descriptor but two pipes,
  which the guest does not see; it dies with us.
- Landlock, on Linux, before the runtime starts its first thread: code that broke out of WebAssembly can read
  the private directory and the runtime, but open no other file, start no program, connect to nothing by TCP
  and signal nobody.
- The watchdog: seconds of code, resident memory above the loaded context, bytes of output, of a request, of
  saved state; respawns.
- The reader of frames (``frames``, ``dialogue``): every length, type, number and order is checked before
  anything is done with it; a violation ends the child and is the outcome of that cell. Why no secret token is
  needed is told there. Saved state is bytes that only a guest ever unpickles.
- The private directory (0700): texts lie in it while they cross, a reply until it was read.

What remains: code in the guest can cause calls up to the budget of its run, write any text into its answer
and its output, and learn the texts it was given; timing and side channels of the processor; a flaw of
wasmtime where there is no Landlock (macOS, Windows, older kernels), and where there is, what Landlock leaves
to a process that broke out: names and sizes of files, UDP, sockets in the file system, bugs of the kernel.
"""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import replace

from rlm_desktop.sandbox.base import (
    BackendUnavailableError,
    Execution,
    Host,
    SandboxLostError,
    Setup,
    Variable,
)
from rlm_desktop.sandbox.cell import CellResult, CellRun
from rlm_desktop.sandbox.folder import remove_abandoned
from rlm_desktop.sandbox.frames import ListedVariable
from rlm_desktop.sandbox.state import SavedState
from rlm_desktop.sandbox.warm_guest import GuestFailedError, GuestLostError
from rlm_desktop.sandbox.warm_spare import WarmSpare, process_spare
from rlm_desktop.sandbox.wasm_guest import WasmGuest


class WasmSandbox:
    """A REPL in WebAssembly that survives the loss of its process.

    Its guests come from ``spare``, by default from the one that this process keeps for all of its sandboxes.
    """

    def __init__(self, spare: WarmSpare | None = None) -> None:
        self._spare = spare or process_spare()
        self._leave_spare: Callable[[], object] | None = None
        self._guest: WasmGuest | None = None
        self._ended: list[WasmGuest] = []
        self._state = SavedState()
        self._respawns = 0
        self._notice = RestartNotice()
        self._closed = False

    @property
    def boundary(self) -> str:
        """What separates the guest from this machine, in words for a user; exact once it was started."""
        return describe_boundary(self._guest.layers if self._guest else ())

    async def start(self, setup: Setup, host: Host) -> None:
        """Start the child and load the guest. Raises BackendUnavailableError."""
        self._setup, self._host = setup, host
        self._leave_spare = self._spare.join(self)
        try:
            await self._open_guest()
        except GuestFailedError as failure:
            await self.close()
            raise BackendUnavailableError(f"The WebAssembly sandbox does not start: {failure}.") from failure
        except BaseException:
            await self.close()
            raise

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
            self._state = replace(self._state, cells=self._state.cells + 1)
        if result.state is not None:
            self._state = replace(result.state, cells=self._state.cells)
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

    async def _living_guest(self) -> WasmGuest:
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
            self._state = SavedState(cells=self._state.cells)

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
            guest = self._guest = WasmGuest(self._spare.take(), self._setup)
        except OSError as error:
            raise GuestFailedError(f"its process cannot be started: {error}") from error
        try:
            lost = await guest.open(self._state)
        except BaseException:
            self._abandon_guest()
            raise
        self._spare.refill()
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
        self.lost.update(dict.fromkeys(lost))


def describe_boundary(layers: Iterable[str]) -> str:
    """Say in words what holds, naming nothing that does not."""
    outside = "; the process around it confined by Landlock" if "landlock" in layers else ""
    return f"WebAssembly, no network, no files{outside}"
