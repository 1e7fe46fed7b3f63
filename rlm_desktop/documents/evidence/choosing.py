"""Choose, among all places that hold a quotation's words, the one that the answer means."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rlm_desktop.documents.evidence.evidence import SourceDocument, State
from rlm_desktop.documents.evidence.exact import Span
from rlm_desktop.documents.evidence.queries import Query

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
        whole = texts.get(query.whole, [])
        yield from whole
        if query.pieces and not whole:
            yield from _chains([texts.get(piece, []) for piece in query.pieces])


def _chains(pieces: list[list[Span]]) -> Iterator[Span]:
    """Join the places of pieces that follow one another, each within WIDEST_GAP of the one before."""
    for first in pieces[0]:
        chain = [first]
        for places in pieces[1:]:
            end = chain[-1].end
            chain += [place for place in places if 0 <= place.start - end <= WIDEST_GAP][:1]
        if len(chain) == len(pieces) and all(one.end <= two.start for one, two in pairwise(chain)):
            yield Span(first.start, chain[-1].end)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
