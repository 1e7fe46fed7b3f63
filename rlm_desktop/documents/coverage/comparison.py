"""Hold texts against documents: what of the documents stands in them, and what of them in no document."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rlm_desktop.documents.coverage.copies import CopyIndex
from rlm_desktop.documents.coverage.excerpts import MOST_CHARS, ExcerptIndex
from rlm_desktop.documents.coverage.spans import Span, gaps, merged

SHORTEST_DERIVED = 48
"""Characters of a stretch of text that is worth telling of."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of it."""

    copied: list[list[Span]]
    """Per document, the stretches that stand in one of the texts; they may overlap."""
    derived: Counter[str]
    """Stretches of the texts that stand in no document, and in how many texts."""


def compare(texts: Mapping[str, int], documents: Sequence[str]) -> Comparison:
    """Find long copies by their anchors where there is much text, and excerpts in what is left.

    ``texts`` come with how often each was sent.
    """
    if sum(map(len, texts)) <= MOST_CHARS:
        copied: list[list[Span]] = [[] for _ in documents]
        rests = Counter(texts)
    else:
        copies = CopyIndex(list(texts))
        copied = [copies.copied_from(document) for document in documents]
        rests = _rests(texts, copies)
    excerpts = ExcerptIndex(list(rests))
    for found, document in zip(copied, documents, strict=True):
        found.extend(excerpts.copied_from(document))
    return Comparison(copied, _derived(rests, excerpts))


def _rests(texts: Mapping[str, int], copies: CopyIndex) -> Counter[str]:
    rests: Counter[str] = Counter()
    for (text, times), stretches in zip(texts.items(), copies.not_located(), strict=True):
        for rest in _cut(text, stretches):
            rests[rest] += times
    return rests


def _derived(rests: Counter[str], excerpts: ExcerptIndex) -> Counter[str]:
    derived: Counter[str] = Counter()
    for (rest, times), located in zip(rests.items(), excerpts.located, strict=True):
        for text in _cut(rest, gaps(merged(located), len(rest))):
            if len(text.strip()) >= SHORTEST_DERIVED:
                derived[text.strip()] += times
    return derived


def _cut(text: str, stretches: Sequence[Span]) -> list[str]:
    return [text[span.start : span.end] for span in stretches]
