"""The large texts of the step that is looked at, read from the store in a thread."""

import asyncio
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from rlm_desktop.rlm.events import AnyEvent
from rlm_desktop.runs.faults import RunNotFoundError
from rlm_desktop.runs.store import RunStore
from rlm_desktop.ui.controllers.operations import Operations


class BodiesController(QObject):
    """Reads events whole. What a run that goes on has just told is waited for until it is committed.

    Signals:
        bodiesRead(str, object): run id, and a list of events with their bodies.
    """

    bodiesRead = Signal(str, object)

    def __init__(self, store: RunStore, operations: Operations) -> None:
        super().__init__()
        self._store = store
        self._operations = operations

    def read(self, run_id: str, seqs: Sequence[int]) -> None:
        """Read some events of a run."""
        self._operations.start(self._read(run_id, seqs))

    async def _read(self, run_id: str, seqs: Sequence[int]) -> None:
        events = await asyncio.to_thread(_events, self._store, run_id, seqs)
        self.bodiesRead.emit(run_id, events)


def _events(store: RunStore, run_id: str, seqs: Sequence[int]) -> list[AnyEvent]:
    try:
        return [store.event(run_id, seq) for seq in seqs]
    except RunNotFoundError:
        store.flush()
        return [store.event(run_id, seq) for seq in seqs]
