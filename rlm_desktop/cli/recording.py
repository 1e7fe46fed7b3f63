"""Keep a run in the store and, when asked, in a file, without ever standing in the run's way."""

from collections.abc import Iterable
from pathlib import Path
from typing import Self, TextIO

from rlm_desktop.cli.errors import UsageError
from rlm_desktop.rlm.events import AnyEvent
from rlm_desktop.runs.faults import StoreError
from rlm_desktop.runs.formats.event_lines import line_of
from rlm_desktop.runs.store import RunStore
from rlm_desktop.runs.summary import DocumentFacts


class EventFile:
    """A run's events as JSON, one a line, with all their texts. Raises UsageError when it cannot be made."""

    def __init__(self, path: Path) -> None:
        self.problem = ""
        """What kept the file from being whole, once something did."""
        self._path = path
        try:
            self._file: TextIO = path.open("w", encoding="utf-8", newline="\n")
        except OSError as error:
            raise UsageError(f"{path} cannot be written: {error.strerror}.", path=str(path)) from error

    def write(self, event: AnyEvent) -> None:
        """Add one event. After the first failure nothing more is written."""
        if self.problem:
            return
        try:
            self._file.write(line_of(event))
        except OSError as error:
            self._fail(error)

    def close(self) -> None:
        """Write what is left."""
        try:
            self._file.close()
        except OSError as error:
            self._fail(error)

    def _fail(self, error: OSError) -> None:
        self.problem = self.problem or f"{self._path} is not complete: {error.strerror}."


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
