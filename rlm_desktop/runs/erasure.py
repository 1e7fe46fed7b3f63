"""Remove a run so that nothing of it is left in the file."""

import sqlite3

from rlm_desktop.runs import blobs


def erase(connection: sqlite3.Connection, run_id: str) -> None:
    """Delete a run and the texts that no other run has, and overwrite the places where they were."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for (number,) in connection.execute("SELECT number FROM runs WHERE id = ?", (run_id,)).fetchall():
            blobs.forget(connection, number)
            connection.execute("DELETE FROM events WHERE run = ?", (number,))
            connection.execute("DELETE FROM runs WHERE number = ?", (number,))
        connection.execute("DELETE FROM documents WHERE run_id = ?", (run_id,))
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("PRAGMA incremental_vacuum").fetchall()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
