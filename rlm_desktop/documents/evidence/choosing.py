"""Choose, among all places that hold a quotation's words, the one that the answer means."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rlm_desktop.documents.evidence.evidence import SourceDocument, State
from rlm_desktop.documents.evidence.exact import Span
from rlm_desktop.documents.evidence.queries import Query
from rlm_desktop.documents.evidence.search_text import encoded, search_text

WIDEST_GAP = 3000
"""Characters that a quotation may leave out between two of its pieces."""

type Places = Mapping[int, Mapping[str, list[Span]]]
"""Per document, where each text stands in it."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where a quotation stands; ``occurrences`` counts the places that would do as well."""

    document: int
    span: Span
    state: State
    distance: int = 0
    occurrences: int = 1


@dataclass(frozen=True, slots=True)
class Chooser:
    """Chooses for one answer. ``places`` holds what the search for whole words has found."""

    documents: Sequence[SourceDocument]
    places: Places

    def choose(
        self, query: Query, order: Sequence[int], cited: Sequence[int] = (), cited_part: Span | None = None
    ) -> Found | None:
        """Give the place in the first document of ``order`` that has one, on the cited part if it is there.

        ``cited`` are the documents that go with the quotation. Short ones are never verified by chance.
        """
        holders = {number: spans for number in order if (spans := list(self._spans(query, number)))}
        if not holders:
            return None
        if query.is_short:
            return self._short(query, holders, cited)
        number, spans = next(iter(holders.items()))
        on_part = [span for span in spans if cited_part and cited_part.start <= span.start < cited_part.end]
        return Found(number, (on_part or spans)[0], "verified", occurrences=sum(map(len, holders.values())))

    def _short(self, query: Query, holders: dict[int, list[Span]], cited: Sequence[int]) -> Found:
        same_case = {
            number: matching
            for number, spans in holders.items()
            if (matching := [span for span in spans if self._same_letters(query, number, span)])
        }
        count = sum(map(len, same_case.values()))
        meant = [number for number in cited if number in same_case] or list(same_case if count == 1 else ())
        if meant:
            return Found(meant[0], same_case[meant[0]][0], "verified", occurrences=count)
        number, spans = next(iter((same_case or holders).items()))
        return Found(number, spans[0], "close", occurrences=sum(map(len, holders.values())))

    def _same_letters(self, query: Query, number: int, span: Span) -> bool:
        passage = self.documents[number].text[span.start : span.end]
        return _letters(passage) in _letters(query.quotation.text)

    def _spans(self, query: Query, number: int) -> Iterator[Span]:
        """Give where the whole stands, else from first piece to last where they follow one another."""
        texts = self.places.get(number, {})
        if whole := texts.get(query.whole):
            yield from whole
        elif query.pieces and all(piece in texts for piece in query.pieces):
            rarest = min(query.pieces, key=lambda piece: len(texts[piece]))
            text = self.documents[number].text
            chains = (_chain(text, query.pieces, rarest, place) for place in texts[rarest])
            yield from sorted(filter(None, chains), key=lambda span: span.end - span.start)


def _chain(text: str, pieces: tuple[str, ...], piece: str, place: Span) -> Span | None:
    """Give the span of all pieces in their order, each the nearest one, around the place of one of them."""
    position = pieces.index(piece)
    start = _start_of(text, pieces[:position], place.start)
    end = _end_of(text, pieces[position + 1 :], place.end)
    return None if start is None or end is None else Span(start, end)


def _start_of(text: str, pieces: tuple[str, ...], end: int) -> int | None:
    """Tell where the first of these pieces begins that stand one after the other before ``end``."""
    for piece in reversed(pieces):
        begin = max(0, end - WIDEST_GAP - len(piece))
        form = search_text(text[begin:end])
        found = bytes(form.content).rfind(encoded(piece))
        if found < 0:
            return None
        end = begin + form.original_span(found, found + 1)[0]
    return end


def _end_of(text: str, pieces: tuple[str, ...], start: int) -> int | None:
    """Tell where the last of these pieces ends that stand one after the other from ``start`` on."""
    for piece in pieces:
        form = search_text(text[start : start + WIDEST_GAP + len(piece)])
        found = bytes(form.content).find(encoded(piece))
        if found < 0:
            return None
        start += form.original_span(found, found + len(encoded(piece)))[1]
    return start


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
