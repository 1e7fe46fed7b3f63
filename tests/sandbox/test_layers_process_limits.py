"""A worker gives up what it does not need before anything hostile runs in it."""

import os
import sys
from pathlib import Path

import pytest

from tests.sandbox.probe import probe

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads the process from /proc")

LIMITS = "from rlm_desktop.sandbox.layers import process_limits\nimport resource\n"


def test_no_core_file_no_growing_file_and_few_descriptors(tmp_path: Path) -> None:
    script = LIMITS + (
        "process_limits.keep_little()\n"
        "tell([resource.getrlimit(each) for each in"
        " (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE)])"
    )
    assert probe(tmp_path, script) == [[0, 0], [0, 0], [256, 256]]


def test_at_most_half_of_the_memory(tmp_path: Path) -> None:
    half = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2
    script = LIMITS + (
        "process_limits.leave_memory_to_others()\n"
        "try:\n    bytearray(resource.getrlimit(resource.RLIMIT_AS)[0])\n"
        "except MemoryError:\n    tell(resource.getrlimit(resource.RLIMIT_AS))"
    )
    assert probe(tmp_path, script) == [half, half]


def test_no_capability_is_left_also_to_root(tmp_path: Path) -> None:
    script = (
        "from rlm_desktop.sandbox.layers import privileges\nprivileges.drop_capabilities()\n"
        "lines = open('/proc/self/status').read().splitlines()\n"
        "tell([line.split()[1] for line in lines if line[:6] in ('CapPrm', 'CapEff', 'CapInh')])"
    )
    assert probe(tmp_path, script) == ["0" * 16] * 3
