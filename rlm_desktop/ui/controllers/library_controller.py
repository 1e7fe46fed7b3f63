"""The documents of the next run: read in a thread, removed, excluded, read again."""

import asyncio
import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal

from rlm_desktop.documents.collection import (
    CollectingStoppedError,
    Collection,
    Progress,
    Watcher,
    collect,
    read_again,
)
from rlm_desktop.documents.document import Document
from rlm_desktop.documents.file_reader import ReadingOptions
from rlm_desktop.documents.file_record import FileRecord
from rlm_desktop.documents.ocr import find_languages
from rlm_desktop.documents.saved_collections import SavedCollection
from rlm_desktop.documents.skip_rules import SkipRules
from rlm_desktop.documents.staleness import changed_since_read
from rlm_desktop.resources import sample_question, samples
from rlm_desktop.ui.amounts import count
from rlm_desktop.ui.controllers.operations import Operations
from rlm_desktop.ui.controllers.shelf import Shelf
from rlm_desktop.ui.models.documents_model import DocumentsModel
from rlm_desktop.ui.models.proof import Disclosure
from rlm_desktop.ui.models.remark_words import how_to_get_ocr, reasons_of

TELL_EVERY_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class _News:
    """What happened in the thread that reads since the window was last told."""

    progress: Progress
    records: tuple[FileRecord, ...]


class _Teller:
    """Gathers news in the thread that reads; ``tell`` hears of them a few times a second."""

    def __init__(self, tell: Callable[[_News], None]) -> None:
        self._tell = tell
        self._records: list[FileRecord] = []
        self._told = 0.0

    def note_record(self, record: FileRecord) -> None:
        """Take in how far a file is."""
        self._records.append(record)

    def note_progress(self, progress: Progress) -> None:
        """Take in how far the reading is, and tell if it is time."""
        now = time.monotonic()
        if now - self._told >= TELL_EVERY_SECONDS:
            self._tell(_News(progress, tuple(self._records)))
            self._records.clear()
            self._told = now


class LibraryController(QObject):
    """Keeps the DocumentsModel up to date with what is read.

    Signals:
        progressed(int, int): files read, files in all; 0 in all when nothing is being read.
        bytesProgressed(object, object): bytes read, bytes in all, while files are being read.
        changed(): other documents are loaded, or reading began or ended.
        noted(str): a sentence about what was left out.
        questionSuggested(str): the question that the sample documents answer.
        rulesTold(object, object): the SkipRules, and a list of lines about what they left out.
    """

    progressed = Signal(int, int)
    bytesProgressed = Signal(object, object)
    changed = Signal()
    noted = Signal(str)
    questionSuggested = Signal(str)
    rulesTold = Signal(object, object)
    _told = Signal(object)

    def __init__(
        self,
        model: DocumentsModel,
        operations: Operations,
        parent: QObject | None = None,
        options: ReadingOptions | None = None,
    ) -> None:
        """``options`` say how files are read; the caller closes the pool and the cache in them."""
        super().__init__(parent)
        self._model = model
        self._operations = operations
        self._options = options or ReadingOptions()
        self._shelf = Shelf()
        self._sources: tuple[Path, ...] = ()
        self._left_out: tuple[FileRecord, ...] = ()
        self._reading: set[Event] = set()
        self._told.connect(self._pass_on)

    @property
    def documents(self) -> list[Document]:
        """What a run would read now."""
        return self._shelf.documents

    @property
    def records(self) -> list[FileRecord]:
        """What is known of every file."""
        return self._shelf.records

    @property
    def options(self) -> ReadingOptions:
        """How files are read from now on, such as what is skipped."""
        return self._options

    @options.setter
    def options(self, options: ReadingOptions) -> None:
        self._options = options

    @property
    def is_reading(self) -> bool:
        """Whether files are being read."""
        return bool(self._reading)

    def add(self, paths: Iterable[Path]) -> None:
        """Read files and folders and add what they hold."""
        if sources := [path.absolute() for path in paths]:
            self._sources = tuple(dict.fromkeys([*self._sources, *sources]))
            self._start(lambda watcher: collect(sources, watcher, self._options))

    def open_collection(self, saved: SavedCollection) -> None:
        """Show a saved collection instead of what is loaded: its files are read, as it was left."""
        self.cancel()
        self._shelf.clear()
        self._sources = saved.sources
        self._options = replace(self._options, rules=saved.rules)
        options = replace(self._options, known=saved.known)
        self._start(lambda watcher: collect(saved.sources, watcher, options))

    def begin(self) -> None:
        """Forget all that is loaded; files stay where they are."""
        self.cancel()
        self._shelf.clear()
        self._sources = ()
        self._left_out = ()
        self._show()

    def tell_rules(self) -> None:
        """Tell what is left out, and by which rules."""
        self.rulesTold.emit(self._options.rules, [f"{one.name}: {reasons_of(one)}" for one in self._left_out])

    def choose_rules(self, rules: SkipRules) -> None:
        """Leave out other files from now on, and read the folders that are loaded again."""
        self._options = replace(self._options, rules=rules)
        if sources := self._sources:
            self._start(lambda watcher: collect(sources, watcher, self._options))

    def as_collection(self, name: str, collection_id: str | None = None) -> SavedCollection:
        """Give what is loaded as a collection to be saved, under the id that it has already if it has one."""
        records = (*self._shelf.records, *self._shelf.removed)
        fresh = SavedCollection(name=name, sources=self._sources, rules=self._options.rules, records=records)
        return fresh.model_copy(update={"id": collection_id}) if collection_id else fresh

    def add_samples(self) -> None:
        """Read the sample documents and suggest their question. Raises ResourceMissingError."""
        self.add([samples()])
        self.questionSuggested.emit(sample_question())

    def cancel(self) -> None:
        """Stop reading; what was not read yet is forgotten."""
        for stop in self._reading:
            stop.set()

    def remove(self, names: Sequence[str]) -> None:
        """Leave documents out of the next run and of the list; their files stay."""
        self._shelf.remove(names)
        self._show()

    def exclude(self, names: Sequence[str], *, excluded: bool = True) -> None:
        """Leave documents out of runs, or take them in again; they stay in the list."""
        self._shelf.exclude(names, excluded=excluded)
        self._show()

    def include(self, names: Sequence[str]) -> None:
        """Take documents into runs again that were left out."""
        self.exclude(names, excluded=False)

    def mark_stale(self, names: Sequence[str]) -> None:
        """Show which documents have changed on disk since they were read."""
        self._shelf.mark_stale(names)
        self._model.show_entries(self._shelf.entries())

    def show_disclosure(self, disclosure: Disclosure | None) -> None:
        """Show how much of each document the shown run has sent away; None while that is not known."""
        self._model.show_disclosure(disclosure)

    def retry(self, names: Sequence[str], ocr_language: str | None = None) -> None:
        """Read files again, such as those that could not be read before; with OCR if a language is given."""
        if records := self._shelf.named(names):
            options = replace(self._options, fresh=True, ocr_language=ocr_language)
            self._start(lambda watcher: read_again(records, watcher, options))

    def recognise(self, names: Sequence[str]) -> None:
        """Read files again with text recognition, or say how to get it."""
        languages = find_languages(os.environ)
        if languages is None:
            self.noted.emit(how_to_get_ocr(sys.platform))
        else:
            self.retry(names, languages.usual)

    def changed_on_disk(self) -> list[str]:
        """Name the documents whose files changed or vanished since they were read."""
        return [record.name for record in changed_since_read(self._shelf.records)]

    def _start(self, read: Callable[[Watcher], Collection]) -> None:
        stop = Event()
        if self._operations.start(self._read(read, stop)) is not None:
            self._reading.add(stop)
            self.changed.emit()

    async def _read(self, read: Callable[[Watcher], Collection], stop: Event) -> None:
        teller = _Teller(self._told.emit)
        watcher = Watcher(teller.note_progress, teller.note_record, stop.is_set)
        try:
            collection = await asyncio.to_thread(read, watcher)
            if not stop.is_set():
                self._tell_left_out(self._shelf.put(collection))
        except CollectingStoppedError:
            return
        finally:
            stop.set()
            self._reading.discard(stop)
            if not self.is_reading:
                self._shelf.forget_reading()
                self.progressed.emit(0, 0)
            self._show()

    def _pass_on(self, news: _News) -> None:
        """Tell progress in the window's thread, unless reading has ended meanwhile."""
        if self.is_reading:
            self._shelf.note(news.records)
            self._model.show_entries(self._shelf.entries())
            self.progressed.emit(news.progress.files_done, news.progress.files)
            self.bytesProgressed.emit(news.progress.bytes_done, news.progress.bytes)

    def _show(self) -> None:
        self._model.show_entries(self._shelf.entries())
        self.changed.emit()

    def _tell_left_out(self, skipped: Sequence[FileRecord]) -> None:
        self._left_out = tuple(skipped)
        if not skipped:
            return
        reasons = sorted({reasons_of(record) for record in skipped})
        self.noted.emit(
            self.tr("{n} left out: {reasons}").format(n=count(len(skipped)), reasons=", ".join(reasons))
        )
