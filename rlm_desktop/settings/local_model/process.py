"""One attempt to serve a model file, from its order to the end of the process, from the app's side."""

import subprocess
import tempfile
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from pydantic import ValidationError

from rlm_desktop.sandbox.worker_command import worker_environment
from rlm_desktop.settings.local_model.command import server_command
from rlm_desktop.settings.local_model.messages import Order, Report

KEPT_LINES = 40
HIDDEN_KEY = "…"


@dataclass(frozen=True, slots=True)
class Ending:
    """How the process ended, and what llama.cpp said last, without the key."""

    status: int
    """Of the process; negative for the signal that killed it."""
    words: tuple[str, ...] = ()


class ServerProcess:
    """Runs once. ``run`` belongs to one thread, ``kill`` to any."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._killed = False

    @property
    def pid(self) -> int | None:
        """The process's id, once there is one."""
        process = self._process
        return process.pid if process else None

    def run(self, tell: Callable[[Report], None]) -> Ending:
        """Start the process, tell its reports, and wait for its end. Raises OSError when it cannot start.

        On Linux the process ends with the thread that calls this.
        """
        with tempfile.TemporaryDirectory(prefix="rlm-model-", ignore_cleanup_errors=True) as folder:
            process = self._started(Path(folder))
            if process is None:
                return Ending(0)
            ending = self._follow(process, tell)
            with suppress(BrokenPipeError), process:  # the order may never have been read
                pass
            return ending

    def kill(self) -> None:
        """End the process at once, or keep it from starting."""
        with self._lock:
            self._killed = True
            if self._process is not None:
                self._process.kill()

    def _started(self, folder: Path) -> "subprocess.Popen[bytes] | None":
        with self._lock:
            if self._killed:
                return None
            self._process = subprocess.Popen(  # noqa: S603 - our own worker
                server_command(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=worker_environment(folder),
                cwd=folder,
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
            return self._process

    def _follow(self, process: "subprocess.Popen[bytes]", tell: Callable[[Report], None]) -> Ending:
        assert process.stdin is not None  # noqa: S101 - for the type checker: all three are pipes
        assert process.stdout is not None  # noqa: S101 - as above
        assert process.stderr is not None  # noqa: S101 - as above
        words: deque[bytes] = deque(maxlen=KEPT_LINES)
        listener = threading.Thread(target=_keep, args=(process.stderr, words), name="model-server-words")
        listener.start()
        with suppress(BrokenPipeError):
            process.stdin.write(self._order.line())
            process.stdin.flush()
        for line in process.stdout:
            with suppress(ValidationError):
                tell(Report.read(line))
        status = process.wait()
        listener.join()
        return Ending(status, tuple(self._without_key(line) for line in words))

    def _without_key(self, line: bytes) -> str:
        text = line.decode("utf-8", "replace").rstrip()
        return text.replace(self._order.key.get_secret_value(), HIDDEN_KEY)


def _keep(stream: IO[bytes], words: "deque[bytes]") -> None:
    words.extend(stream)
