"""Windows: a job object that lets this process start no other, and bounds its memory.

See "Job Objects" in the Windows documentation. Restrictions of the user interface are left out on purpose:
with them a job cannot lie within another one, and terminals and CI runners put their programs into one.
"""

import ctypes
import sys
from typing import Protocol

from rlm_desktop.sandbox.layers.privileges import ConfinementError

MOST_BYTES = 6 * 2**30
"""WebAssembly ends at 4 GB; the rest is for what runs it."""

_ACTIVE_PROCESS, _PROCESS_MEMORY, _DIE_ON_UNHANDLED_EXCEPTION = 0x8, 0x100, 0x400
_EXTENDED_LIMIT_INFORMATION = 9


class BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    )


class ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("BasicLimitInformation", BasicLimits),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


class Kernel32(Protocol):
    """The functions of kernel32.dll that are needed; each gives 0 for a failure."""

    def CreateJobObjectW(self, security: None, name: None) -> int:  # noqa: N802 - its name
        """Make a job."""

    def SetInformationJobObject(  # noqa: N802 - its name
        self, job: int, kind: int, information: ctypes.Structure, size: int
    ) -> int:
        """Set its limits."""

    def GetCurrentProcess(self) -> int:  # noqa: N802 - its name
        """Give a handle of this process."""

    def AssignProcessToJobObject(self, job: int, process: int) -> int:  # noqa: N802 - its name
        """Put a process into it."""


def works_here() -> bool:
    """Say whether there are job objects."""
    return sys.platform == "win32"


def limits() -> ExtendedLimits:
    """Say what a process of the job may use."""
    wanted = ExtendedLimits()
    wanted.BasicLimitInformation.LimitFlags = _ACTIVE_PROCESS | _PROCESS_MEMORY | _DIE_ON_UNHANDLED_EXCEPTION
    wanted.BasicLimitInformation.ActiveProcessLimit = 1
    wanted.ProcessMemoryLimit = MOST_BYTES
    return wanted


def enter(system: Kernel32 | None = None) -> None:
    """Put this process into a job of its own, which lasts as long as it does. Raises ConfinementError."""
    kernel = system or _kernel32()
    wanted = limits()
    job = kernel.CreateJobObjectW(None, None)
    if not (
        job
        and kernel.SetInformationJobObject(job, _EXTENDED_LIMIT_INFORMATION, wanted, ctypes.sizeof(wanted))
        and kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
    ):
        raise ConfinementError("the job object was refused")


def _kernel32() -> Kernel32:
    if sys.platform == "win32":
        library = ctypes.WinDLL("kernel32", use_last_error=True)
        handle, number = ctypes.c_void_p, ctypes.c_uint32
        library.CreateJobObjectW.argtypes, library.CreateJobObjectW.restype = (handle, handle), handle
        library.GetCurrentProcess.argtypes, library.GetCurrentProcess.restype = (), handle
        library.AssignProcessToJobObject.argtypes = (handle, handle)
        library.SetInformationJobObject.argtypes = (handle, number, ctypes.POINTER(ExtendedLimits), number)
        return library
    raise ConfinementError("there are no job objects on this system")
