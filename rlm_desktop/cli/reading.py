"""Read the documents of a question, naming on standard error what could not be read."""

import os
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path

from rlm_desktop.cli.errors import NothingReadableError
from rlm_desktop.cli.interrupts import StopSignal
from rlm_desktop.cli.progress import StatusLine
from rlm_desktop.cli.terminal import Terminal
from rlm_desktop.documents.collection import CollectingStoppedError, Collection, Progress, Watcher, collect
from rlm_desktop.documents.document import Document
from rlm_desktop.documents.file_reader import ReadingOptions
from rlm_desktop.documents.file_record import FileRecord
from rlm_desktop.documents.ocr import find_languages, how_to_get_ocr
from rlm_desktop.documents.text_cache import TextCache
from rlm_desktop.runs.summary import DocumentFacts
from rlm_desktop.settings.paths import places

REFRESH_SECONDS = 0.1
STOP_SECONDS = 0.5
MOST_PATHS = 5


class DocumentReader:
    """Reads once, in a thread of its own, so that one slow file does not keep Ctrl-C waiting."""

    def __init__(self, paths: Iterable[Path], options: ReadingOptions | None = None) -> None:
        """``options`` say how files are read; by default the user's cache is used."""
        self._paths = tuple(paths)
        self._options = options or ReadingOptions(cache=TextCache(places(os.environ).cache / "documents"))
        self._progress = Progress(0, 0, 0, 0, "")
        self._stop = threading.Event()
        self._collection: Collection | None = None
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._read, name="documents", daemon=True)

    @property
    def busy(self) -> bool:
        """Whether a file is still being read."""
        return self._thread.is_alive()

    def read(self, line: StatusLine, stop: StopSignal) -> Collection | None:
        """Read everything, showing how far it is; None when the user stops."""
        self._thread.start()
        while self.busy and not stop.requested:
            self._thread.join(REFRESH_SECONDS)
            if self._progress.name:
                line.show(_told(self._progress))
        self._stop.set()
        self._thread.join(STOP_SECONDS)
        if self._error is not None:
            raise self._error
        return None if stop.requested else self._collection

    def _read(self) -> None:
        try:
            watcher = Watcher(self._note, stopped=self._stop.is_set)
            self._collection = collect(self._paths, watcher, self._options)
        except CollectingStoppedError:
            return
        except Exception as error:  # noqa: BLE001 - raised again on the thread that waits
            self._error = error
        finally:
            self._options.close()

    def _note(self, progress: Progress) -> None:
        self._progress = progress


def _told(progress: Progress) -> str:
    done, whole = progress.bytes_done / 1e6, progress.bytes / 1e6
    return (
        f"Reading {progress.files_done} of {progress.files} ({done:.1f} of {whole:.1f} MB): {progress.name}"
    )


def report(collection: Collection, paths: Iterable[Path], terminal: Terminal) -> None:
    """Name what was not read below ``paths`` and what to know of the rest. Raises NothingReadableError."""
    for failure in collection.failures:
        terminal.warn(f"Not read: {_location(failure)}: {failure.reason}")
    for document in collection.documents:
        for warning in document.warnings:
            terminal.warn(f"{document.name}: {warning}")
    if any(record.can_use_ocr for record in collection.records) and not find_languages(os.environ):
        terminal.say(how_to_get_ocr())
    if collection.skipped:
        reasons = ", ".join(dict.fromkeys(skipped.reason for skipped in collection.skipped))
        what = "file or folder" if len(collection.skipped) == 1 else "files and folders"
        terminal.say(f"Left out {len(collection.skipped):,} {what} ({reasons}).")
    if not any(document.text.strip() for document in collection.documents):
        raise NothingReadableError(f"There is no text that can be read in {_named(tuple(paths))}.")


def _location(record: FileRecord) -> str:
    return str(record.path / record.member) if record.member else str(record.path)


def _named(paths: Sequence[Path]) -> str:
    more = f" and {len(paths) - MOST_PATHS:,} more" if len(paths) > MOST_PATHS else ""
    return ", ".join(map(str, paths[:MOST_PATHS])) + more


def facts_of(document: Document) -> DocumentFacts:
    """Give what a run's record keeps of a document: never its text."""
    return DocumentFacts(
        name=document.name,
        path=document.location,
        size=document.size,
        mtime=document.mtime_ns / 1e9,
        sha256=document.sha256,
        chars=len(document.text),
    )
