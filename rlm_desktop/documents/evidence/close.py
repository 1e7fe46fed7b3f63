"""Find passages that are nearly a text: only where five words in a row of it stand, and measured there."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from rlm_desktop.documents.evidence.exact import Finder, Span
from rlm_desktop.documents.evidence.search_text import SearchText, encoded

ANCHOR_WORDS = 5
MOST_ANCHORS = 24
"""Of one text, spread over it."""
_FEWEST_ANCHORS = 4
"""Of one text that has so many words, also where anchors are spaced."""
_ALL_ANCHORS = 1000
"""Where all texts have more, they are spaced, each a word further from the last up to ANCHOR_WORDS: the time
that a document takes grows with them."""
LARGEST_SHARE = 0.3
"""Of a text's characters may differ for a passage to count as close."""
_MOST_HITS = 400
"""Of one text's anchors in one document."""
_MOST_WINDOWS = 4
"""Per text and document."""
_MOST_MEASURED = 80
"""Windows per text, over all documents."""
_SMALLEST_MARGIN = 40


@dataclass(frozen=True, slots=True)
class ClosePassage:
    """The passage that comes nearest to a text; ``distance`` counts characters of the normal forms."""

    document: int
    span: Span
    distance: int


@dataclass(frozen=True, slots=True)
class _Window:
    """Where a text would begin if it were there, in bytes, and how many of its anchors say so."""

    start: int
    anchors: int


class CloseFinder:
    """Looks for the nearest passages of ``texts`` in one document after the other."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = [text for text in texts if text.count(" ")]
        spacing = -(-sum(text.count(" ") for text in self._texts) // _ALL_ANCHORS)
        owners: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, text in enumerate(self._texts):
            for anchor, offset in _anchors(text, min(spacing, ANCHOR_WORDS)):
                owners[anchor].append((number, offset))
        self._owners = list(owners.values())
        self._finder = Finder(list(owners))
        self._measured = [0] * len(self._texts)
        self._best: dict[str, ClosePassage] = {}

    def look_into(self, document: int, form: SearchText) -> None:
        """Search one document. Of two passages that are equally near, the first one found is kept."""
        starts: defaultdict[int, list[int]] = defaultdict(list)
        for anchor, first, _last in self._finder.hits(form):
            for number, offset in self._owners[anchor]:
                if len(starts[number]) < _MOST_HITS:
                    starts[number].append(first - offset)
        for number, expected in starts.items():
            for window in _windows(expected, len(self._texts[number])):
                if self._measured[number] < _MOST_MEASURED:
                    self._measured[number] += 1
                    self._measure(self._texts[number], document, form, window)

    def found(self) -> dict[str, ClosePassage]:
        """Give the nearest passage of each text that has one near enough."""
        return self._best

    def _measure(self, text: str, document: int, form: SearchText, window: _Window) -> None:
        known = self._best.get(text)
        most = int(LARGEST_SHARE * len(text)) if known is None else known.distance - 1
        if most < 0:
            return
        length = len(encoded(text))
        margin = max(_SMALLEST_MARGIN, length // 3)
        begin, passage = form.passage(window.start - margin, window.start + length + margin)
        first, last, distance = _nearest(text, passage)
        if distance <= most and first < last:
            start = begin + len(encoded(passage[:first]))
            end = begin + len(encoded(passage[:last]))
            self._best[text] = ClosePassage(document, Span(*form.original_span(start, end)), distance)


def _anchors(text: str, spacing: int) -> Iterator[tuple[str, int]]:
    """Give runs of ANCHOR_WORDS words, fewer where the text is short, and at which byte of it they begin.

    One begins at each word, or at every ``spacing``-th where the text still has a few then.
    """
    words = text.split(" ")
    size = max(1, min(ANCHOR_WORDS, len(words) - 1))
    offsets = list(accumulate((len(encoded(word)) + 1 for word in words), initial=0))
    count = len(words) - size + 1
    step = max(min(spacing, count // _FEWEST_ANCHORS), -(-count // MOST_ANCHORS), 1)
    for first in range(0, count, step):
        yield " ".join(words[first : first + size]), offsets[first]


def _windows(expected: list[int], length: int) -> list[_Window]:
    """Join anchors that agree on where the text would begin; give the places on which most agree."""
    reach = max(_SMALLEST_MARGIN, length // 3)
    groups: list[list[int]] = []
    for start in sorted(expected):
        if groups and start - groups[-1][0] <= reach:
            groups[-1].append(start)
        else:
            groups.append([start])
    windows = [_Window(group[len(group) // 2], len(group)) for group in groups]
    return sorted(windows, key=lambda window: -window.anchors)[:_MOST_WINDOWS]


def _nearest(text: str, passage: str) -> tuple[int, int, int]:
    """Give first and last index of the whole words of ``passage`` nearest to ``text``, and their distance."""
    alignment = partial_ratio_alignment(text, passage)
    if alignment is None:
        return 0, 0, len(text)
    limit = max(_SMALLEST_MARGIN, len(text) // 3)
    starts = [0, *(place + 1 for place, sign in enumerate(passage) if sign == " ")]
    ends = [*(place for place, sign in enumerate(passage) if sign == " "), len(passage)]
    first = min(starts, key=lambda start: abs(start - alignment.dest_start))
    last = min(
        (end for end in ends if end > first and abs(end - alignment.dest_end) <= limit),
        key=lambda end: Levenshtein.distance(text, passage[first:end]),
        default=len(passage),
    )
    first = min(
        (start for start in starts if start < last and abs(start - alignment.dest_start) <= limit),
        key=lambda start: Levenshtein.distance(text, passage[start:last]),
        default=first,
    )
    return first, last, Levenshtein.distance(text, passage[first:last])
