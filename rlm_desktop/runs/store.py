"""The run store: every run as it happens, in one SQLite file that survives the death of its writer."""

import sqlite3
import threading
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from rlm_desktop.rlm.events import AnyEvent
from rlm_desktop.runs.erasure import erase
from rlm_desktop.runs.faults import RunGoesOnError, RunNotFoundError, StoreError
from rlm_desktop.runs.reader import RunReader
from rlm_desktop.runs.recorder import Documents, Recorder
from rlm_desktop.runs.summary import DocumentFacts
from rlm_desktop.runs.writer import OnFailure, Pace, Writer

_WAIT_SECONDS = 10.0
_IMPORT_SECONDS = 120.0


class RunStore(RunReader):
    """Records runs and reads them back. Several processes may use one file at a time.

    What is recorded is committed within 0.2 s and at the end of a run. When the file cannot be written, the
    runs that are going on go on unrecorded, and ``on_failure`` is told once, on a thread of its own choice.
    The texts of documents are not stored; what the model printed or sent to a sub-call is part of the run.

    Raises StoreError when the file at ``path`` cannot be used; its folder and itself are made when missing.
    """

    def __init__(self, path: Path, on_failure: OnFailure | None = None, pace: Pace | None = None) -> None:
        super().__init__(path)
        self._on_failure = on_failure
        self._pace = pace or Pace()
        self._writer: Writer | None = None
        self._closed = False
        self._starting = threading.Lock()

    def record(self, event: AnyEvent) -> None:
        """Keep one event; to be called in the order of ``seq``, from any thread, starting with run_start.

        Returns at once, except when the disk cannot keep up: then it waits for room, a few seconds at most.
        Root tokens are not kept. Raises StoreError after ``close``.
        """
        if event.seq is not None:
            self._writing().put_event(event)

    def record_documents(self, run_id: str, documents: Iterable[DocumentFacts]) -> None:
        """Keep which documents a run was given; may come before its first event."""
        self._writing().put_documents(Documents(run_id, tuple(documents)))

    def flush(self, timeout: float = _WAIT_SECONDS) -> bool:
        """Wait until everything recorded so far is committed; False when that took too long."""
        with self._starting:
            writer = self._writer
        return True if writer is None else writer.do(_nothing, timeout)

    def import_run(self, events: Sequence[AnyEvent]) -> str:
        """Keep a run from elsewhere, all of it or nothing, and give its id; without an end it is interrupted.

        A run of this id that is here already stays as it is. Raises StoreError.
        """
        run_id = events[0].run_id
        self.flush()
        try:
            return self.run(run_id).id
        except RunNotFoundError:
            pass
        if not self._writing().do(partial(_keep, events=list(events)), _IMPORT_SECONDS):
            message = f"The run store {self.path} takes too long; run {run_id} may still come."
            raise StoreError(message, "store_slow", path=str(self.path))
        return run_id

    def delete(self, run_id: str) -> None:
        """Remove a run and every text that no other run has. Raises RunGoesOnError while it is recorded."""
        self.flush()
        if self.run(run_id).state == "running":
            raise RunGoesOnError(f"Run {run_id} is still going on. Stop it first.", run=run_id)
        if not self._writing().do(partial(erase, run_id=run_id), _WAIT_SECONDS):
            message = f"The run store {self.path} takes too long; run {run_id} may still be there."
            raise StoreError(message, "store_slow", path=str(self.path))

    def close(self, timeout: float = _WAIT_SECONDS) -> bool:
        """Commit what was recorded and end the writer's thread; runs that have not ended are interrupted.

        False when that took longer than ``timeout``; the program can end all the same. Safe to call twice.
        """
        with self._starting:
            self._closed = True
            writer = self._writer
        return True if writer is None else writer.close(timeout)

    def _writing(self) -> Writer:
        """Give the writer, whose thread starts with the first thing to write."""
        with self._starting:
            if self._closed:
                raise StoreError(
                    f"The run store {self.path} was closed.", "store_closed", path=str(self.path)
                )
            if self._writer is None:
                self._writer = Writer(self.path, self._on_failure, self._pace)
                self._writer.start()
            return self._writer


def _keep(connection: sqlite3.Connection, events: list[AnyEvent]) -> None:
    recorder = Recorder()
    recorder.write(connection, [event for event in events if event.seq is not None])
    recorder.release(connection)


def _nothing(_connection: sqlite3.Connection) -> None:
    """Do nothing, in order: everything before it is committed by then."""
