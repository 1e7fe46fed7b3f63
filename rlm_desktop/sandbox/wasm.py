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
- Landlock and seccomp, on Linux, before the runtime starts its first thread: code that broke out of
  WebAssembly can read the private directory and the runtime, but open no other file, start no program and
  no process, make no socket, signal or trace nobody, change no file's mode, owner or times, and reach none
  of the kernel's larger doors (bpf, io_uring, perf, keys, modules, namespaces). It has no capability, and
  can leave no core file.
- A sandbox profile, on macOS, once the runtime runs: no network, no programs, no processes, no services of
  the system, no writing, and no reading but the private directory, the runtime and Python.
- A job object, on Windows: no other process, and bounded memory.
- The watchdog: seconds of code, resident memory above the loaded context, bytes of output, of a request, of
  saved state; respawns.
- The reader of frames (``frames``, ``dialogue``): every length, type, number and order is checked before
  anything is done with it; a violation ends the child and is the outcome of that cell. Why no secret token is
  needed is told there. Saved state is bytes that only a guest ever unpickles.
- The private directory (0700): texts lie in it while they cross, a reply until it was read. Each guest has
  its own, and serves one sandbox, once; one that is kept warm has been given nothing.

What remains: code in the guest can cause calls up to the budget of its run, write any text into its answer
and its output, and learn the texts it was given; timing and side channels of the processor. After a flaw of
wasmtime: on Linux names and sizes of files, and bugs of the kernel; on macOS names and sizes of files, and
what the profile does not name; on Windows files and the network. Which layers hold on a machine, and which
it lacks, is said by ``describe``; the profile and the job object were written without a machine to run them
on.
"""

from collections.abc import Iterable
from typing import ClassVar, override

from rlm_desktop.sandbox.guest_sandbox import GuestSandbox
from rlm_desktop.sandbox.layers import confinement
from rlm_desktop.sandbox.warm_spare import WarmSpare, process_spare

BOUNDARY = "WebAssembly, no network, no files"
UNCONFINED = "nothing confines the process around it"


class WasmSandbox(GuestSandbox):
    """A REPL in WebAssembly; by default its guests come from the spare that this process keeps for all."""

    title: ClassVar[str] = "WebAssembly sandbox"

    def __init__(self, spare: WarmSpare | None = None) -> None:
        super().__init__(spare or process_spare())

    @staticmethod
    @override
    def describe(layers: Iterable[str]) -> str:
        """Say what holds around WebAssembly itself, and what of it this system lacks."""
        held = tuple(layers)
        lacking = [name for name in confinement.wanted() if name not in held]
        around = f"the process around it confined by {_listed(held)}" if held else UNCONFINED
        return "; ".join((BOUNDARY, around, *([f"this system lacks {_listed(lacking)}"] if lacking else ())))


def _listed(layers: Iterable[str]) -> str:
    return " and ".join(confinement.TITLES[name] for name in layers)
