"""How the worker is started: by its path from a checkout or a wheel, by a flag from a frozen app."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

WORKER_FLAG = "--sandbox-worker"


def worker_command(worker: str, *arguments: Path, options: Sequence[str] = ()) -> list[str]:
    """Return the command for a worker of worker_start; it ends when this process does."""
    if getattr(sys, "frozen", False):
        start = [str(console_program(Path(sys.executable))), WORKER_FLAG]
    else:
        start = [interpreter(), "-I", *options, str(Path(__file__).with_name("worker_start.py"))]
    return [*start, worker, str(os.getpid()), *map(str, arguments)]


def console_program(running: Path) -> Path:
    """Name the program of a frozen app that has standard streams; on Windows the window's own has none."""
    return running.with_name(running.name.replace("-window", ""))


def interpreter() -> str:
    """Name the interpreter itself: on Windows a virtual environment's program only starts it as its child."""
    if sys.platform == "win32":
        return str(getattr(sys, "_base_executable", sys.executable))
    return sys.executable


def worker_environment(runtime: Path) -> dict[str, str]:
    """Return all that the worker may know of this machine: no key, no home, a temporary directory."""
    environment = {name: str(runtime) for name in ("TMPDIR", "TEMP", "TMP")}
    environment["LANG"] = "C.UTF-8"
    if sys.platform == "win32":
        environment["SYSTEMROOT"] = os.environ["SYSTEMROOT"]
        environment["__PYVENV_LAUNCHER__"] = sys.executable
    return environment
