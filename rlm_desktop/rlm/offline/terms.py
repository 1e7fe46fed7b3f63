"""Turn a question into what to look for: word beginnings, with the words that may stand for them."""

import re
from dataclasses import dataclass

from rlm_desktop.rlm.offline.synonyms import GROUPS

_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_NEXT_QUESTION = re.compile(
    r"[,;?]?\s+and\s+(?=(?:by |at |in |for |to |of )?(?:which|what|who|whom|when|where|why|how)\b)"
    r"|\?\s+(?=[A-Z])",
    re.IGNORECASE,
)
_ENDINGS = (
    *("ations", "ation", "ements", "ement", "ments", "ment", "ings", "ing", "ance", "ence"),
    *("ities", "ity", "ated", "ates", "ate", "ions", "ion", "ies", "als", "al", "ers", "er"),
    *("ed", "es", "ly", "s", "e", "y"),
)
SHORTEST_STEM = 4

_STOP_WORDS = frozenset(
    """
    a about above after all also am an and any are as at be been before being between both but by can
    could did do does doing down during each either else ever every find for from further get give given
    gave go had has have having he her here hers him his how i if in into is it its itself just kind
    know let like list made make makes many may me might more most much must my name need no nor not of
    off on once one only or other our out over own per please said same say says shall she should show
    so some such take taken tell than that the their them then there these they this those through to
    too took two under until up us use used very was we were what when where which while who whom whose
    why will with within without would you your yours document documents according long far often
    there's what's who's
    """.split()  # noqa: SIM905 - a list of 150 words would fill as many lines
)


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that the question names: the word as asked, its beginning, and what may stand for it."""

    word: str
    stem: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One of the questions that a question asks, with what to look for."""

    question: str
    terms: tuple[Term, ...]


def parts_of(question: str) -> list[Part]:
    """Split a question at "and which …", "and what …" into those it asks; each is searched on its own."""
    texts = [text.strip(" ,;") for text in _NEXT_QUESTION.split(question)]
    return [Part(text, tuple(terms_of(text))) for text in texts if terms_of(text)]


def stem_of(word: str) -> str:
    """Cut a word to the beginning that its forms share, at least SHORTEST_STEM letters of it.

    The result is always a beginning of the word itself, so that a plain text search finds all forms.
    """
    if not word.isalpha():
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def terms_of(question: str) -> list[Term]:
    """Give the terms of a question in their order, without stop words and repeats."""
    terms: dict[str, Term] = {}
    for match in _WORD.finditer(question.replace("\u2019", "'")):
        word = match[0].lower().removesuffix("'s")
        if word in _STOP_WORDS or (len(word) == 1 and not word.isdigit()):
            continue
        stem = stem_of(word)
        terms.setdefault(stem, Term(word, stem, _others(word, stem)))
    return list(terms.values())


def _others(word: str, stem: str) -> tuple[str, ...]:
    """Give the beginnings of words that stand for this one, without those that it covers itself."""
    found: dict[str, None] = {}
    for group in GROUPS:
        if any(word.startswith(entry) or stem.startswith(entry) or entry == stem for entry in group):
            found.update(dict.fromkeys(group))
    return tuple(entry for entry in found if not entry.startswith(stem) and not word.startswith(entry))
