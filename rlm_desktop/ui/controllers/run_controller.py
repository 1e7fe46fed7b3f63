"""Start and stop the run of the window, and say when one can start."""

import asyncio
import logging
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from rlm_desktop.documents.document import Document
from rlm_desktop.rlm.engine_loop import EngineLoop
from rlm_desktop.rlm.exceptions import AuthenticationFailed, RLMError, ServerUnreachable
from rlm_desktop.rlm.run import new_run_id
from rlm_desktop.runs.store import RunStore
from rlm_desktop.runs.summary import DocumentFacts
from rlm_desktop.settings.connections import Connect
from rlm_desktop.settings.keys import KeyStore
from rlm_desktop.settings.local_model.files import ModelFiles
from rlm_desktop.ui.controllers.failures import explain
from rlm_desktop.ui.controllers.library_controller import LibraryController
from rlm_desktop.ui.controllers.live_run import LiveRun
from rlm_desktop.ui.controllers.next_run import NextRun
from rlm_desktop.ui.controllers.operations import Operations
from rlm_desktop.ui.models.cap_question import CapReply
from rlm_desktop.ui.models.progress import Spending
from rlm_desktop.ui.models.readiness import Readiness
from rlm_desktop.ui.models.run_choices import RunChoices
from rlm_desktop.ui.models.run_page import RunPage
from rlm_desktop.ui.models.run_words import near_cap

_log = logging.getLogger(__name__)


class RunServices(NamedTuple):
    """What a run needs from below the window."""

    engine: EngineLoop
    store: RunStore
    keys: KeyStore
    files: ModelFiles
    connect: Connect


class RunController(QObject):
    """Runs one question at a time over the documents of the library with the models of the choices.

    Signals:
        pageOpened(object): the RunPage of a run that begins.
        readinessChanged(object): a Readiness.
        capAsked(object): a CapQuestion; None when it is answered or moot.
        parked(str, str): a run has begun to wait for its user; title and text of a notification.
        recorded(): the list of runs is different.
        noted(str): a sentence about the run that goes on; empty when it is over.
    """

    pageOpened = Signal(object)
    readinessChanged = Signal(object)
    capAsked = Signal(object)
    parked = Signal(str, str)
    recorded = Signal()
    noted = Signal(str)

    def __init__(
        self,
        services: RunServices,
        library: LibraryController,
        choices: RunChoices,
        operations: Operations,
    ) -> None:
        super().__init__()
        self._services = services
        self._next = NextRun(library, choices)
        self._operations = operations
        self._question = ""
        self._live: LiveRun | None = None
        self._task: asyncio.Task[None] | None = None
        self._stopping = False

    @property
    def live_page(self) -> RunPage | None:
        """The page of the run that goes on."""
        return self._live.page if self._live else None

    @property
    def is_parked(self) -> bool:
        """Whether a run waits at its cost cap for an answer."""
        return self._live is not None and self._live.page.state() == "parked"

    def follow_question(self, question: str) -> None:
        """Know what is written in the question field."""
        self._question = question
        self.tell_readiness()

    def start(self, question: str) -> None:
        """Run a question; does nothing while one is running or when something is missing."""
        self._question = question
        if not self._readiness().can_run:
            return
        page = RunPage(question)
        page.begin()
        live = LiveRun(page, self._services.store, self._services.engine, self)
        live.capAsked.connect(self.capAsked)
        live.capAsked.connect(self._tell_parked)
        live.begun.connect(self._tell_begun)
        page.nearCap.connect(self._tell_near_cap)
        task = self._operations.start(self._run(live))
        if task is None:
            return
        task.add_done_callback(partial(self._finish, live))
        self._live, self._task, self._stopping = live, task, False
        self.pageOpened.emit(page)
        self.tell_readiness()

    def stop(self) -> None:
        """End the run: close its connections, end its child, keep what there is."""
        if self._task and self._live and not self._stopping:
            self._stopping = True
            self._live.page.mark_stopping()
            self._task.cancel()
            self.tell_readiness()

    def answer_cap(self, reply: CapReply) -> None:
        """Let a run that waits at its cost cap go on as the user decided."""
        if self._live:
            self._live.answer_cap(reply)
            self.capAsked.emit(None)

    def tell_readiness(self) -> None:
        """Say whether a run can start now."""
        self.readinessChanged.emit(self._readiness())

    def _tell_begun(self) -> None:
        self._operations.start(self._tell_recorded())

    def _tell_parked(self) -> None:
        self.parked.emit(
            self.tr("A run waits for you"), self.tr("It has reached its cost cap. Raise it, finish or stop.")
        )

    def _tell_near_cap(self, spending: Spending) -> None:
        self.noted.emit(near_cap(spending))

    async def _tell_recorded(self) -> None:
        if await asyncio.to_thread(self._services.store.flush):
            self.noted.emit(self.tr("The run is kept as it happens"))
        self.recorded.emit()

    async def _run(self, live: LiveRun) -> None:
        try:
            await self._ask_engine(live)
        except Exception as error:  # noqa: BLE001 - whatever ends a run is told on its page
            live.catch_up()
            live.page.fail(explain(await self._cause_of(error)))
            if not isinstance(error, RLMError):
                _log.error("A run failed for a reason of our own.", exc_info=error)

    def _finish(self, live: LiveRun, _task: asyncio.Task[None]) -> None:
        """Put everything back, also after a run that was stopped before it had begun."""
        live.catch_up()
        live.page.end()
        live.deleteLater()
        self._live = self._task = None
        self.capAsked.emit(None)
        self.noted.emit("")
        self.tell_readiness()
        self.recorded.emit()

    async def _ask_engine(self, live: LiveRun) -> None:
        documents = self._next.documents
        wrapper = await asyncio.to_thread(self._next.wrapper, self._services.connect, self._services.keys)
        run_id = new_run_id()
        self._services.store.record_documents(run_id, map(_facts, documents))
        await self._services.engine.run(
            wrapper.agenerate(
                live.page.question,
                [document.text for document in documents],
                live.hear,
                document_names=[document.name for document in documents],
                run_id=run_id,
                at_cap=live.ask_at_cap,
            )
        )

    async def _cause_of(self, error: Exception) -> Exception:
        """Tell of a key that was not sent, and of a model file that is gone, by what is missing."""
        if isinstance(error, ServerUnreachable):
            return self._next.failed_file(self._services.files) or error
        if not isinstance(error, AuthenticationFailed):
            return error
        try:
            return await asyncio.to_thread(self._next.missing_key, self._services.keys) or error
        except RLMError as unknown:
            return unknown

    def _readiness(self) -> Readiness:
        missing = self._next.missing(self._question)
        return Readiness(
            can_run=not missing and self._live is None,
            is_running=self._live is not None,
            is_stopping=self._live is not None and self._stopping,
            hint=missing or self._next.what_is_sent(),
        )


def _facts(document: Document) -> DocumentFacts:
    return DocumentFacts(
        name=document.name,
        path=document.location,
        size=document.size,
        mtime=document.mtime_ns / 1e9,
        sha256=document.sha256,
        chars=len(document.text),
    )
