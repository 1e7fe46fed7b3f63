"""Give up what a Linux process may have beyond files: new privileges, capabilities, to outlive its parent."""

import ctypes
import os
import struct
import sys

_SET_PARENT_DEATH_SIGNAL, _SET_NO_NEW_PRIVILEGES = 1, 38
_KILL = 9
"""SIGKILL; to import ``signal`` for it would make each child's start longer by some 5 ms."""
_CAPABILITY_VERSION_3 = 0x2008_0522


class ConfinementError(Exception):
    """The system offers a layer but refused to apply it."""


def die_with(parent: int) -> None:
    """End this process with the thread of ``parent`` that started it; elsewhere than on Linux do nothing."""
    if sys.platform == "linux":
        _prctl(_SET_PARENT_DEATH_SIGNAL, _KILL)
        if os.getppid() != parent:
            os._exit(0)


def forbid_new_privileges() -> None:
    """Let no program that this process may start gain anything. Raises ConfinementError."""
    _prctl(_SET_NO_NEW_PRIVILEGES, 1)


def drop_capabilities() -> None:
    """Be an ordinary user's process, also when root started it. Raises ConfinementError."""
    header = struct.pack("Ii", _CAPABILITY_VERSION_3, 0)
    _checked(ctypes.CDLL(None, use_errno=True).capset(header, bytes(24)))


def _prctl(option: int, value: int) -> None:
    _checked(ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0))


def _checked(result: int) -> None:
    if result != 0:
        raise ConfinementError(os.strerror(ctypes.get_errno()))
