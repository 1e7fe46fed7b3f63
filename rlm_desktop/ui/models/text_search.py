"""Find a phrase in a text of any size, in slices that a window does not feel."""

import re
from bisect import bisect_left, bisect_right

from rlm_desktop.documents.evidence.exact import Span

SLICE = 2**18
"""Characters that are searched at once."""
MOST_HITS = 10_000


class TextSearch:
    """All places of a phrase, found slice by slice from the text's beginning on.

    Case does not matter, and any white space stands for any other.
    """

    def __init__(self, text: str, phrase: str) -> None:
        words = phrase.split()
        self._pattern = re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE) if words else None
        self._text = text
        self._overlap = 4 * len(phrase) + 64
        self._searched = 0
        self.hits: list[Span] = []

    @property
    def is_over(self) -> bool:
        """Whether all of the text was searched, or as many places were found as are kept."""
        done = self._searched >= len(self._text) or len(self.hits) >= MOST_HITS
        return self._pattern is None or done

    @property
    def searched(self) -> int:
        """Up to where all places are known."""
        return self._searched

    def go_on(self) -> None:
        """Search the next slice."""
        if self._pattern is None or self.is_over:
            return
        end = self._searched + SLICE
        start = max(self._searched, self.hits[-1].end if self.hits else 0)
        for match in self._pattern.finditer(self._text, start, min(end + self._overlap, len(self._text))):
            if match.start() >= end or len(self.hits) >= MOST_HITS:
                break
            self.hits.append(Span(*match.span()))
        self._searched = min(end, len(self._text))

    def after(self, place: int) -> int | None:
        """Give the index of the first hit at or behind ``place``; the first of all when there is none."""
        if not self.hits:
            return None
        found = bisect_left(self.hits, place, key=lambda hit: hit.start)
        return found if found < len(self.hits) else 0 if self.is_over else None

    def before(self, place: int) -> int | None:
        """Give the index of the last hit before ``place``; the last of all when there is none."""
        if not self.hits:
            return None
        found = bisect_right(self.hits, place - 1, key=lambda hit: hit.start) - 1
        return found if found >= 0 else len(self.hits) - 1
