"""Search the large texts of a run in a thread, a little at a time."""

import asyncio
import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal

from rlm_desktop.runs.faults import StoreError
from rlm_desktop.runs.passages import Passage, passages
from rlm_desktop.runs.store import RunStore
from rlm_desktop.ui.controllers.operations import Operations
from rlm_desktop.ui.models.step_hits import TextsFound, TextWish
from rlm_desktop.ui.models.step_query import StepQuery

SLICE_SECONDS = 0.1
"""What has been found is told so often."""


class SearchController(QObject):
    """Searches for one wish at a time; another one, or ``stop``, ends the one before.

    Signals:
        found(object): a TextsFound: what was found since it last told.
        gaveUp(): the store could not be read; ``operations`` tells why.
    """

    found = Signal(object)
    gaveUp = Signal()

    def __init__(self, store: RunStore, operations: Operations) -> None:
        super().__init__()
        self._store = store
        self._operations = operations
        self._task: asyncio.Task[None] | None = None

    def search(self, run_id: str, wish: TextWish) -> None:
        """Search what a run has recorded, also while it goes on."""
        self.stop()
        self._task = self._operations.start(self._search(run_id, wish))

    def stop(self) -> None:
        """Search for nothing any more."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    async def _search(self, run_id: str, wish: TextWish) -> None:
        try:
            await self._search_all(run_id, wish)
        except StoreError:
            self.gaveUp.emit()
            raise

    async def _search_all(self, run_id: str, wish: TextWish) -> None:
        await asyncio.to_thread(self._store.flush)
        query = wish.query
        source = _Watched(passages(self._store, run_id, query.fields, after=wish.after), wish.after)
        ended = False
        while not ended:
            seqs = await asyncio.to_thread(_search_some, source, query)
            ended = source.ended
            self.found.emit(TextsFound(query, seqs, max(source.last, 0) if ended else -1))


class _Watched:
    """Passages, and how far they have been read."""

    def __init__(self, source: Iterator[Passage], after: int) -> None:
        self._source = source
        self.last = after
        self.ended = False

    def next(self) -> Passage | None:
        passage = next(self._source, None)
        if passage is None:
            self.ended = True
        else:
            self.last = max(self.last, *passage.seqs)
        return passage


def _search_some(source: _Watched, query: StepQuery) -> tuple[frozenset[int], ...]:
    seqs = [set[int]() for _ in query.texts]
    until = time.monotonic() + SLICE_SECONDS
    while time.monotonic() < until and (passage := source.next()) is not None:
        for text, known in zip(query.texts, seqs, strict=True):
            if text.finds(passage.text):
                known.update(passage.seqs)
    return tuple(map(frozenset, seqs))
