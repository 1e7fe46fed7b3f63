"""Open the run store's file: its place and modes, its schema, and whether it is ours to read."""

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from rlm_desktop.runs.faults import StoreDamagedError, StoreTooNewError, explained

VERSION = 1
_APPLICATION = 0x524C4D44
"""SQLite's application_id: "RLMD"."""
_BUSY_SECONDS = 10.0
"""How long a connection waits while another process writes."""

_SCHEMA = """
CREATE TABLE runs (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    query TEXT NOT NULL,
    root_model TEXT NOT NULL,
    sub_model TEXT NOT NULL,
    sandbox TEXT NOT NULL,
    version TEXT NOT NULL,
    context_chars INTEGER NOT NULL,
    document_count INTEGER NOT NULL,
    started REAL NOT NULL,
    elapsed REAL NOT NULL DEFAULT 0,
    iterations INTEGER NOT NULL DEFAULT 0,
    sub_calls INTEGER NOT NULL DEFAULT 0,
    cache_hits INTEGER NOT NULL DEFAULT 0,
    input_tokens INTEGER NOT NULL DEFAULT 0,
    output_tokens INTEGER NOT NULL DEFAULT 0,
    cost REAL,                          -- NULL: the price of a part is unknown
    answer TEXT NOT NULL DEFAULT '',    -- its first line; the whole is a body of final_answer
    finish_reason TEXT,                 -- NULL: the run has not ended, or its process died
    incomplete INTEGER NOT NULL DEFAULT 0,
    owner_pid INTEGER,                  -- NULL: whoever recorded it has let go of it
    owner_started REAL
);
CREATE INDEX runs_by_start ON runs (started);
CREATE TABLE events (
    run INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    facts TEXT NOT NULL,                -- the event as JSON, its bodies left out
    PRIMARY KEY (run, seq)
) WITHOUT ROWID;
CREATE TABLE bodies (
    run INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    field TEXT NOT NULL,
    place INTEGER NOT NULL,             -- of a message in its conversation; 0 for a single text
    role TEXT,
    blob INTEGER NOT NULL,
    PRIMARY KEY (run, seq, field, place)
) WITHOUT ROWID;
CREATE INDEX bodies_by_blob ON bodies (blob);
CREATE TABLE blobs (
    number INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE,        -- of the text as UTF-8, lone surrogates passed
    packed INTEGER NOT NULL,            -- 1: zlib
    data BLOB NOT NULL
);
CREATE TABLE documents (
    run_id TEXT NOT NULL,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    path TEXT NOT NULL,
    size INTEGER NOT NULL,
    mtime REAL NOT NULL,
    sha256 TEXT NOT NULL,
    chars INTEGER NOT NULL,
    PRIMARY KEY (run_id, place)
) WITHOUT ROWID;
"""


def connect(path: Path) -> sqlite3.Connection:
    """Open a connection of one's own; transactions are begun and ended by hand."""
    connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA secure_delete = ON")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def prepare(path: Path) -> None:
    """Make the file if it is not there, readable by its owner only, and see that we can use it.

    Raises StoreTooNewError, StoreDamagedError or another StoreError.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _touch(path)
        with closing(connect(path)) as connection:
            _check(connection, path)
            connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
            _write_ahead(connection)
            _create(connection, path)
    except (sqlite3.Error, OSError) as error:
        raise explained(path, error) from error


def _touch(path: Path) -> None:
    """Make the file for its owner only. One that exists is not opened.

    Closing any descriptor of a file drops the locks that this process's other connections hold on it.
    """
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        path.chmod(0o600)


def _check(connection: sqlite3.Connection, path: Path) -> int:
    """Give the file's version, 0 for a new one. Raises what ``prepare`` raises."""
    [application] = connection.execute("PRAGMA application_id").fetchone()
    [version] = connection.execute("PRAGMA user_version").fetchone()
    [tables] = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application != _APPLICATION and (application or version or tables):
        raise StoreDamagedError(
            f"{path} is a database of another program, not a run store. Move it away, or set "
            "RLM_DESKTOP_HOME to another folder.",
            "store_foreign",
            path=str(path),
        )
    if version > VERSION:
        raise StoreTooNewError(
            f"The run store {path} was written by a newer RLM Desktop (format {version}; this one reads up "
            f"to {VERSION}). Install the newest RLM Desktop, or set RLM_DESKTOP_HOME to another folder.",
            path=str(path),
        )
    return int(version)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch to WAL; SQLite does not wait here by itself when two processes make the file at once."""
    deadline = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return


def _create(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("BEGIN IMMEDIATE")
    if _check(connection, path) == 0:
        for statement in _SCHEMA.split(";\n"):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {_APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")
