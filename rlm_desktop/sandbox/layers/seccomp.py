"""Load a seccomp filter into this process, all of its threads, for good."""

import ctypes
import os
import struct
import sys
from collections.abc import Sequence
from typing import NamedTuple

from rlm_desktop.sandbox.layers.bpf import KILL_PROCESS, Frame, Rule, assemble
from rlm_desktop.sandbox.layers.privileges import ConfinementError, forbid_new_privileges
from rlm_desktop.sandbox.layers.syscalls import AARCH64, NEWEST, X86_64

_SET_MODE_FILTER, _GET_ACTION_AVAILABLE = 1, 2
_ALL_THREADS = 1


class Machine(NamedTuple):
    """What a filter has to know of an architecture."""

    name: str
    audit_architecture: int
    seccomp: int
    """The number of seccomp(2) itself."""
    foreign_from: int | None


_MACHINES = {
    X86_64: Machine(X86_64, 0xC000_003E, 317, 0x4000_0000),
    AARCH64: Machine(AARCH64, 0xC000_00B7, 277, None),
}


def machine() -> Machine | None:
    """Name this machine; None where we know no numbers of system calls."""
    if sys.platform != "linux" or sys.maxsize < 2**32:
        return None
    return _MACHINES.get(os.uname().machine)


def works_here() -> bool:
    """Say whether a filter can be loaded on this machine (Linux 4.14, x86-64 or aarch64)."""
    here = machine()
    if here is None:
        return False
    wanted = struct.pack("I", KILL_PROCESS)
    return int(ctypes.CDLL(None).syscall(here.seccomp, _GET_ACTION_AVAILABLE, 0, wanted)) == 0


def load(here: Machine, rules: Sequence[Rule], *, default: int, unknown: int) -> None:
    """Let ``rules`` judge every system call from now on.

    ``default`` becomes of calls that none names, ``unknown`` of those newer than our table; calls of another
    ABI end the process. Raises ConfinementError.
    """
    frame = Frame(here.audit_architecture, here.foreign_from, NEWEST + 1, unknown, default)
    program = ctypes.create_string_buffer(assemble(frame, rules))
    header = struct.pack("HxxxxxxQ", len(program) // 8, ctypes.addressof(program))
    forbid_new_privileges()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.syscall(here.seccomp, _SET_MODE_FILTER, _ALL_THREADS, header) != 0:
        raise ConfinementError(f"seccomp: {os.strerror(ctypes.get_errno())}")
