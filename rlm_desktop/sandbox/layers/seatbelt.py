"""macOS: a sandbox profile that denies this process network, programs, writing, and reading but some folders.

The profile is written in the language of sandbox-exec(1) and applied with sandbox_init(3), which Apple calls
deprecated and still uses itself. It is applied when the runtime has started and needs no more files; what it
does not name stays allowed, so that it cannot take from the runtime what it computes with.
"""

import ctypes
import os
import sys
from collections.abc import Sequence
from functools import cache

from rlm_desktop.sandbox.layers.privileges import ConfinementError

_LIBRARY = "/usr/lib/libSystem.B.dylib"
_TRIAL = "/usr/bin/sandbox-exec"
_TRIAL_PROGRAM = "/usr/bin/true"
_SYSTEM = ("/usr/lib", "/System/Library")
_DENIED = (
    *("network*", "mach-lookup", "iokit-open", "process-exec*", "process-fork", "signal (target others)"),
    *("file-write*", "file-read-data"),
)


def profile(readable: Sequence[str]) -> str:
    """Write the profile. Of its rules the last one that matches holds."""
    folders = " ".join(f"(subpath {_quoted(path)})" for path in (*_SYSTEM, *readable))
    return "\n".join(
        (
            "(version 1)",
            "(allow default)",
            *(f"(deny {operation})" for operation in _DENIED),
            '(allow file-read-data file-write-data (literal "/dev/null"))',
            '(allow file-read-data (literal "/dev/urandom"))',
            f"(allow file-read-data {folders})",
        )
    )


@cache
def works_here() -> bool:
    """Say whether this system takes the profile: it is tried on a program that does nothing."""
    tried = f"{profile(['/usr/bin'])}\n(allow process-exec (literal {_quoted(_TRIAL_PROGRAM)}))"
    return sys.platform == "darwin" and runs([_TRIAL, "-p", tried, _TRIAL_PROGRAM])


def runs(command: list[str]) -> bool:
    """Say whether ``command`` exists and succeeds; it gets no environment and nothing to read or write."""
    silent = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_RDWR, 0) for stream in (0, 1, 2)]
    try:
        process = os.posix_spawn(command[0], command, {}, file_actions=silent)
    except OSError:
        return False
    return os.waitpid(process, 0)[1] == 0


def apply(readable: Sequence[str], library: str = _LIBRARY) -> None:
    """Hold this process, all of its threads, to the profile from now on. Raises ConfinementError."""
    reason = ctypes.c_char_p()
    try:
        system = ctypes.CDLL(library)
        failed = system.sandbox_init(profile(readable).encode(), ctypes.c_uint64(0), ctypes.byref(reason))
    except (OSError, AttributeError) as error:
        raise ConfinementError(f"sandbox profile: {error}") from error
    if failed:
        raise ConfinementError(f"sandbox profile: {(reason.value or b'refused').decode(errors='replace')}")


def _quoted(path: str) -> str:
    """Write a path as a string of the profile; the kernel compares it without symbolic links."""
    real = os.path.realpath(path)
    return '"' + real.replace("\\", "\\\\").replace('"', '\\"') + '"'
