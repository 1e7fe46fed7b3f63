"""A scripted server in a process of its own, so that it does not take the measured process's time."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def serving(script: str) -> Iterator[str]:
    """Serve ``module:function`` as tests/loopback_server.py does, and give the address."""
    command = [sys.executable, "-m", "tests.loopback_server", "--script", script]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.communicate()
