"""The processor time of another process is the kernel's own count, and the end of the process is noticed."""

import subprocess
import sys

import psutil
import pytest

from rlm_desktop.sandbox.process_clock import ProcessClock

SPIN = "import time\nwhile time.process_time() < 0.5: pass\nprint(flush=True)\ninput()"


@pytest.mark.parametrize("system", [sys.platform, "elsewhere"])
def test_it_counts_what_a_process_computed_and_no_more(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", system)
    with subprocess.Popen(
        [sys.executable, "-I", "-c", SPIN], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        clock = ProcessClock(psutil.Process(process.pid))
        assert process.stdout is not None
        process.stdout.readline()
        assert 0.45 <= clock.seconds() < 1
        process.communicate(b"\n")
    with pytest.raises(psutil.NoSuchProcess):
        clock.seconds()
