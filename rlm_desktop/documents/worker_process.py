"""One worker process that reads files, under limits of time and memory, from the app's side.

A file that makes it crash, hang or swell costs that file only: the process is ended and the next file gets
a new one.
"""

import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import psutil

from rlm_desktop.documents.document import Extract
from rlm_desktop.documents.exchange import BrokenAnswerError, Order, Refusal, read_answer, send_file
from rlm_desktop.documents.remarks import remark
from rlm_desktop.documents.worker_command import reader_command, reader_environment


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take."""

    seconds: float = 120.0
    ocr_seconds: float = 1800.0
    """When its pages are looked at as pictures."""
    memory_bytes: int = 2_000_000_000
    idle_seconds: float = 5.0
    """After which a worker without files is ended."""


@dataclass(frozen=True, slots=True)
class Casualty:
    """The worker did not survive the file, or was ended because of it."""

    reason: str


@dataclass(frozen=True, slots=True)
class Job:
    """A file to be read by the worker; ``stopped`` says when nobody wants it any more."""

    order: Order
    content: IO[bytes]
    stopped: Callable[[], bool]


@dataclass(slots=True)
class _Watch:
    """The file that is being read: until when, and why the process was ended if it was."""

    stopped: Callable[[], bool]
    deadline: float
    verdict: str = ""


@dataclass(slots=True)
class _Process:
    popen: "subprocess.Popen[bytes]"
    meter: psutil.Process
    folder: "tempfile.TemporaryDirectory[str]" = field(repr=False)

    def end(self) -> None:
        """Kill it and leave nothing behind: process, pipes, folder."""
        self.popen.kill()
        with suppress(BrokenPipeError), self.popen:  # its pipe may still hold what it will never read
            pass
        self.popen.wait()
        self.folder.cleanup()

    def resident_bytes(self) -> int:
        """Measure it; 0 when it is gone."""
        try:
            return int(self.meter.memory_info().rss)
        except psutil.Error:
            return 0


class WorkerProcess:
    """Starts a process when there is a file for it. One thread reads with it, another may ``check``."""

    def __init__(self, limits: Limits, languages: Path | None = None) -> None:
        self._limits = limits
        self._languages = languages
        self._process: _Process | None = None
        self._watch: _Watch | None = None
        self._over = False
        self._lock = threading.Lock()

    @property
    def pid(self) -> int | None:
        """The process's id, while there is one."""
        process = self._process
        return process.popen.pid if process else None

    def read(self, job: Job) -> Extract | Refusal | Casualty:
        """Have one file read. Raises OSError or EOFError when its bytes cannot be had."""
        process = self._running()
        if process is None:
            return Casualty(remark("stopped"))
        seconds = self._limits.ocr_seconds if job.order.ocr_language else self._limits.seconds
        watch = _Watch(job.stopped, time.monotonic() + seconds)
        with self._lock:
            self._watch = watch
        try:
            outcome = self._exchange(process, job)
        finally:
            with self._lock:
                self._watch = None
        if outcome is not None:
            self._renew_if_swollen(process)
            return outcome
        self.close()
        return Casualty(watch.verdict or remark("reader_crashed"))

    def check(self) -> None:
        """End the process if its file takes too long or too much memory, or is no longer wanted."""
        with self._lock:
            process, watch = self._process, self._watch
            if process is None or watch is None or watch.verdict:
                return
            watch.verdict = self._objection(process, watch)
            if watch.verdict:
                process.popen.kill()

    def kill(self) -> None:
        """End the process from another thread, for good; the one that reads with it cleans up."""
        with self._lock:
            self._over = True
            if self._process:
                self._process.popen.kill()

    def close(self) -> None:
        """End the process, if there is one. Only for the thread that reads with it."""
        with self._lock:
            process, self._process = self._process, None
        if process:
            process.end()

    def _objection(self, process: _Process, watch: _Watch) -> str:
        if watch.stopped():
            return remark("stopped")
        if time.monotonic() > watch.deadline:
            return remark("takes_too_long")
        if process.resident_bytes() > self._limits.memory_bytes:
            return remark("takes_too_much")
        return ""

    def _exchange(self, process: _Process, job: Job) -> Extract | Refusal | None:
        """Send the file and wait; None when the process ends first or breaks the rules."""
        assert process.popen.stdin is not None  # noqa: S101 - for the type checker: both are pipes
        assert process.popen.stdout is not None  # noqa: S101 - as above
        try:
            send_file(process.popen.stdin, job.order, job.content)
        except BrokenPipeError:
            return None
        except BaseException:
            self.close()
            raise
        try:
            return read_answer(process.popen.stdout)
        except BrokenAnswerError:
            return None

    def _running(self) -> _Process | None:
        """Give the process, started if need be; None once it was killed, also while it was starting."""
        if self._process and self._process.popen.poll() is None:
            return self._process
        self.close()
        started = None if self._over else self._started()
        with self._lock:
            if started is None or not self._over:
                self._process = started
                return started
        started.end()
        return None

    def _started(self) -> _Process:
        folder = tempfile.TemporaryDirectory(prefix="rlm-reader-", ignore_cleanup_errors=True)
        popen = subprocess.Popen(  # noqa: S603 - our own worker
            reader_command(self._limits.memory_bytes, self._languages),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=reader_environment(Path(folder.name), self._languages),
            cwd=folder.name,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        return _Process(popen, psutil.Process(popen.pid), folder)

    def _renew_if_swollen(self, process: _Process) -> None:
        """Give memory back that a large file left behind in the process."""
        if process.resident_bytes() > self._limits.memory_bytes // 4:
            self.close()
