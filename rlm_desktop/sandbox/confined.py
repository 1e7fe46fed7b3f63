"""The opt-in sandbox for Linux: a native interpreter that the kernel confines. Faster, and weaker, than wasm.

Threat model
------------
What is protected, and who attacks, is as in ``wasm``. The difference is what stands in between: there the
hostile code computes in a machine of its own, here it runs on this machine's processor and speaks to this
machine's kernel, and only the kernel's refusals hold it. It can reach ctypes, and with it all of its process.

What each layer stops:

- seccomp, an allow-list: of some 450 system calls it has 35, to compute, to sleep, and to read and write what
  it holds open: two pipes, its replies, nothing else. No file can be opened, looked up or listed, no socket
  made, no program or process or thread started, no process signalled or traced, no memory made executable, no
  limit raised. Calls of another ABI (x32, 32 bits), and those that a newer kernel adds, are refused as well.
- Landlock, without an exception: the same for files and TCP once more, should the filter have a hole.
- No capabilities, no new privileges; no core file, no growing file, at most half of the machine's memory.
- The child process, the watchdog, the private directory: as in ``wasm``.
- The reader of frames: the same checks. But here everything that the child says is the guest's word, the end
  of a cell too. It gains nothing by lying: whoever claims an end too early runs no longer, because a child
  that nobody asks anything is stopped (SIGSTOP) until the next cell; what it says too much is read as the
  beginning of its next answer, and it can only spoil its own variables and its own output.

What remains: bugs of the kernel within those 35 calls, and of the processor (side channels), which code can
try here without breaking out of anything first; where Python is installed, which its memory tells; and, as in
``wasm``, calls up to the budget, and any text in its answer.

Threads are refused, and so is what needs files: time zones, modules that standard_library does not name.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from typing import ClassVar, override

import psutil

from rlm_desktop.sandbox.base import BackendUnavailableError, Host, Missing, Setup
from rlm_desktop.sandbox.child import Child, Deliver, Lost
from rlm_desktop.sandbox.dialogue import Dialogue
from rlm_desktop.sandbox.folder import PrivateFolder
from rlm_desktop.sandbox.frames import Event
from rlm_desktop.sandbox.guest_sandbox import GuestSandbox
from rlm_desktop.sandbox.held_volume import HeldVolume
from rlm_desktop.sandbox.layers import landlock, seccomp
from rlm_desktop.sandbox.warm_guest import WarmGuest
from rlm_desktop.sandbox.warm_spare import WarmSpare
from rlm_desktop.sandbox.worker_command import worker_command

ENVIRONMENT = {"LANG": "C.UTF-8"}
BOUNDARY = (
    "Native Python, no network, no files; weaker than WebAssembly: "
    "only Landlock and seccomp, rules of this machine's kernel, hold it"
)


_LACKS: Mapping[Missing, str] = {
    "linux": "exists for Linux only",
    "python": "needs an installed Python, of whose library a frozen program carries only a part",
    "machine": "knows the system calls of 64-bit x86 and ARM only",
    "seccomp": "needs seccomp filters, which this kernel, or what this program runs in, does not allow",
    "landlock": "needs Landlock, which this kernel does not have or has switched off",
}


class ConfinedSandbox(GuestSandbox):
    """A REPL in a confined native interpreter; weaker than WebAssembly, see above."""

    title: ClassVar[str] = "confined sandbox"

    def __init__(self, spare: WarmSpare | None = None) -> None:
        super().__init__(spare or process_spare())

    @override
    async def start(self, setup: Setup, host: Host) -> None:
        """Start the child and load the guest. Raises BackendUnavailableError."""
        require_support()
        await super().start(setup, host)

    @staticmethod
    @override
    def describe(layers: Iterable[str]) -> str:
        """Say what holds: all of it, because without a layer this sandbox does not start."""
        return BOUNDARY


class ConfinedGuest(WarmGuest):
    """A confined interpreter that has loaded the REPL's modules."""

    @override
    def _make_folder(self) -> PrivateFolder:
        return PrivateFolder(HeldVolume)

    @override
    def _start_child(self) -> Child:
        command = worker_command("confined", self.folder.volume.path, options=("-S",))
        return StandingChild(command, ENVIRONMENT, self.folder.path)


class StandingChild(Child):
    """A child that stands still whenever nothing is asked of it."""

    @override
    def ask(self, source: str | None, dialogue: Dialogue, deliver: Deliver) -> None:
        """Let it go on; stop it as soon as it has said the last word of the dialogue."""

        def stop_at_the_end(event: Event | Lost) -> bool:
            if dialogue.over:
                self._signal(psutil.Process.suspend)
            return deliver(event)

        self._signal(psutil.Process.resume)
        super().ask(source, dialogue, stop_at_the_end)

    def _signal(self, send: Callable[[psutil.Process], None]) -> None:
        with suppress(psutil.Error):  # it is gone, which whoever asks it is told
            send(self._meter)


@cache
def process_spare() -> WarmSpare:
    """Give the confined spare of this process."""
    return WarmSpare(ConfinedGuest)


def require_support() -> None:
    """Raise BackendUnavailableError when this machine lacks what it takes; the message says what."""
    if missing := next(_missing(), None):
        raise BackendUnavailableError(
            f"The confined sandbox {_LACKS[missing]}. "
            "The WebAssembly sandbox (sandbox=wasm) does not need that.",
            missing,
        )


def _missing() -> Iterator[Missing]:
    if sys.platform != "linux":
        yield "linux"
    if getattr(sys, "frozen", False):
        yield "python"
    if seccomp.machine() is None:
        yield "machine"
    if not seccomp.works_here():
        yield "seccomp"
    if not landlock.version():
        yield "landlock"
