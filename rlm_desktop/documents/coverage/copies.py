"""Find long passages of documents in texts, by anchors that a copy shares with its source."""

from collections.abc import Iterator, Sequence

from rlm_desktop.documents.coverage.anchors import WIDTH, anchors
from rlm_desktop.documents.coverage.common_run import common_after, common_before
from rlm_desktop.documents.coverage.spans import Span, gaps, merged

SHORTEST = 32
"""Characters in a row that count as a copy; fewer may be equal by chance."""
_MOST_PLACES = 8
"""Of one anchor in all texts; a passage that is there more often is found by its other anchors."""
_PLACE_BITS = 40


class CopyIndex:
    """The anchors of ``texts``, to be held against one document after the other."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.located: list[list[Span]] = [[] for _ in texts]
        """Per text, the stretches that were found in a document."""
        self._texts = texts
        self._ends: dict[tuple[int, int], int] = {}
        """Where the last copy on a diagonal (text, its distance to the document) ends in the text."""
        self._places: dict[int, int | list[int]] = {}
        self._seen: set[int] = set()
        for number, text in enumerate(texts):
            for place, sample in anchors(text):
                self._add(sample, number << _PLACE_BITS | place)

    def copied_from(self, document: str) -> list[Span]:
        """Give the stretches of ``document`` that stand in any of the texts."""
        copied: list[Span] = []
        self._ends.clear()
        for place, sample in anchors(document):
            if sample in self._places:
                self._seen.add(sample)
                copied += self._copies_at(document, place, sample)
        return copied

    def not_located(self) -> list[list[Span]]:
        """Give per text the stretches of which no document had anything, once all were held against it."""
        return [
            gaps(merged([*located, *self._seen_in(text)]), len(text))
            for text, located in zip(self._texts, self.located, strict=True)
        ]

    def _add(self, sample: int, place: int) -> None:
        known = self._places.setdefault(sample, place)
        if isinstance(known, list):
            if len(known) < _MOST_PLACES:
                known.append(place)
        elif known != place:
            self._places[sample] = [known, place]

    def _copies_at(self, document: str, place: int, sample: int) -> Iterator[Span]:
        """Give the copies of the passages around an anchor, each once and not again for its next anchor."""
        known = self._places[sample]
        for packed in known if isinstance(known, list) else (known,):
            number, at = packed >> _PLACE_BITS, packed & ((1 << _PLACE_BITS) - 1)
            if at < self._ends.get((number, place - at), 0):
                continue
            text = self._texts[number]
            after = common_after(document, place, text, at)
            before = common_before(document, place, text, at)
            if after >= WIDTH and before + after >= SHORTEST:
                self._ends[number, place - at] = at + after
                self.located[number].append(Span(at - before, at + after))
                yield Span(place - before, place + after)

    def _seen_in(self, text: str) -> list[Span]:
        return [Span(place, place + WIDTH) for place, sample in anchors(text) if sample in self._seen]
