"""The job object for Windows has the documented layout and limits, and every refusal is an error."""

import ctypes
import sys
from dataclasses import dataclass, field

import pytest

from rlm_desktop.sandbox.layers import job_object
from rlm_desktop.sandbox.layers.job_object import BasicLimits, ExtendedLimits
from rlm_desktop.sandbox.layers.privileges import ConfinementError

JOB, THIS_PROCESS = 77, -1


@dataclass
class RecordingKernel:
    """Stands in for kernel32.dll, which other systems do not have."""

    refused: str = ""
    calls: list[tuple[object, ...]] = field(default_factory=list)

    def CreateJobObjectW(self, security: None, name: None) -> int:  # noqa: N802 - its name
        return self._answer("CreateJobObjectW", JOB, security, name)

    def SetInformationJobObject(  # noqa: N802 - its name
        self, job: int, kind: int, information: ctypes.Structure, size: int
    ) -> int:
        return self._answer("SetInformationJobObject", 1, job, kind, bytes(information), size)

    def GetCurrentProcess(self) -> int:  # noqa: N802 - its name
        return THIS_PROCESS

    def AssignProcessToJobObject(self, job: int, process: int) -> int:  # noqa: N802 - its name
        return self._answer("AssignProcessToJobObject", 1, job, process)

    def _answer(self, name: str, result: int, *arguments: object) -> int:
        self.calls.append((name, *arguments))
        return 0 if name == self.refused else result


def test_the_structures_have_the_sizes_and_offsets_of_64_bit_windows() -> None:
    assert (ctypes.sizeof(BasicLimits), ctypes.sizeof(ExtendedLimits)) == (64, 144)
    assert (BasicLimits.LimitFlags.offset, BasicLimits.ActiveProcessLimit.offset) == (16, 40)
    assert (ExtendedLimits.IoInfo.offset, ExtendedLimits.ProcessMemoryLimit.offset) == (64, 112)


def test_a_process_of_the_job_starts_no_other_and_its_memory_is_bounded() -> None:
    wanted = job_object.limits()
    assert wanted.BasicLimitInformation.LimitFlags == 0x8 | 0x100 | 0x400
    assert wanted.BasicLimitInformation.ActiveProcessLimit == 1
    assert wanted.ProcessMemoryLimit == 6 * 2**30


def test_the_limits_are_set_before_the_process_enters_the_job() -> None:
    kernel = RecordingKernel()
    job_object.enter(kernel)
    assert kernel.calls == [
        ("CreateJobObjectW", None, None),
        ("SetInformationJobObject", JOB, 9, bytes(job_object.limits()), 144),
        ("AssignProcessToJobObject", JOB, THIS_PROCESS),
    ]


@pytest.mark.parametrize(
    "refused", ["CreateJobObjectW", "SetInformationJobObject", "AssignProcessToJobObject"]
)
def test_whatever_is_refused_is_an_error(refused: str) -> None:
    kernel = RecordingKernel(refused)
    with pytest.raises(ConfinementError):
        job_object.enter(kernel)
    assert kernel.calls[-1][0] == refused


@pytest.mark.skipif(sys.platform == "win32", reason="there it works")
def test_other_systems_do_not_have_it() -> None:
    assert not job_object.works_here()
    with pytest.raises(ConfinementError):
        job_object.enter()
