"""Find the passages of a large text that speak of given terms.

This file is written into the built-in search's replies and runs in the REPL, so it uses nothing but the
standard library. A term is ``(word, stem, others)``: the word as asked, its beginning, and beginnings that
may stand for it.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

type Term = tuple[str, str, tuple[str, ...]]

WINDOW = 700
STRETCH = 500
SMALL = 3_000_000
MOST_PASSAGES = 4000
SAMPLE = 8_000_000
SAMPLED_DOCUMENTS = 2000
ENDING = (
    r"(?:e?s|e?d|e?rs?|ors?|ings?|e|y|i?ly|ies|als?|at(?:e|es|ed)|(?:at)?ions?|e?ments?|[ae]nces?|it(?:y|ies))?"
    r"(?!\w)"
)
OTHERS_WEIGHT = 0.6


@dataclass
class Passage:
    """A piece of a document, and how well it matches."""

    document: int
    name: str
    start: int
    text: str
    score: float = 0.0
    found: list[int] = field(default_factory=list)
    reply: str = ""


@dataclass
class Search:
    """A question's terms and passages, both with weights; ``missing`` words occur nowhere."""

    question: str
    terms: Sequence[Term]
    weights: list[float]
    passages: list[Passage]
    missing: list[str]
    telling: list[str]


def search(
    texts: Sequence[str], names: Sequence[str], question: str, terms: Sequence[Term], most: int = 10
) -> Search:
    """Search for a question: the best passages, best first, and what each term is worth."""
    passages, weights = rank_passages(texts, names, terms)
    missing = [term[0] for term, weight in zip(terms, weights, strict=True) if not weight]
    ranked = sorted(zip(weights, terms, strict=True), reverse=True)
    telling = [term[0] for weight, term in ranked if weight]
    return Search(question, terms, weights, varied(passages, weights, most), missing, telling)


def rank_passages(
    texts: Sequence[str], names: Sequence[str], terms: Sequence[Term]
) -> tuple[list[Passage], list[float]]:
    """Give the passages that may answer, scored, and the weights of the terms.

    Plain text search at C speed narrows the text to windows around the rarest terms; these are ranked by
    BM25 over terms, where the document's name counts as part of each passage.
    """
    lowered = [text.lower() for text in texts]
    windows = sorted(candidate_windows(lowered, terms))
    passages = [passage_at(texts[number], number, names[number], window) for number, window in windows]
    counts = [term_counts(passage, terms) for passage in passages]
    weights = term_weights(counts, terms)
    average = sum(len(passage.text) for passage in passages) / max(1, len(passages))
    for passage, found in zip(passages, counts, strict=True):
        passage.score = bm25(found, weights, len(passage.text) / (average or 1))
        passage.found = [number for number, count in enumerate(found) if count]
    return passages, weights


def candidate_windows(lowered: Sequence[str], terms: Sequence[Term]) -> set[tuple[int, int]]:
    """Give (document, window) pairs to look at: all of a small text, else those around the rarest terms."""
    if sum(map(len, lowered)) <= SMALL:
        return {
            (number, window)
            for number, text in enumerate(lowered)
            for window in range(len(text) // WINDOW + 1)
        }
    sample = sampled(lowered)
    needles = [(needle, rank > 0) for term in terms for rank, needle in enumerate((term[1], *term[2]))]
    totals = [(sum(text.count(needle) for text in sample), other, needle) for needle, other in needles]
    windows: set[tuple[int, int]] = set()
    for _total, _is_other, needle in sorted(totals):
        if len(windows) >= MOST_PASSAGES:
            break
        windows.update(windows_with(lowered, needle, MOST_PASSAGES - len(windows)))
    return windows


def sampled(lowered: Sequence[str]) -> list[str]:
    """Give the beginnings of all documents, or of some where they are many, to guess how rare words are."""
    step = max(1, len(lowered) // SAMPLED_DOCUMENTS)
    chosen = lowered[::step]
    share = SAMPLE // len(chosen)
    return [text[:share] for text in chosen]


def windows_with(lowered: Sequence[str], needle: str, most: int) -> set[tuple[int, int]]:
    """Give the windows that hold a needle, spread evenly over the documents when there are too many."""
    found: set[tuple[int, int]] = set()
    share = max(8, most // max(1, len(lowered)))
    for number, text in enumerate(lowered):
        at = text.find(needle)
        taken = 0
        while at >= 0 and taken < share and len(found) < most:
            window = at // WINDOW
            found.add((number, window))
            taken += 1
            at = text.find(needle, (window + 1) * WINDOW)
    return found


def passage_at(text: str, number: int, name: str, window: int) -> Passage:
    """Cut a window out of its document, stretched to whole paragraphs or at least whole lines."""
    start, end = window * WINDOW, (window + 1) * WINDOW
    first, last = max(0, start - STRETCH), end + STRETCH
    blank_before = max(text.rfind(blank, first, start) for blank in ("\n\n", "\n\r\n"))
    before = blank_before if blank_before >= 0 else text.rfind("\n", first, start)
    blanks_after = [at for at in (text.find(blank, end, last) for blank in ("\n\n", "\n\r\n")) if at >= 0]
    after = min(blanks_after) if blanks_after else text.find("\n", end, last)
    start = before + 1 if before >= 0 else start
    end = after if after >= 0 else end
    passage = text[start:end].replace("\r\n", "\n").strip("\n")
    return Passage(number, name, start, passage)


def term_pattern(needle: str) -> str:
    """Match words that begin with the needle; short needles only with a common ending."""
    ending = r"\w*" if len(needle) > 4 else ENDING
    return r"(?<!\w)" + re.escape(needle) + (ending if needle[-1:].isalnum() else "")


def term_counts(passage: Passage, terms: Sequence[Term]) -> list[float]:
    """Count each term in a passage; words that stand for it, and the document's name, count for less."""
    text = passage.text.lower()
    name = plain_name(passage.name)
    counts: list[float] = []
    for _word, stem, others in terms:
        count = float(len(matches(stem, text)) if stem in text else 0)
        count += sum(OTHERS_WEIGHT * min(2, len(matches(other, text))) for other in others if other in text)
        count += 0.8 * (f" {stem}" in name)
        counts.append(count)
    return counts


def plain_name(name: str) -> str:
    """Write a document's name as words."""
    return " " + re.sub(r"[_\W]+", " ", name.lower())


_patterns: dict[str, re.Pattern[str]] = {}


def matches(needle: str, text: str) -> list[str]:
    """Find a needle as the beginning of words."""
    if needle not in _patterns:
        _patterns[needle] = re.compile(term_pattern(needle))
    return _patterns[needle].findall(text)


def term_weights(counts: Sequence[list[float]], terms: Sequence[Term]) -> list[float]:
    """Give the inverse document frequency of each term over the passages.

    The word itself decides, where it occurs (a count of at least 1); else the words that stand for it.
    """
    total = len(counts)
    weights: list[float] = []
    for number in range(len(terms)):
        having = sum(1 for found in counts if found[number] >= 1) or sum(
            1 for found in counts if found[number]
        )
        weights.append(math.log(1 + (total - having + 0.5) / (having + 0.5)) if having else 0.0)
    return weights


def bm25(found: list[float], weights: list[float], relative_length: float) -> float:
    """Score one passage (Robertson and Zaragoza 2009; k1 1.2, b 0.4), favouring those with many terms."""
    norm = 1.2 * (0.6 + 0.4 * relative_length)
    score = sum(weight * count * 2.2 / (count + norm) for count, weight in zip(found, weights, strict=True))
    possible = sum(weights) or 1.0
    covered = sum(weight for count, weight in zip(found, weights, strict=True) if count) / possible
    return score * (0.4 + covered)


def varied(passages: Sequence[Passage], weights: list[float], most: int) -> list[Passage]:
    """Pick the best passages one by one; terms that are covered already count for less each time."""
    left = sorted((passage for passage in passages if passage.score > 0), key=score_of)[-200:]
    novelty = [1.0] * len(weights)
    chosen: list[Passage] = []
    while left and len(chosen) < most:
        fresh = [passage.score * freshness(passage, weights, novelty) for passage in left]
        best = left[fresh.index(max(fresh))]
        left = [passage for passage in left if not overlaps(passage, best)]
        chosen.append(best)
        for number in best.found:
            novelty[number] *= 0.85
    return chosen


def score_of(passage: Passage) -> float:
    """Order passages by their score."""
    return passage.score


def freshness(passage: Passage, weights: list[float], novelty: list[float]) -> float:
    """Tell how much of a passage's weight lies in terms that are not covered yet."""
    whole = sum(weights[number] for number in passage.found) or 1.0
    return sum(weights[number] * novelty[number] for number in passage.found) / whole


def overlaps(one: Passage, other: Passage) -> bool:
    """Tell whether two passages share most of their text."""
    if one.document != other.document:
        return False
    start = max(one.start, other.start)
    end = min(one.start + len(one.text), other.start + len(other.text))
    return end - start > 0.5 * min(len(one.text), len(other.text))
