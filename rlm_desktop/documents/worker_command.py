"""How the worker that reads files is started: as a module from a checkout or wheel, by a flag when frozen."""

import os
import sys
from pathlib import Path

from rlm_desktop.sandbox.worker_command import console_program, interpreter, worker_environment

READER_FLAG = "--document-reader"
# Isolated Python sees neither the checkout nor PYTHONPATH, so it is told where the package lies.
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from rlm_desktop.documents import worker; worker.main(sys.argv[2:])"
)


def reader_command(memory_bytes: int, languages: Path | None) -> list[str]:
    """Return the command; the worker ends when this process does."""
    if getattr(sys, "frozen", False):
        start = [str(console_program(Path(sys.executable))), READER_FLAG]
    else:
        start = [interpreter(), "-I", "-c", _START, str(Path(__file__).parents[2])]
    return [*start, str(os.getpid()), str(memory_bytes), str(languages or "")]


def reader_environment(folder: Path, languages: Path | None) -> dict[str, str]:
    """Return all that the worker may know of this machine: no key, no home, a temporary directory."""
    environment = worker_environment(folder)
    return environment | {"TESSDATA_PREFIX": str(languages)} if languages else environment
