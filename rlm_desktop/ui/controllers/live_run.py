"""A run that goes on: its events on their way to the store and the page, and its question at the cap."""

import asyncio
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from rlm_desktop.rlm.budget import CapDecision, CapReached
from rlm_desktop.rlm.engine_loop import EngineLoop
from rlm_desktop.rlm.events import AnyEvent
from rlm_desktop.runs.store import RunStore
from rlm_desktop.ui.controllers.event_relay import Batch, EventRelay
from rlm_desktop.ui.models.cap_question import CapQuestion, CapReply
from rlm_desktop.ui.models.run_page import RunPage

SHOWN_AFTER_MS = 4
"""What a batch changes is laid out so much later; the engine rests until then, see ``EngineLoop.hold``."""


class LiveRun(QObject):
    """``hear`` and ``ask_at_cap`` are called on the engine's thread, everything else on the window's.

    Signals:
        capAsked(object): a CapQuestion, to be answered by ``answer_cap``.
        begun(): the first events are here.
    """

    capAsked = Signal(object)
    begun = Signal()

    def __init__(self, page: RunPage, store: RunStore, engine: EngineLoop, parent: QObject) -> None:
        super().__init__(parent)
        self.page = page
        self._store = store
        self._engine = engine
        self._relay = EventRelay(self)
        self._relay.arrived.connect(self._advance)
        self._decide: Callable[[CapDecision], object] | None = None

    def hear(self, event: AnyEvent) -> None:
        """Take one event of the engine: record it first, so that the window finds what it was told of."""
        try:
            self._store.record(event)
        finally:
            self._relay.put(event)

    def catch_up(self) -> None:
        """Show everything that has been heard."""
        self._relay.flush()

    async def ask_at_cap(self, reached: CapReached) -> CapDecision:
        """Wait, on the engine's loop, for what the user decides."""
        loop = asyncio.get_running_loop()
        decided: asyncio.Future[CapDecision] = loop.create_future()
        self._decide = partial(loop.call_soon_threadsafe, partial(_settle, decided))
        self.capAsked.emit(CapQuestion(reached.spent, reached.cap, reached.needed))
        return await decided

    def answer_cap(self, reply: CapReply) -> None:
        """Let the run go on as the user decided; does nothing when it asks nothing."""
        if self._decide is None:
            return
        self._decide(CapDecision(reply.answer, reply.new_cap))
        self._decide = None

    def _advance(self, batch: Batch) -> None:
        is_first = not self.page.run_id
        self._engine.hold()
        QTimer.singleShot(SHOWN_AFTER_MS, self._engine.release)
        self.page.advance(batch.events, batch.tokens, restarted=batch.restarted)
        if is_first and self.page.run_id:
            self.begun.emit()


def _settle(decided: "asyncio.Future[CapDecision]", decision: CapDecision) -> None:
    if not decided.done():
        decided.set_result(decision)
