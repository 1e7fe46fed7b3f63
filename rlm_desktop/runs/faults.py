"""What can go wrong with the run store, in sentences that name the file and the way out."""

import sqlite3
from pathlib import Path


class StoreError(Exception):
    """The run store cannot do what was asked. ``str()`` of it is for people, in English.

    ``code`` and ``params`` say the same as facts, for whoever tells it in another language.
    """

    code = "store_unusable"

    def __init__(self, message: str, code: str = "", **params: str | int) -> None:
        super().__init__(message)
        self.code = code or type(self).code
        self.params = params


class StoreTooNewError(StoreError):
    """A newer version of the program has written the file."""

    code = "store_too_new"


class StoreDamagedError(StoreError):
    """The file is not a run store, or no longer a sound one."""

    code = "store_damaged"


class RunNotFoundError(StoreError):
    """No run has this id, or an id that begins like this."""

    code = "run_not_found"


class AmbiguousRunError(StoreError):
    """Several runs have ids that begin like this."""

    code = "ambiguous_run"


class TraceFileError(Exception):
    """A file holds no run that can be shown. ``str()`` of it is for people and names what is wrong.

    ``code`` and ``params`` say the same as facts, for whoever tells it in another language.
    """

    def __init__(self, message: str, code: str, **params: str | int) -> None:
        super().__init__(message)
        self.code = code
        self.params = params


class RunGoesOnError(StoreError):
    """The run is being recorded, here or by another process, so it cannot be deleted."""

    code = "run_goes_on"


def explained(path: Path, error: sqlite3.Error | OSError) -> StoreError:
    """Give the error that tells a person what happened to the file at ``path`` and what to do."""
    match _code(error):
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return StoreDamagedError(
                f"The run store {path} is damaged ({error}). Move the file away, with those beside it that "
                "end in -wal and -shm; a new one is made at the next start. Settings and keys are not in it.",
                path=str(path),
                detail=str(error),
            )
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            message = f"Another process has kept the run store {path} busy for too long. Try again."
            return StoreError(message, "store_busy", path=str(path))
        case sqlite3.SQLITE_CONSTRAINT:
            message = f"The run does not fit into the run store {path} ({error})."
            return StoreError(message, "store_misfit", path=str(path), detail=str(error))
        case _:
            return StoreError(
                f"The run store {path} cannot be used ({error}). Check that its disk has room and that you "
                "may write there, or set RLM_DESKTOP_HOME to another folder.",
                path=str(path),
                detail=str(error),
            )


def _code(error: sqlite3.Error | OSError) -> int:
    """Give SQLite's primary result code; 0 for an error that SQLite did not raise."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
