"""Find many texts in a document in one pass over its normal form."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick, Implementation

from rlm_desktop.documents.evidence.folding import joins_words
from rlm_desktop.documents.evidence.search_text import SearchText, encoded

STRETCH_BYTES = 2**22
"""How much is searched at once; all hits in it are held in memory."""
_LARGEST_TABLE = 40_000
"""Bytes of patterns, up to which a table with all transitions is faster than a compact one."""
_NEVER_FOUND = tuple(b"\xff" + bytes(0xFE + int(bit) for bit in f"{number:08b}") for number in range(144))
"""Patterns that stand in no UTF-8, of two bytes only, which keeps the table small. With as many as these the
library leaves out its filter for few patterns, which can be several times slower than the table in prose."""
MOST_PLACES = 100
"""Of one text in one document."""
_MOST_TRIES = 20 * MOST_PLACES


class Span(NamedTuple):
    """A passage of a document's text, in characters."""

    start: int
    end: int


class Finder:
    """Looks for all of ``texts``, which are in normal form, not empty and different from one another."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        patterns = [encoded(text) for text in texts]
        self._overlap = max(map(len, patterns), default=0)
        self._automaton = _automaton(patterns) if patterns else None

    def hits(self, form: SearchText) -> Iterator[tuple[int, int, int]]:
        """Give the number of the text and its first and last byte for every hit, overlapping ones too."""
        if self._automaton is None:
            return
        for start in range(0, len(form.content), STRETCH_BYTES):
            stretch = form.content[start : start + STRETCH_BYTES + self._overlap]
            for text, first, last in self._automaton.find_matches_as_indexes(stretch, overlapping=True):
                if first < STRETCH_BYTES:
                    yield text, start + first, start + last

    def places(self, form: SearchText, original: str) -> dict[str, list[Span]]:
        """Give where each text stands in ``original`` as whole words, at most MOST_PLACES each."""
        found: defaultdict[str, list[Span]] = defaultdict(list)
        tries: Counter[int] = Counter()
        for number, first, last in self.hits(form):
            tries[number] += 1
            if tries[number] <= _MOST_TRIES and len(places := found[self.texts[number]]) < MOST_PLACES:
                span = Span(*form.original_span(first, last))
                if not _within_word(original, span.start) and not _within_word(original, span.end):
                    places.append(span)
        return {text: places for text, places in found.items() if places}


def _automaton(patterns: Sequence[bytes]) -> BytesAhoCorasick:
    """Choose the faster kind: a large table of states outgrows the processor's cache."""
    small = sum(map(len, patterns)) <= _LARGEST_TABLE
    kind = Implementation.DFA if small else Implementation.ContiguousNFA
    return BytesAhoCorasick((*patterns, *_NEVER_FOUND), implementation=kind)


def _within_word(text: str, place: int) -> bool:
    return 0 < place < len(text) and joins_words(text[place - 1]) and joins_words(text[place])
