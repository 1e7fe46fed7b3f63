"""Turn quotations into what is searched for: their normal form, and the pieces around what they leave out."""
# ruff: noqa: RUF001 - signs that look alike are what this module is about

import re
from dataclasses import dataclass

from rlm_desktop.documents.evidence.folding import dense_characters
from rlm_desktop.documents.evidence.normal_form import normal_text
from rlm_desktop.documents.evidence.quotations import Quotation

FEWEST_WORDS = 3
"""Fewer may stand in any text by chance."""
_FEWEST_DENSE = 8
"""Characters that are as telling as FEWEST_WORDS where words are not spaced."""

_CHANGED_LETTER = re.compile(r"\[(\w)\](?=\w)")
_LEFT_OUT = re.compile(r"\[[^\[\]\n]{0,80}\]|\((?:\.{3}|…)\)|(?:\. ?){2,}\.|…")
_EDGE = " \t\r\n\x00'\"“”„‟‘’‚‛«»‹›「」『』.,;:!?…*_`–—-"


@dataclass(frozen=True, slots=True)
class Query:
    """A quotation in normal form. ``pieces`` follow one another where it leaves something out; else empty."""

    quotation: Quotation
    whole: str
    pieces: tuple[str, ...]

    @property
    def is_short(self) -> bool:
        """Tell whether finding the words proves little."""
        return all(map(_is_short, self.pieces or (self.whole,)))

    @property
    def longest(self) -> str:
        """Give the whole, or the longest of its pieces."""
        return max(self.pieces, key=len) if self.pieces else self.whole


def query_of(quotation: Quotation) -> Query:
    """Prepare one quotation; ``whole`` is empty when nothing readable is in it."""
    text = _CHANGED_LETTER.sub(r"\1", quotation.text)
    whole = _core(text)
    pieces = tuple(piece for part in _LEFT_OUT.split(text) if (piece := _core(part)))
    return Query(quotation, whole, pieces if len(pieces) > 1 or pieces != (whole,) else ())


def _core(text: str) -> str:
    """Leave out punctuation at the ends, which may be the answer's own."""
    core = text.strip(_EDGE)
    before = text.partition(core)[0] if core else ""
    sign = "-" if core[:1].isdigit() and before[-1:] in {"-", "–"} and before[-2:-1] in {"", " "} else ""
    return normal_text(sign + core)


def _is_short(text: str) -> bool:
    return text.count(" ") + 1 < FEWEST_WORDS and dense_characters(text) < _FEWEST_DENSE
