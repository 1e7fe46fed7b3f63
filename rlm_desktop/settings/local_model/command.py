"""How the process that serves a model file is started, and whether its library is there."""

import os
import sys
from importlib.util import find_spec
from pathlib import Path

from rlm_desktop.sandbox.worker_command import console_program, interpreter

SERVER_FLAG = "--model-server"
LIBRARY = "xllamacpp"
EXTRA = "rlm-desktop[local]"
# Isolated Python sees neither the checkout nor PYTHONPATH, so it is told where the package lies.
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from rlm_desktop.settings.local_model import worker; worker.main(sys.argv[2:])"
)


def is_installed() -> bool:
    """Tell whether model files can be served at all, without loading the library."""
    return find_spec(LIBRARY) is not None


def is_frozen() -> bool:
    """Tell whether this is a build to which no library can be added."""
    return bool(getattr(sys, "frozen", False))


def server_command() -> list[str]:
    """Return the command; it names neither the file nor the key, and its process ends when this one does."""
    if is_frozen():
        start = [str(console_program(Path(sys.executable))), SERVER_FLAG]
    else:
        start = [interpreter(), "-I", "-c", _START, str(Path(__file__).parents[3])]
    return [*start, str(os.getpid())]
