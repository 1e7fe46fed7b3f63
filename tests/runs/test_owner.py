"""A process is told from a later one with its number."""

import os
import subprocess
import sys

import psutil

from rlm_desktop.runs.owner import Owner, this_process


def test_this_process_is_alive() -> None:
    assert this_process().pid == os.getpid()
    assert this_process().alive


def test_a_later_process_with_the_same_number_is_another() -> None:
    mine = this_process()
    assert not Owner(mine.pid, mine.started - 3600).alive


def test_an_ended_process_is_not_alive() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        owner = Owner(process.pid, psutil.Process(process.pid).create_time())
        assert owner.alive
        process.kill()
        process.wait()
    assert not owner.alive
