"""Keep a run in the store and, when asked, in a file, without ever standing in the run's way."""

import glob
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Self, TextIO

import psutil

from rlm_desktop.cli.errors import UsageError
from rlm_desktop.rlm.events import AnyEvent
from rlm_desktop.runs.faults import StoreError
from rlm_desktop.runs.formats.event_lines import line_of
from rlm_desktop.runs.store import RunStore
from rlm_desktop.runs.summary import DocumentFacts


class EventFile:
    """A run's events as JSON, one a line, with all their texts.

    They are gathered in a hidden draft beside the file, which is left as it is until ``close`` puts all of
    them in its place. Left with an error, or closed without an event, it changes nothing. What is no regular
    file, such as a pipe, is written to at once.

    Raises UsageError when it cannot be made.
    """

    def __init__(self, path: Path) -> None:
        self.problem = ""
        """What kept the file from being whole, once something did."""
        self._path = path
        self._begun = False
        try:
            self._draft = _draft_of(path)
            self._file: TextIO = (self._draft or path).open("w", encoding="utf-8", newline="\n")
        except OSError as error:
            raise UsageError(f"{path} cannot be written: {error.strerror}.", path=str(path)) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._begun = self._begun and kind is None
        self.close()

    def write(self, event: AnyEvent) -> None:
        """Add one event. After the first failure nothing more is written."""
        if self.problem:
            return
        try:
            self._begun = True
            self._file.write(line_of(event))
        except OSError as error:
            self._fail(error)

    def close(self) -> None:
        """Write what is left and put it in its place; safe to call twice."""
        try:
            self._file.close()
            if self._draft and self._begun and not self.problem:
                self._draft.replace(self._path.resolve())
        except OSError as error:
            self._fail(error)
        if self._draft:
            self._draft.unlink(missing_ok=True)
            self._draft = None

    def _fail(self, error: OSError) -> None:
        failed = "was not written" if self._draft else "is not complete"
        self.problem = self.problem or f"{self._path} {failed}: {error.strerror}."


def _draft_of(path: Path) -> Path | None:
    """Name the draft of a file that may be written; None for what is no regular file. Raises OSError."""
    if path.exists():
        if not path.is_file():
            return None
        path.open("a").close()
    place = path.resolve()
    _sweep(place)
    return place.with_name(f".{place.name}.{os.getpid()}.draft")


def _sweep(place: Path) -> None:
    """Take away the drafts of this file that killed processes left behind."""
    for draft in place.parent.glob(f".{glob.escape(place.name)}.*.draft"):
        pid = draft.name.removesuffix(".draft").rpartition(".")[2]
        if pid.isdecimal() and not psutil.pid_exists(int(pid)):
            draft.unlink(missing_ok=True)


class Recording:
    """What is kept of one run. A failure to keep it becomes a problem to tell; the run goes on."""

    def __init__(self, store_path: Path, file: EventFile | None) -> None:
        self._file = file
        self._store_problems: list[str] = []
        self._store: RunStore | None = None
        try:
            self._store = RunStore(store_path, self._note)
        except StoreError as error:
            self._note(error)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._store is not None:
            self._store.close()
        if self._file is not None:
            self._file.close()

    @property
    def problems(self) -> list[str]:
        """What could not be kept. Complete once the recording was left."""
        file_problem = self._file.problem if self._file else ""
        return [*self._store_problems, *filter(None, [file_problem])]

    def documents(self, run_id: str, documents: Iterable[DocumentFacts]) -> None:
        """Keep which documents the run is given."""
        if self._store is not None:
            self._store.record_documents(run_id, documents)

    def event(self, event: AnyEvent) -> None:
        """Keep one event. Pieces of a reply are left out: the whole reply follows them."""
        if event.seq is None:
            return
        if self._store is not None:
            self._store.record(event)
        if self._file is not None:
            self._file.write(event)

    def _note(self, error: StoreError) -> None:
        self._store_problems.append(f"This run is not kept. {error}")
