"""A process of its own that is confined as a worker is, and tries system calls by their numbers."""

import json
import subprocess
import sys
import textwrap
from pathlib import Path

ROOT = Path(__file__).parents[2]
START = """
    import ctypes, errno, json, os, sys, threading
    sys.path.insert(0, {root!r})
    from rlm_desktop.sandbox.layers import confinement, landlock, seccomp, system_call_policies
    from rlm_desktop.sandbox.layers.bpf import ALLOW
    from rlm_desktop.sandbox.layers.syscalls import numbers
    from rlm_desktop.sandbox import confined_worker
    libc = ctypes.CDLL(None, use_errno=True)
    here = seccomp.machine()
    folder = sys.argv[1]

    def outcome(number, *arguments):
        ctypes.set_errno(0)
        given = [ctypes.c_long(each) for each in (*arguments, -1, -1, -1, -1, -1, -1)[:6]]
        result = libc.syscall(ctypes.c_long(number), *given)
        return errno.errorcode[ctypes.get_errno()] if result == -1 and ctypes.get_errno() else "done"

    def attempt(action):
        try:
            return repr(action())
        except (OSError, RuntimeError) as error:
            return type(error).__name__

    def number_of(name):
        return numbers((name,), here.name)[0]

    def tell(result):
        os.write(1, json.dumps(result).encode())
"""


def run_probe(folder: Path, script: str) -> "subprocess.CompletedProcess[bytes]":
    """Run ``script`` behind START, with ``folder`` as its argument."""
    start = textwrap.dedent(START).format(root=str(ROOT))
    return subprocess.run(
        [sys.executable, "-I", "-c", start + textwrap.dedent(script), str(folder)],
        capture_output=True,
        timeout=60,
        check=False,
    )


def probe(folder: Path, script: str) -> object:
    """Return what ``script`` has told."""
    ended = run_probe(folder, script)
    assert (ended.returncode, ended.stderr) == (0, b"")
    told: object = json.loads(ended.stdout)
    return told
