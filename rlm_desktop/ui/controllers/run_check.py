"""Look at the documents before a run starts, and ask when some changed on disk or gave no text."""

import asyncio
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from rlm_desktop.documents.file_record import FileRecord
from rlm_desktop.documents.staleness import changed_since_read
from rlm_desktop.ui.controllers.library_controller import LibraryController
from rlm_desktop.ui.controllers.operations import Operations
from rlm_desktop.ui.models.run_doubt import DoubtAnswer, RunDoubt

AT_ONCE = 200
"""So many files are looked at without being felt: some hundredths of a millisecond each."""


class RunCheck(QObject):
    """Stands between the wish to run and the run. Files without text are asked about once, not at each run.

    Signals:
        doubted(object): a RunDoubt to be answered; None when there is nothing to ask any more.
        approved(str): the question may be run now.
    """

    doubted = Signal(object)
    approved = Signal(str)

    def __init__(self, library: LibraryController, operations: Operations) -> None:
        super().__init__()
        self._library = library
        self._operations = operations
        self._question = ""
        self._doubt: RunDoubt | None = None
        self._waits_for_reading = False
        self._known_without_text: set[str] = set()
        library.changed.connect(self._follow_reading)

    def start(self, question: str) -> None:
        """Run a question, or ask first."""
        self._question = question
        self._check()

    def answer(self, answer: DoubtAnswer) -> None:
        """Go on as the user decided; does nothing when nothing was asked."""
        doubt, self._doubt = self._doubt, None
        self.doubted.emit(None)
        if doubt is None or answer == "cancel":
            return
        if answer == "read again":
            self._waits_for_reading = True
            self._library.retry(doubt.stale or doubt.without_text)
        else:
            self._known_without_text.update(doubt.without_text)
            self.approved.emit(self._question)

    def _check(self) -> None:
        """Look at the files; in a thread when there are so many that the window would feel it."""
        records = self._library.records
        if len(records) <= AT_ONCE:
            self._decide(records, changed_since_read(records))
        else:
            self._operations.start(self._check_many(records))

    async def _check_many(self, records: Sequence[FileRecord]) -> None:
        self._decide(records, await asyncio.to_thread(changed_since_read, records))

    def _decide(self, records: Sequence[FileRecord], changed: Sequence[FileRecord]) -> None:
        stale = tuple(record.name for record in changed)
        self._library.mark_stale(stale)
        without_text = tuple(
            record.name
            for record in records
            if record.yields_nothing and not record.excluded and record.name not in self._known_without_text
        )
        self._doubt = RunDoubt(stale, without_text) if stale or without_text else None
        self.doubted.emit(self._doubt)
        if self._doubt is None:
            self.approved.emit(self._question)

    def _follow_reading(self) -> None:
        """Check once more when the documents that had changed were read again."""
        if self._waits_for_reading and not self._library.is_reading:
            self._waits_for_reading = False
            self._check()
