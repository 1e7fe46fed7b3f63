"""Find words of an answer's Markdown in what is shown of it, where signs of Markdown are gone."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rlm_desktop.ui.models.proof import AnswerPlace

MOST_CHARS = 300_000
"""Of an answer in which words are looked for; a longer one has its chips only."""


@dataclass(frozen=True, slots=True)
class _Letters:
    """The letters and digits of a text, and where each stands in it."""

    text: str
    at: list[int]

    @classmethod
    def of(cls, text: str) -> "_Letters":
        at = [place for place, sign in enumerate(text) if sign.isalnum()]
        return cls("".join(text[place] for place in at), at)

    def before(self, place: int) -> int:
        """Count the letters before a place of the text."""
        return bisect_left(self.at, place)


def shown_places(
    places: Iterable[AnswerPlace], markdown: str, shown: str
) -> Iterator[tuple[AnswerPlace, int, int]]:
    """Give each place with its first and last index in ``shown``; what is not shown as it is, is left out.

    Words that stand several times are told apart by how often they came before.
    """
    if max(len(markdown), len(shown)) > MOST_CHARS:
        return
    source, target = _Letters.of(markdown), _Letters.of(shown)
    for place in places:
        words = _Letters.of(markdown[place.start : place.end]).text
        if not words:
            continue
        start = -1
        for _ in range(source.text.count(words, 0, source.before(place.start)) + 1):
            start = target.text.find(words, 0 if start < 0 else start + len(words))
            if start < 0:
                break
        else:
            yield place, target.at[start], target.at[start + len(words) - 1] + 1
