"""Find short passages of documents in texts, wherever they begin and end."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from ahocorasick_rs import AhoCorasick, Implementation

from rlm_desktop.documents.coverage.common_run import common_after, common_before
from rlm_desktop.documents.coverage.copies import SHORTEST
from rlm_desktop.documents.coverage.spans import Span

WIDTH = 20
"""Characters of a sample."""
_STEP = SHORTEST - WIDTH + 1
"""With samples this far apart every passage of SHORTEST characters holds a whole one."""
_MOST_SAMPLES = 30_000
"""Of all texts together, for the sake of memory; where there are more, they are taken farther apart."""
MOST_CHARS = _STEP * _MOST_SAMPLES
"""Texts of this length together are sampled densely enough for every passage of SHORTEST characters."""
_MOST_PLACES = 4
_FEWEST_CHARACTERS = 6
"""Different ones in a sample; a line of dashes tells nothing."""
_MOST_TRIES = 2000
"""Hits of one sample in one document that are looked at; such a sample is boilerplate."""
_STRETCH = 2**20


class ExcerptIndex:
    """Samples of ``texts``, to be held against one document after the other."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.located: list[list[Span]] = [[] for _ in texts]
        """Per text, the stretches that were found in a document."""
        self._texts = texts
        self._ends: dict[tuple[int, int], int] = {}
        """Where the last copy on a diagonal (text, its distance to the document) ends in the text."""
        places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        step = max(_STEP, sum(map(len, texts)) // _MOST_SAMPLES)
        for number, text in enumerate(texts):
            for at in range(0, len(text) - WIDTH + 1, step):
                sample = text[at : at + WIDTH]
                if len(places[sample]) < _MOST_PLACES and len(set(sample)) >= _FEWEST_CHARACTERS:
                    places[sample].append((number, at))
        told = {_encodable(sample): found for sample, found in places.items() if found}
        self._places = list(told.values())
        self._automaton = (
            AhoCorasick(list(told), implementation=Implementation.ContiguousNFA) if told else None
        )

    def copied_from(self, document: str) -> list[Span]:
        """Give the stretches of ``document`` that stand in any of the texts."""
        copied: list[Span] = []
        tries: Counter[int] = Counter()
        self._ends.clear()
        for start in range(0, len(document) if self._automaton else 0, _STRETCH):
            for sample, place in self._hits(document, start):
                tries[sample] += 1
                if tries[sample] <= _MOST_TRIES:
                    copied += self._copies_at(document, place, sample)
        return copied

    def _hits(self, document: str, start: int) -> Iterator[tuple[int, int]]:
        """Give the samples that begin in one stretch of the document, and where."""
        if self._automaton is None:
            return
        stretch = _encodable(document[start : start + _STRETCH + WIDTH - 1])
        for sample, first, _last in self._automaton.find_matches_as_indexes(stretch, overlapping=True):
            yield sample, start + first

    def _copies_at(self, document: str, place: int, sample: int) -> Iterator[Span]:
        """Give the copies of the passages around a sample, each once and not again for its next sample."""
        for number, at in self._places[sample]:
            if at < self._ends.get((number, place - at), 0):
                continue
            text = self._texts[number]
            after = common_after(document, place, text, at)
            before = common_before(document, place, text, at)
            if before + after >= SHORTEST:
                self._ends[number, place - at] = at + after
                self.located[number].append(Span(at - before, at + after))
                yield Span(place - before, place + after)


def _encodable(text: str) -> str:
    """Replace lone surrogates, which the search cannot take, without moving what follows."""
    return text.encode("utf-8", "replace").decode("utf-8")
