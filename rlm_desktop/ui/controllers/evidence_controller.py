"""Hold the shown answer against the documents it came from, and open what it rests on."""

import asyncio
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from threading import Event

from PySide6.QtCore import QObject, Signal

from rlm_desktop.documents.coverage.coverage import Coverage, Destination, SentPrompt, cover
from rlm_desktop.documents.document import Document
from rlm_desktop.documents.evidence.evidence import Evidence
from rlm_desktop.documents.evidence.lookup import find_evidence
from rlm_desktop.documents.evidence.normal_cache import NormalCache
from rlm_desktop.rlm.events import AnyEvent
from rlm_desktop.rlm.sent_texts import ANNOUNCING_EVENTS, sent_texts, unsent
from rlm_desktop.runs.store import RunStore
from rlm_desktop.runs.summary import DocumentFacts
from rlm_desktop.ui.controllers.library_controller import LibraryController
from rlm_desktop.ui.controllers.operations import Operations
from rlm_desktop.ui.models.opened_document import OpenedDocument
from rlm_desktop.ui.models.proof import (
    Chip,
    ChipRow,
    Disclosure,
    chips_of,
    disclosure_of,
    marks_in,
    missing_note,
    places_of,
    unknown_note,
)
from rlm_desktop.ui.models.run_page import RunPage


@dataclass(frozen=True, slots=True)
class _Sources:
    """The documents of a run that are loaded, under the names they had in it, and the others."""

    documents: tuple[Document, ...] = ()
    missing: tuple[DocumentFacts, ...] = ()


class EvidenceController(QObject):
    """Works for one page at a time, once its run is over.

    Documents are known again by the hash of their content, wherever they lie now.

    Signals:
        chipsChanged(object): the ChipRow of the shown answer; an empty one while there is none.
        disclosed(object): the Disclosure of the shown run; None while it is not known.
        documentOpened(object): an OpenedDocument at the passage of a chip.
    """

    chipsChanged = Signal(object)
    disclosed = Signal(object)
    documentOpened = Signal(object)

    def __init__(
        self, store: RunStore, library: LibraryController, operations: Operations, cache: NormalCache
    ) -> None:
        super().__init__()
        self._store = store
        self._library = library
        self._operations = operations
        self._cache = cache
        self._page = RunPage("")
        self._page.progressed.connect(self._look)
        self._begun = False
        self._sources = _Sources()
        self._chips: tuple[Chip, ...] = ()
        library.changed.connect(self._look_again)

    def follow(self, page: RunPage) -> None:
        """Turn to another run; it is looked at when it is over."""
        self._page.progressed.disconnect(self._look)
        self._page = page
        self._page.progressed.connect(self._look)
        self._forget()
        self._look()

    def open(self, chip: Chip) -> None:
        """Open the document of a chip at its passage; does nothing when it has none."""
        for document in self._sources.documents:
            if document.name == chip.document:
                marks = marks_in(document.name, self._chips)
                self.documentOpened.emit(OpenedDocument(document, chip.mark, marks))
                return

    def _forget(self) -> None:
        self._begun = False
        self._sources, self._chips = _Sources(), ()
        self.chipsChanged.emit(ChipRow())
        self.disclosed.emit(None)
        self._library.show_disclosure(None)

    def _look(self) -> None:
        page = self._page
        if page.run_id and not self._begun and not page.timeline.live:
            self._begun = True
            self._operations.start(self._prove(page))

    def _look_again(self) -> None:
        """Look again once documents are loaded that were missing."""
        loaded = {document.sha256 for document in self._library.documents}
        if not self._library.is_reading and any(fact.sha256 in loaded for fact in self._sources.missing):
            self._operations.start(self._prove(self._page))

    async def _prove(self, page: RunPage) -> None:
        """Tell the evidence first, which is there sooner, then what was disclosed."""
        stop = Event()
        try:
            facts = await asyncio.to_thread(_facts, self._store, page.run_id)
            if page is not self._page:
                return
            sources = self._sources = _sources(facts, self._library.documents)
            if not facts:
                self.chipsChanged.emit(ChipRow(note=unknown_note() if page.answer else ""))
                return
            if page.answer:
                evidence = await asyncio.to_thread(self._evidence, page.answer, sources.documents)
                if not self._shows(page, sources):
                    return
                self._tell(evidence)
            coverage = await asyncio.to_thread(_coverage, self._store, page.run_id, sources.documents, stop)
            if self._shows(page, sources):
                self._tell_disclosed(disclosure_of(coverage))
        finally:
            stop.set()

    def _shows(self, page: RunPage, sources: _Sources) -> bool:
        return page is self._page and sources is self._sources

    def _evidence(self, answer: str, documents: Sequence[Document]) -> list[Evidence]:
        evidence = find_evidence(answer, documents, self._cache) if documents else []
        self._cache.prune()
        return evidence

    def _tell(self, evidence: Sequence[Evidence]) -> None:
        """Show chips; that words stand nowhere can only be said when every document was looked at."""
        missing = self._sources.missing
        told = [one for one in evidence if not missing or one.state != "not found"]
        self._chips = chips_of(told)
        note = missing_note([fact.name for fact in missing])
        self.chipsChanged.emit(ChipRow(self._chips, note, places_of(told)))

    def _tell_disclosed(self, disclosure: Disclosure) -> None:
        """Show the list, and in the library the documents' shares, under the names they have there."""
        self.disclosed.emit(disclosure)
        by_content = {document.sha256: document.name for document in self._library.documents}
        names = {document.name: by_content.get(document.sha256, "") for document in self._sources.documents}
        self._library.show_disclosure(disclosure.renamed(names))


def _facts(store: RunStore, run_id: str) -> list[DocumentFacts]:
    store.flush()
    return store.documents(run_id)


def _sources(facts: Sequence[DocumentFacts], loaded: Sequence[Document]) -> _Sources:
    by_content = {document.sha256: document for document in loaded}
    return _Sources(
        tuple(replace(by_content[one.sha256], name=one.name) for one in facts if one.sha256 in by_content),
        tuple(one for one in facts if one.sha256 not in by_content),
    )


def _coverage(store: RunStore, run_id: str, documents: Sequence[Document], stop: Event) -> Coverage:
    never_left = unsent(store.events(run_id))
    sent = sent_texts(_sending_events(store, run_id, never_left, stop))
    return cover((SentPrompt(Destination(host, model), text) for host, model, text in sent), documents)


def _sending_events(
    store: RunStore, run_id: str, never_left: Container[int | None], stop: Event
) -> Iterator[AnyEvent]:
    """Give the events whose texts were sent, with them, until nobody wants them any more."""
    for event in store.events(run_id):
        if stop.is_set():
            return
        if isinstance(event, ANNOUNCING_EVENTS) and event.seq not in never_left:
            yield event if event.seq is None else store.event(run_id, event.seq)
