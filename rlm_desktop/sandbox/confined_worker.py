"""Child process that is itself the guest: a native interpreter that computes, and can do nothing else.

Before the first source comes it opens the files of its volume, imports the standard library, and has the
kernel refuse it all that it does not need to compute (layers/system_call_policies.py). From then on it
belongs to the code that runs in it, these lines included: whatever they report, the end of a source too, is
only the guest's word. What the parent may conclude from it is told in confined.py.

How it is started, and what it may import, is told in worker_start; the frames are those of worker_link.
"""

import builtins
import errno
import io
import os
import signal
import sys
import types
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from rlm_desktop.sandbox.layers import landlock, seccomp
from rlm_desktop.sandbox.layers.privileges import ConfinementError, die_with, drop_capabilities
from rlm_desktop.sandbox.layers.process_limits import keep_little, leave_memory_to_others
from rlm_desktop.sandbox.layers.system_call_policies import REFUSED, confined_rules
from rlm_desktop.sandbox.standard_library import forget_the_rest, import_all
from rlm_desktop.sandbox.volume_files import CROSSING, REPLIES, REPLY_HEADER
from rlm_desktop.sandbox.worker_link import Link, frame

LAYERS = b"landlock,seccomp"


class Volume:
    """The files that the parent gives, held open: opening a file is refused to this process."""

    def __init__(self, folder: str) -> None:
        self._descriptors = {name: os.open(f"{folder}/{name}", os.O_RDONLY) for name in (*CROSSING, REPLIES)}

    def open(self, path: str, mode: str = "r") -> IO[Any]:
        """Stand in for ``open`` in the REPL's own modules. Raises FileNotFoundError."""
        name = path.rpartition("/")[2]
        kind, _, number = name.partition("-")
        if kind == "reply":
            return io.BytesIO(self._reply(int(number)))
        return os.fdopen(self._descriptors[name], mode)

    def _reply(self, number: int) -> bytes:
        replies = self._descriptors[REPLIES]
        header = os.pread(replies, REPLY_HEADER.size, 0).ljust(REPLY_HEADER.size, b"\0")
        found, size = REPLY_HEADER.unpack(header)
        if found != number:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), f"reply-{number}")
        return os.pread(replies, size, REPLY_HEADER.size)


class Guest:
    """Runs sources in this process, and says how they ended."""

    def __init__(self, link: Link, volume: Volume) -> None:
        self._link = link
        self._volume = volume
        self._namespace: dict[str, Any] = {}
        reporting = types.ModuleType("_eryx")
        reporting.__dict__["_eryx_report_output"] = self._report
        sys.modules["_eryx"] = reporting
        """The module by which the REPL reports also in WebAssembly: it is the same REPL."""

    def load(self, command: bytes) -> None:
        """Run the first source, whose modules keep what ``open`` is now."""
        with _replaced_open(self._volume):
            self.run(command)

    def run(self, command: bytes) -> None:
        """Run a source and say how it ended."""
        _, _, source = command.partition(b"\n")
        try:
            exec(compile(source, "<string>", "exec"), self._namespace)  # noqa: S102 - what it is for
        except BaseException:  # noqa: BLE001 - a lost guest must be told to the parent, whatever lost it
            self._link.send(frame(b"E"))
        else:
            self._link.send(frame(b"D"))

    def _report(self, stream: int, data: bytes) -> None:
        self._link.send(frame(b"G" if stream else b"T", data))


@contextmanager
def _replaced_open(volume: Volume) -> Iterator[None]:
    usual = builtins.open
    builtins.open = volume.open  # type: ignore[assignment] # of all that ``open`` takes, they give these two
    yield
    builtins.open = usual


def confine() -> None:
    """Give up all but computing, for good. Raises ConfinementError."""
    machine = seccomp.machine()
    if machine is None or not landlock.version():
        raise ConfinementError("this kernel lacks Landlock or seccomp")
    drop_capabilities()
    landlock.restrict([])
    seccomp.load(machine, confined_rules(machine.name), default=REFUSED, unknown=REFUSED)


def open_guest(link: Link, folder: str) -> Guest:
    """Get ready, confine this process, and say so."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    volume = Volume(folder)
    keep_little()
    leave_memory_to_others()
    import_all()
    confine()
    forget_the_rest()
    os.environ.clear()
    guest = Guest(link, volume)
    link.send(frame(b"R", LAYERS))
    return guest


def main(argv: list[str]) -> None:
    """Serve until the parent goes; ``argv``: parent's pid, volume."""
    parent, folder = argv
    die_with(int(parent))
    link = Link()
    try:
        guest = open_guest(link, folder)
    except Exception as error:
        link.send(frame(b"U", f"{type(error).__name__}: {error}".encode()))
        raise
    run = guest.load
    while (command := link.receive()) is not None:
        run(command)
        run = guest.run
