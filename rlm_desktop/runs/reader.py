"""Read recorded runs: the list, a run's events, and the large texts one by one."""

import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rlm_desktop.rlm.events import AnyEvent, FinishReason, RunEnded, RunStarted
from rlm_desktop.runs.blobs import unpacked
from rlm_desktop.runs.codec import Body, event_from
from rlm_desktop.runs.database import connect, prepare
from rlm_desktop.runs.faults import AmbiguousRunError, RunNotFoundError, StoreDamagedError, explained
from rlm_desktop.runs.owner import Owner
from rlm_desktop.runs.spending import KeptRun
from rlm_desktop.runs.summary import DocumentFacts, RunState, RunSummary
from rlm_desktop.runs.trace import Trace

_AT_ONCE = 10_000
"""Events per query, so that a slow reader holds no transaction open."""


class RunReader:
    """Reads the store at ``path``, which is made when it is not there. Usable from any thread.

    Each call has a connection of its own, sees what is committed, and never waits for a writer. All raise
    StoreError, those that name a run RunNotFoundError.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        prepare(path)

    @property
    def path(self) -> Path:
        """The store's file."""
        return self._path

    def runs(self, limit: int = 100, *, matching: str = "") -> list[RunSummary]:
        """Give the latest runs, newest first; ``matching``: those with this text in question or answer."""
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT * FROM runs WHERE instr(fold(query || ' ' || answer), ?) "
                "ORDER BY started DESC, number DESC LIMIT ?",
                (matching.casefold(), limit),
            ).fetchall()
        return [_summary(row) for row in rows]

    def begun_between(self, since: float, until: float) -> list[KeptRun]:
        """Give the runs that began in a span of time (seconds since the epoch), the oldest first."""
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT runs.*, "
                "(SELECT facts FROM events WHERE run = number ORDER BY seq LIMIT 1) AS first, "
                "(SELECT facts FROM events WHERE run = number ORDER BY seq DESC LIMIT 1) AS last "
                "FROM runs WHERE started >= ? AND started < ? ORDER BY started",
                (since, until),
            ).fetchall()
        return [kept for row in rows if (kept := self._kept(row)) is not None]

    def run(self, run_id: str) -> RunSummary:
        """Give one run's line."""
        with self._reading() as connection:
            row = connection.execute("SELECT * FROM runs WHERE id = ?", (run_id,)).fetchone()
        if row is None:
            raise RunNotFoundError(f"There is no run {run_id} in {self._path}.", run=run_id)
        return _summary(row)

    def resolve(self, prefix: str) -> str:
        """Give the id of the one run whose id is or begins with ``prefix``. May raise AmbiguousRunError."""
        with self._reading() as connection:
            found = [
                str(row[0])
                for row in connection.execute(
                    "SELECT id FROM runs WHERE substr(id, 1, length(?)) = ? ORDER BY id LIMIT 6",
                    (prefix, prefix),
                )
            ]
        if not prefix or not found:
            raise RunNotFoundError(f"There is no run {prefix!r} in {self._path}.", run=prefix)
        if prefix not in found and len(found) > 1:
            raise AmbiguousRunError(f"Several runs begin with {prefix}: {', '.join(found[:5])} …", run=prefix)
        return prefix if prefix in found else found[0]

    def events(self, run_id: str, *, after: int = -1) -> Iterator[AnyEvent]:
        """Give a run's events whose ``seq`` is above ``after``, in order, their bodies empty.

        Of a run that goes on, it gives what has been committed by the time that the caller gets there.
        """
        return self._events(self._number(run_id), after)

    def event(self, run_id: str, seq: int) -> AnyEvent:
        """Give one event with its bodies in place."""
        number = self._number(run_id)
        with self._reading() as connection:
            found = connection.execute(
                "SELECT facts FROM events WHERE run = ? AND seq = ?", (number, seq)
            ).fetchone()
            rows = connection.execute(
                "SELECT field, place, role, packed, data FROM bodies JOIN blobs ON number = blob "
                "WHERE run = ? AND seq = ?",
                (number, seq),
            ).fetchall()
            bodies = [
                Body(field, place, role, unpacked(data, packed=packed))
                for field, place, role, packed, data in rows
            ]
        if found is None:
            raise RunNotFoundError(f"Run {run_id} has no event {seq} in {self._path}.", run=run_id)
        return self._event(found[0], bodies)

    def documents(self, run_id: str) -> list[DocumentFacts]:
        """Give what is known of the documents that the run was given, in their order."""
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT name, path, size, mtime, sha256, chars FROM documents WHERE run_id = ? "
                "ORDER BY place",
                (run_id,),
            ).fetchall()
        return [DocumentFacts(*row) for row in rows]

    def trace(self, run_id: str) -> Trace:
        """Fold a run's events; what was going on when its process died is shown as interrupted."""
        state = self.run(run_id).state
        trace = Trace()
        trace.read(self.events(run_id))
        if state != "running":
            trace.interrupt()
        return trace

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        try:
            connection = connect(self._path)
            connection.row_factory = sqlite3.Row
            connection.create_function("fold", 1, str.casefold, deterministic=True)
            try:
                yield connection
            finally:
                connection.close()
        except sqlite3.Error as error:
            raise explained(self._path, error) from error
        except zlib.error as error:
            message = f"A text in the run store {self._path} is damaged ({error})."
            raise StoreDamagedError(message, path=str(self._path), detail=str(error)) from error

    def _number(self, run_id: str) -> int:
        with self._reading() as connection:
            row = connection.execute("SELECT number FROM runs WHERE id = ?", (run_id,)).fetchone()
        if row is None:
            raise RunNotFoundError(f"There is no run {run_id} in {self._path}.", run=run_id)
        return int(row[0])

    def _events(self, number: int, after: int) -> Iterator[AnyEvent]:
        while rows := self._facts(number, after):
            for seq, facts in rows:
                yield self._event(facts)
                after = seq

    def _facts(self, number: int, after: int) -> list[tuple[int, str]]:
        with self._reading() as connection:
            connection.row_factory = None
            return connection.execute(
                "SELECT seq, facts FROM events WHERE run = ? AND seq > ? ORDER BY seq LIMIT ?",
                (number, after, _AT_ONCE),
            ).fetchall()

    def _kept(self, row: sqlite3.Row) -> KeptRun | None:
        """Read a run's two ends; None for a run of which not even the beginning is there."""
        if row["first"] is None:
            return None
        first, last = self._event(row["first"]), self._event(row["last"])
        if not isinstance(first, RunStarted):
            return None
        return KeptRun(_summary(row), first, last if isinstance(last, RunEnded) else None)

    def _event(self, facts: str, bodies: Sequence[Body] = ()) -> AnyEvent:
        try:
            return event_from(facts, bodies)
        except ValueError as error:
            message = f"An event in the run store {self._path} is damaged: {error}"
            raise StoreDamagedError(message, path=str(self._path), detail=str(error)) from error


def _summary(row: sqlite3.Row) -> RunSummary:
    return RunSummary(
        id=row["id"],
        query=row["query"],
        state=_state(row),
        root_model=row["root_model"],
        sub_model=row["sub_model"],
        sandbox=row["sandbox"],
        started=row["started"],
        elapsed_seconds=row["elapsed"],
        iterations=row["iterations"],
        sub_calls=row["sub_calls"],
        cache_hits=row["cache_hits"],
        input_tokens=row["input_tokens"],
        output_tokens=row["output_tokens"],
        cost=row["cost"],
        document_count=row["document_count"],
        context_chars=row["context_chars"],
        answer=row["answer"],
        incomplete=bool(row["incomplete"]),
    )


def _state(row: sqlite3.Row) -> RunState:
    finish: FinishReason | None = row["finish_reason"]
    if finish is not None:
        return finish
    owned = row["owner_pid"] is not None
    return "running" if owned and Owner(row["owner_pid"], row["owner_started"]).alive else "interrupted"
