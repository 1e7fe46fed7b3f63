"""Landlock: deny this process all files but some folders to read, TCP, and signals to other processes."""

import ctypes
import os
import struct
import sys
from collections.abc import Sequence

from rlm_desktop.sandbox.layers.privileges import ConfinementError, forbid_new_privileges

_CREATE, _ADD_RULE, _RESTRICT = 444, 445, 446
_VERSION_FLAG = 1
_PATH_BENEATH = 1
_READ_FILE_AND_DIR = (1 << 2) | (1 << 3)
_FILE_RIGHTS_BY_VERSION = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
_NET_RIGHTS = _SCOPES = 3


def version() -> int:
    """Say which version of Landlock the kernel speaks; 0 for none."""
    if sys.platform != "linux":
        return 0
    return max(0, int(ctypes.CDLL(None).syscall(_CREATE, None, 0, _VERSION_FLAG)))


def restrict(readable: Sequence[str]) -> None:
    """Deny this thread, and every one it will start, all that the kernel can deny but to read ``readable``.

    Threads that exist already stay free. Raises ConfinementError when the kernel does not apply it.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    attributes = _attributes(version())
    ruleset = _checked(libc.syscall(_CREATE, attributes, len(attributes), 0))
    for path in readable:
        folder = os.open(path, os.O_PATH)
        rule = struct.pack("=Qi", _READ_FILE_AND_DIR, folder)
        _checked(libc.syscall(_ADD_RULE, ruleset, _PATH_BENEATH, rule, 0))
        os.close(folder)
    forbid_new_privileges()
    _checked(libc.syscall(_RESTRICT, ruleset, 0))
    os.close(ruleset)


def _attributes(version: int) -> bytes:
    """Write ``struct landlock_ruleset_attr``: every right that this version knows is denied."""
    rights = [(1 << _FILE_RIGHTS_BY_VERSION.get(version, 16)) - 1]
    rights += [_NET_RIGHTS] if version >= 4 else []
    rights += [_SCOPES] if version >= 6 else []
    return struct.pack(f"{len(rights)}Q", *rights)


def _checked(result: int) -> int:
    if result < 0:
        raise ConfinementError(f"Landlock: {os.strerror(ctypes.get_errno())}")
    return result
