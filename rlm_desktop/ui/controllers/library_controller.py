"""The documents of the next run: read in a thread, removed, read again."""

import asyncio
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal

from rlm_desktop.documents.collection import CollectingStoppedError, Collection, collect
from rlm_desktop.documents.document import Document
from rlm_desktop.resources import sample_question, samples
from rlm_desktop.ui.amounts import count
from rlm_desktop.ui.controllers.operations import Operations
from rlm_desktop.ui.controllers.shelf import Shelf
from rlm_desktop.ui.models.documents_model import DocumentsModel

TELL_EVERY_SECONDS = 0.05


class LibraryController(QObject):
    """Keeps the DocumentsModel up to date with what was read.

    Signals:
        progressed(int, int): files read, files in all; 0 in all when nothing is being read.
        changed(): other documents are loaded, or reading began or ended.
        noted(str): a sentence about what was left out.
        questionSuggested(str): the question that the sample documents answer.
    """

    progressed = Signal(int, int)
    changed = Signal()
    noted = Signal(str)
    questionSuggested = Signal(str)
    _told = Signal(int, int)

    def __init__(self, model: DocumentsModel, operations: Operations, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._operations = operations
        self._shelf = Shelf()
        self._reading = 0
        self._told.connect(self._pass_on)

    @property
    def documents(self) -> list[Document]:
        """What a run would read now."""
        return self._shelf.documents

    @property
    def is_reading(self) -> bool:
        """Whether files are being read."""
        return self._reading > 0

    def add(self, paths: Iterable[Path]) -> None:
        """Read files and folders and add what they hold."""
        if sources := [path.absolute() for path in paths]:
            self._operations.start(self._add(sources))

    def add_samples(self) -> None:
        """Read the sample documents and suggest their question. Raises ResourceMissingError."""
        self.add([samples()])
        self.questionSuggested.emit(sample_question())

    def remove(self, names: Sequence[str]) -> None:
        """Leave documents out of the next run; their files stay."""
        self._shelf.remove(names)
        self._show()

    def retry(self, names: Sequence[str]) -> None:
        """Read files again, such as those that could not be read before."""
        self.add(self._shelf.paths(names))

    async def _add(self, sources: list[Path]) -> None:
        stop = Event()
        self._reading += 1
        self.changed.emit()
        try:
            collection = await asyncio.to_thread(self._collect, sources, stop)
            self._shelf.put(collection, sources)
            self._tell_left_out(collection)
        except CollectingStoppedError:
            return
        finally:
            stop.set()
            self._reading -= 1
            if not self.is_reading:
                self.progressed.emit(0, 0)
            self._show()

    def _collect(self, sources: list[Path], stop: Event) -> Collection:
        """Read in a thread; progress goes to the window a few times a second."""
        told = 0.0

        def tell(done: int, total: int, _name: str) -> None:
            nonlocal told
            now = time.monotonic()
            if now - told >= TELL_EVERY_SECONDS and not stop.is_set():
                told = now
                self._told.emit(done, total)

        return collect(sources, tell, stop.is_set)

    def _pass_on(self, done: int, total: int) -> None:
        """Tell progress in the window's thread, unless reading has ended meanwhile."""
        if self.is_reading:
            self.progressed.emit(done, total)

    def _show(self) -> None:
        self._model.show_entries(self._shelf.entries())
        self.changed.emit()

    def _tell_left_out(self, collection: Collection) -> None:
        if not collection.skipped:
            return
        reasons = sorted({skipped.reason for skipped in collection.skipped})
        self.noted.emit(
            self.tr("{n} left out: {reasons}").format(
                n=count(len(collection.skipped)), reasons=", ".join(reasons)
            )
        )
