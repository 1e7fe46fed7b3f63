"""Remember the hash of each file by its size and time: unchanged files need not be read to know it."""

import sqlite3
import threading
import time
from contextlib import suppress
from pathlib import Path

from rlm_desktop.documents.content import Stamp
from rlm_desktop.documents.file_record import FileKey

_SCHEMA = """
CREATE TABLE IF NOT EXISTS hashes (
    path TEXT NOT NULL, member TEXT NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
    sha256 TEXT NOT NULL, PRIMARY KEY (path, member)
) WITHOUT ROWID
"""
_RACY_NS = 2_000_000_000
"""A file that was changed so shortly before may change again without its time showing it."""


class CacheIndex:
    """A small database, made anew when it is damaged; without it every file is hashed again."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._database: sqlite3.Connection | None = None

    def get(self, key: FileKey, stamp: Stamp) -> str | None:
        """Give the hash of a file that still has this size and time."""
        query = "SELECT sha256 FROM hashes WHERE path = ? AND member = ? AND size = ? AND mtime_ns = ?"
        rows = self._do(query, (*_columns(key), stamp.size, stamp.mtime_ns))
        return str(rows[0][0]) if rows else None

    def put(self, key: FileKey, stamp: Stamp, sha256: str) -> None:
        """Remember a hash, unless the file is so new that its time proves nothing."""
        if time.time_ns() - stamp.mtime_ns > _RACY_NS:
            values = (*_columns(key), stamp.size, stamp.mtime_ns, sha256)
            self._do("INSERT OR REPLACE INTO hashes VALUES (?, ?, ?, ?, ?)", values)

    def clear(self) -> None:
        """Forget all hashes."""
        self._do("DELETE FROM hashes", ())

    def close(self) -> None:
        """Let go of the database until it is needed again."""
        with self._lock:
            self._let_go()

    def _do(self, statement: str, values: tuple[str | int, ...]) -> list[tuple[object, ...]]:
        with self._lock:
            try:
                return self._opened().execute(statement, values).fetchall()
            except sqlite3.DatabaseError as fault:
                self._let_go()
                if not isinstance(fault, sqlite3.OperationalError):
                    self._path.unlink(missing_ok=True)
            except OSError:
                self._let_go()
            return []

    def _opened(self) -> sqlite3.Connection:
        if self._database is None:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._path.touch(mode=0o600)
            database = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False)
            self._database = database
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = OFF")
            database.execute(_SCHEMA)
        return self._database

    def _let_go(self) -> None:
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()
            self._database = None


def _columns(key: FileKey) -> tuple[str, str]:
    # Names of files may hold bytes that are no text; the database takes none of their stand-ins.
    path = str(key.path).encode("utf-8", "surrogateescape").hex()
    return path, (key.member or "").encode("utf-8", "surrogateescape").hex()
