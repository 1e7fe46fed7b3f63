"""Tell whether the process that records a run is still there."""

import os
from dataclasses import dataclass

import psutil

_CLOCK_SLACK = 5.0
"""Seconds by which two readings of one process's start may differ after the system clock was set."""


@dataclass(frozen=True, slots=True)
class Owner:
    """A process, told from a later one of the same number by when it started (seconds since the epoch)."""

    pid: int
    started: float

    @property
    def alive(self) -> bool:
        """Whether it still runs; a process that ended and waits to be reaped does not."""
        try:
            process = psutil.Process(self.pid)
            same = abs(process.create_time() - self.started) < _CLOCK_SLACK
            return same and process.status() != psutil.STATUS_ZOMBIE
        except psutil.NoSuchProcess:
            return False
        except psutil.AccessDenied:
            return True


def this_process() -> Owner:
    """Give the process that asks."""
    return Owner(os.getpid(), psutil.Process().create_time())
