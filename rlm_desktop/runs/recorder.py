"""Write runs into the store's tables; the caller owns the connection and the transactions."""

import sqlite3
from copy import deepcopy
from typing import NamedTuple

from rlm_desktop.rlm.events import AnyEvent, RunEnded, RunStarted
from rlm_desktop.runs import blobs
from rlm_desktop.runs.codec import bodies_of, facts_of
from rlm_desktop.runs.digest import Digest
from rlm_desktop.runs.faults import StoreError
from rlm_desktop.runs.owner import this_process
from rlm_desktop.runs.summary import DocumentFacts


class Documents(NamedTuple):
    """The documents that a run was given."""

    run_id: str
    documents: tuple[DocumentFacts, ...]


type Record = AnyEvent | Documents


class Recorder:
    """Knows the runs that this process is recording. Used by one thread."""

    def __init__(self) -> None:
        self._owner = this_process()
        self._digests: dict[str, Digest] = {}
        self._drafts: dict[str, Digest] = {}
        """Digests as the open transaction will leave them."""

    def write(self, connection: sqlite3.Connection, records: list[Record]) -> None:
        """Write some records as one transaction, or none of them. Raises sqlite3.Error and StoreError."""
        self._drafts = {}
        connection.execute("BEGIN IMMEDIATE")
        try:
            for record in records:
                self._add(connection, record)
            for digest in self._drafts.values():
                self._update(connection, digest)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        self._digests.update(self._drafts)
        for run_id in [run_id for run_id, digest in self._drafts.items() if digest.finish_reason]:
            del self._digests[run_id]

    def finish_lost(self, connection: sqlite3.Connection, event: RunEnded) -> None:
        """Record how a run ended of which earlier events could not be written."""
        self._digests.pop(event.run_id, None)
        connection.execute(
            "UPDATE runs SET incomplete = 1, finish_reason = ?, elapsed = ?, cost = ? WHERE id = ?",
            (event.finish_reason, event.elapsed_seconds, event.cost, event.run_id),
        )

    def release(self, connection: sqlite3.Connection) -> None:
        """Let go of the runs that have not ended, which from now on are interrupted."""
        connection.executemany(
            "UPDATE runs SET owner_pid = NULL, owner_started = NULL WHERE id = ? AND finish_reason IS NULL",
            [(run_id,) for run_id in self._digests],
        )

    def _add(self, connection: sqlite3.Connection, record: Record) -> None:
        if isinstance(record, Documents):
            self._add_documents(connection, record)
            return
        if isinstance(record, RunStarted) and record.depth == 0:
            self._begin(connection, record)
        digest = self._digest(record.run_id)
        digest.apply(record)
        connection.execute(
            "INSERT INTO events (run, seq, facts) VALUES (?, ?, ?)",
            (digest.number, record.seq, facts_of(record)),
        )
        connection.executemany(
            "INSERT INTO bodies (run, seq, field, place, role, blob) VALUES (?, ?, ?, ?, ?, ?)",
            [
                (
                    digest.number,
                    record.seq,
                    body.field,
                    body.place,
                    body.role,
                    blobs.keep(connection, body.text),
                )
                for body in bodies_of(record)
            ],
        )

    def _digest(self, run_id: str) -> Digest:
        if run_id not in self._drafts:
            if run_id not in self._digests:
                raise StoreError(f"Run {run_id} is not recorded from its start.", "run_not_begun", run=run_id)
            self._drafts[run_id] = deepcopy(self._digests[run_id])
        return self._drafts[run_id]

    def _begin(self, connection: sqlite3.Connection, event: RunStarted) -> None:
        made = connection.execute(
            "INSERT INTO runs (id, query, root_model, sub_model, sandbox, version, context_chars, "
            "document_count, started, cost, owner_pid, owner_started) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)",
            (
                event.run_id,
                event.preview,
                event.root_model,
                event.sub_model,
                event.sandbox,
                event.version,
                event.context_chars,
                event.document_count,
                event.time,
                self._owner.pid,
                self._owner.started,
            ),
        )
        self._drafts[event.run_id] = Digest(number=int(made.lastrowid or 0), started=event.time)

    def _add_documents(self, connection: sqlite3.Connection, record: Documents) -> None:
        connection.executemany(
            "INSERT OR REPLACE INTO documents (run_id, place, name, path, size, mtime, sha256, chars) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (record.run_id, place, of.name, of.path, of.size, of.mtime, of.sha256, of.chars)
                for place, of in enumerate(record.documents)
            ],
        )

    def _update(self, connection: sqlite3.Connection, digest: Digest) -> None:
        connection.execute(
            "UPDATE runs SET elapsed = ?, iterations = ?, sub_calls = ?, cache_hits = ?, input_tokens = ?, "
            "output_tokens = ?, cost = ?, answer = ?, finish_reason = ? WHERE number = ?",
            (
                digest.elapsed,
                digest.iterations,
                digest.sub_calls,
                digest.cache_hits,
                digest.input_tokens,
                digest.output_tokens,
                digest.cost,
                digest.answer,
                digest.finish_reason,
                digest.number,
            ),
        )
