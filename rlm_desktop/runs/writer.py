"""The one thread that writes the run store; whatever happens to it, no run waits for it for ever."""

import logging
import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as WaitedTooLong
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeGuard

from rlm_desktop.rlm.events import AnyEvent, RunEnded
from rlm_desktop.runs.codec import weight_of
from rlm_desktop.runs.database import connect
from rlm_desktop.runs.faults import StoreError, explained
from rlm_desktop.runs.inbox import Inbox
from rlm_desktop.runs.recorder import Documents, Record, Recorder

log = logging.getLogger(__name__)

type OnFailure = Callable[[StoreError], object]
"""Told that a run cannot be recorded any further, on the writer's thread or the one that records."""

_TRANSACTION_RECORDS = 500
_TRANSACTION_CHARS = 8 * 2**20
"""A transaction keeps other processes from writing, so it stays short."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How much may wait to be written, and how long anybody waits for that."""

    most_records: int = 20_000
    most_chars: int = 64 * 2**20
    """The engine is held up when there is more."""
    patience_seconds: float = 5.0
    """How long the engine is held up before its run goes on unrecorded."""
    linger_seconds: float = 0.1
    """How long records are gathered; with the writing itself they are committed within 0.2 s."""


class Job(NamedTuple):
    """Something else to do on the write connection, after all records before it."""

    call: Callable[[sqlite3.Connection], None]
    done: Future[None]


class _Weighed(NamedTuple):
    record: Record
    chars: int


class Writer:
    """Takes records and jobs in order. ``start`` it once, ``close`` it once; safe from any thread between."""

    def __init__(self, path: Path, on_failure: OnFailure | None, pace: Pace) -> None:
        self._path = path
        self._on_failure = on_failure
        self._pace = pace
        self._inbox: Inbox[_Weighed | Job] = Inbox(pace.most_records, pace.most_chars)
        self._thread = threading.Thread(target=self._work, name="run-store-writer", daemon=True)
        self._connection: sqlite3.Connection | None = None
        self._recorder = Recorder()
        self._refused: set[str] = set()
        """Runs for which there was no room. The recording thread adds and looks, the writer's removes."""
        self._lost: set[str] = set()
        """Runs that could not be written. Only the writer's thread knows them."""
        self._reported = False
        """The trouble that there is was told."""

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def put_event(self, event: AnyEvent) -> None:
        """Enqueue an event, waiting for room for a few seconds at most; then its run goes on unrecorded."""
        ended = _ends_its_run(event)
        if event.run_id not in self._refused:
            if not self._put(_Weighed(event, weight_of(event)), urgent=ended):
                self._refused.add(event.run_id)
        elif ended:
            self._inbox.put(_Weighed(event, 0), urgent=True, timeout=0)

    def put_documents(self, documents: Documents) -> None:
        """Enqueue facts about a run's documents, waiting for room as ``put_event`` does."""
        self._put(_Weighed(documents, 0))

    def do(self, call: Callable[[sqlite3.Connection], None], timeout: float) -> bool:
        """Have ``call`` run on the writer's thread after all records so far, outside any transaction.

        False when it was not done in time. Raises StoreError when it failed. Once the thread has ended there
        is nothing left to do.
        """
        if not self._thread.is_alive():
            return True
        job = Job(call, Future())
        if not self._inbox.put(job, urgent=True, timeout=timeout):
            return False
        try:
            job.done.result(timeout)
        except WaitedTooLong:
            return False
        return True

    def close(self, timeout: float) -> bool:
        """Write what waits, let go of unfinished runs, end the thread; False when that took too long."""
        self._inbox.close()
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _put(self, weighed: _Weighed, *, urgent: bool = False) -> bool:
        """Enqueue a record, or say that there was no room for too long."""
        timeout = self._pace.patience_seconds
        entered = self._inbox.put(weighed, weight=weighed.chars, urgent=urgent, timeout=timeout)
        if not entered:
            text = f"The run store {self._path} takes too long to write. The run goes on, but unrecorded."
            self._report(StoreError(text, "store_too_slow", path=str(self._path)))
        return entered

    def _work(self) -> None:
        while items := self._inbox.take(self._pace.linger_seconds):
            for work in _portions(items):
                if isinstance(work, Job):
                    self._do(work)
                else:
                    self._write(work)
        self._end()

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = connect(self._path)
        return self._connection

    def _write(self, records: list[Record]) -> None:
        if wanted := [record for record in records if not self._is_lost(record)]:
            self._write_together(wanted)
        for record in records:
            if _ends_its_run(record) and self._is_lost(record):
                self._finish_lost(record)

    def _is_lost(self, record: Record) -> bool:
        """Tell whether events before this one are missing; only the end of a run can follow a refusal."""
        return record.run_id in self._lost or (_ends_its_run(record) and record.run_id in self._refused)

    def _write_together(self, records: list[Record]) -> None:
        run_ids = {record.run_id for record in records}
        try:
            self._recorder.write(self._open(), records)
            self._reported = False
        except sqlite3.OperationalError as error:  # the disk or the file: no run can be written now
            self._lose(run_ids, error)
        except Exception:  # noqa: BLE001 - one run's own trouble, which is no other run's
            for run_id in run_ids:
                self._write_alone(run_id, [record for record in records if record.run_id == run_id])

    def _write_alone(self, run_id: str, records: list[Record]) -> None:
        try:
            self._recorder.write(self._open(), records)
        except Exception as error:  # noqa: BLE001 - whatever it is, the run goes on and the writer writes others
            self._lose({run_id}, error)

    def _lose(self, run_ids: set[str], error: Exception) -> None:
        self._lost |= run_ids
        self._report(self._told(error))

    def _finish_lost(self, event: RunEnded) -> None:
        self._lost.discard(event.run_id)
        self._refused.discard(event.run_id)
        try:
            self._recorder.finish_lost(self._open(), event)
        except sqlite3.Error:
            log.warning("How run %s ended could not be recorded either", event.run_id)

    def _do(self, job: Job) -> None:
        try:
            job.call(self._open())
        except Exception as error:  # noqa: BLE001 - handed to whoever waits for the job
            job.done.set_exception(self._told(error))
        else:
            job.done.set_result(None)

    def _told(self, error: Exception) -> StoreError:
        if isinstance(error, StoreError):
            return error
        if isinstance(error, (sqlite3.Error, OSError)):
            return explained(self._path, error)
        log.error("The run store met an error that it does not know", exc_info=error)
        kind = type(error).__name__
        message = f"The run store {self._path} cannot record this run ({kind})."
        return StoreError(message, path=str(self._path), detail=kind)

    def _report(self, error: StoreError) -> None:
        """Tell every failure to the log, and the first since all was well to whoever asked."""
        log.error("%s", error)
        if self._on_failure is not None and not self._reported:
            self._reported = True
            try:
                self._on_failure(error)
            except Exception:
                log.exception("The listener to the run store's failures failed itself")

    def _end(self) -> None:
        if self._connection is None:
            return
        try:
            self._recorder.release(self._connection)
        except sqlite3.Error as error:
            self._report(explained(self._path, error))
        finally:
            self._connection.close()


def _ends_its_run(record: Record) -> TypeGuard[RunEnded]:
    return isinstance(record, RunEnded) and record.depth == 0


def _portions(items: list[_Weighed | Job]) -> Iterator[list[Record] | Job]:
    """Part items into jobs and into lists of records that make a short transaction each, in order."""
    records: list[Record] = []
    chars = 0
    for item in items:
        full = len(records) >= _TRANSACTION_RECORDS or chars >= _TRANSACTION_CHARS
        if records and (full or isinstance(item, Job)):
            yield records
            records, chars = [], 0
        if isinstance(item, Job):
            yield item
        else:
            records.append(item.record)
            chars += item.chars
    if records:
        yield records
