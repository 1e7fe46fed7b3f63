"""Where pyeryx unpacks its runtime: native code that it later runs unchecked, so only we may write there."""

import os
import shutil
import stat
import sys
import tempfile
import threading
import weakref
from functools import cache
from pathlib import Path

from rlm_desktop.sandbox.folder import PREFIX


class RuntimeFolder:
    """A directory (0700) for the children of this process: the first one unpacks, all read.

    It is shared on Linux only, where a child unpacks before it runs anything hostile and then confines
    itself to reading. It is removed when this process ends.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._path: Path | None = None

    def path(self) -> Path:
        """Return the directory; a new one when a cleaner of temporary files has removed it."""
        with self._lock:
            if self._path is None or not _is_ours(self._path):
                self._path = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-runtime-"))
                weakref.finalize(self, shutil.rmtree, self._path, ignore_errors=True)
            return self._path


def runtime_for(guest: Path) -> Path:
    """Return where the child of the guest with this directory finds or unpacks the runtime."""
    return process_runtime().path() if sys.platform == "linux" else _own_folder(guest)


def _own_folder(guest: Path) -> Path:
    own = guest / "runtime"
    own.mkdir(mode=0o700, exist_ok=True)
    return own


@cache
def process_runtime() -> RuntimeFolder:
    """Give the runtime folder of this process."""
    return RuntimeFolder()


def _is_ours(path: Path) -> bool:
    try:
        found = path.lstat()
    except OSError:
        return False
    private = sys.platform == "win32" or (found.st_uid, stat.S_IMODE(found.st_mode)) == (os.getuid(), 0o700)
    return stat.S_ISDIR(found.st_mode) and private
