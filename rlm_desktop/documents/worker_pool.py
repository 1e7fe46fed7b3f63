"""A few threads that read files, each with a process of its own, started when needed, ended when idle."""

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Self

from rlm_desktop.documents.worker_process import Limits, WorkerProcess

CHECK_SECONDS = 0.1
_JOIN_SECONDS = 5.0
"""Killed, a process and its thread end at once, unless the machine is very busy."""

type Task = Callable[[WorkerProcess], None]
"""Reads a file, with the process if it needs one. Must not raise."""


@dataclass(slots=True)
class _Shared:
    """What the threads share; they know the pool only by it."""

    limits: Limits
    languages: Path | None
    tasks: "SimpleQueue[Task | None]" = field(default_factory=SimpleQueue)
    workers: list[WorkerProcess] = field(default_factory=list)
    closed: threading.Event = field(default_factory=threading.Event)


class WorkerPool:
    """As many threads as there are processors. Close it, or use it as a context: no process is left then."""

    def __init__(
        self, limits: Limits | None = None, languages: Path | None = None, size: int | None = None
    ) -> None:
        self._shared = _Shared(limits or Limits(), languages)
        self._size = size or os.cpu_count() or 1
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def pids(self) -> list[int]:
        """The ids of the processes that exist now."""
        return [pid for worker in self._shared.workers if (pid := worker.pid) is not None]

    def submit(self, task: Task) -> None:
        """Have a task run in one of the threads, after those submitted before."""
        with self._lock:
            if not self._threads and not self._shared.closed.is_set():
                self._start()
        self._shared.tasks.put(task)

    def close(self) -> None:
        """End all processes; tasks that have not begun are dropped."""
        with self._lock:  # else threads could be met that are about to start
            self._shared.closed.set()
        for worker in self._shared.workers:
            worker.kill()
            self._shared.tasks.put(None)
        for thread in self._threads:
            thread.join(_JOIN_SECONDS)

    def _start(self) -> None:
        shared = self._shared
        shared.workers += [WorkerProcess(shared.limits, shared.languages) for _ in range(self._size)]
        self._threads += [
            threading.Thread(target=_serve, args=(shared, worker), name="document reader", daemon=True)
            for worker in shared.workers
        ]
        self._threads.append(
            threading.Thread(target=_watch, args=(shared,), name="document limits", daemon=True)
        )
        for thread in self._threads:
            thread.start()


def _serve(shared: _Shared, worker: WorkerProcess) -> None:
    """Run tasks. The thread outlives its process, which on Linux ends with the thread that started it."""
    while not shared.closed.is_set():
        try:
            task = shared.tasks.get(timeout=shared.limits.idle_seconds)
        except Empty:
            worker.close()
            continue
        if task is not None and not shared.closed.is_set():
            task(worker)
    worker.close()


def _watch(shared: _Shared) -> None:
    while not shared.closed.wait(CHECK_SECONDS):
        for worker in shared.workers:
            worker.check()
