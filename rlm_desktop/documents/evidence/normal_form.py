"""Bring text into the form in which quotations are compared, and note where each part of it came from.

Equal in this form are texts that differ in white space, line ends, hyphenation, kinds of dashes and quotation
marks, ligatures, case and Markdown emphasis. Numbers, words and other punctuation stay what they are.
"""

import re
from array import array
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from unicodedata import is_normalized, normalize

from rlm_desktop.documents.evidence.folding import EXPANSIONS, folded

OFFSET_TYPE: Literal["I"] = "I"
"""Array type of offsets; texts are shorter than 4,294,967,296 characters."""

type _Side = Literal["letter", "digit", "other"]

_SOFT_HYPHEN = "\u00ad"
_UNSEEN = _SOFT_HYPHEN + "\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_SEPARATORS = rf"\ \n>\-*_`•{_UNSEEN}"
_RUN = rf"(?:[\ \n](?=[{_SEPARATORS}])|[>\-*_`•{_UNSEEN}])[{_SEPARATORS}]*"
_EDIT = re.compile(f"{_RUN}|(?P<letter>[{''.join(EXPANSIONS)}])")
_ACCENTED = r"[^\W\d_][\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff]+"
_EDIT_DECOMPOSED = re.compile(f"(?P<letter>{_ACCENTED}|[{''.join(EXPANSIONS)}])|{_RUN}")
_SPACE = re.compile(r"\s+")
_LINE_MARKS = re.compile(r"\n[ >]*>")
_LIST_ITEM = re.compile(r"\n *[-*•]+ +$")


@dataclass(frozen=True, slots=True)
class NormalForm:
    """Text in normal form. From ``normal_starts[i]`` on it came from ``original_starts[i]`` on."""

    text: str
    normal_starts: "array[int]"
    original_starts: "array[int]"


def normalise(text: str) -> NormalForm:
    """Bring ``text`` into normal form. Any str will do, lone surrogates and NUL included."""
    even = folded(text)
    pattern = _EDIT if is_normalized("NFC", even) else _EDIT_DECOMPOSED
    normal_starts, original_starts = array(OFFSET_TYPE, [0]), array(OFFSET_TYPE, [0])
    pieces: list[str] = []
    done = length = 0
    for match in pattern.finditer(even):
        start, end = match.span()
        if match.lastgroup:
            new = _composed(match[0])
        else:
            new = _separator(match[0], _side(even[start - 1 : start]), _side(even[end : end + 1]))
        pieces += (even[done:start], new)
        length += start - done + len(new)
        done = end
        if len(new) != end - start:
            normal_starts.append(length)
            original_starts.append(end)
    pieces.append(even[done:])
    return NormalForm("".join(pieces).replace("\n", " "), normal_starts, original_starts)


def normal_text(text: str) -> str:
    """Give the normal form of a short text, such as a quotation, without spaces around it."""
    return normalise(text).text.strip()


def _composed(letter: str) -> str:
    return "".join(EXPANSIONS.get(sign, sign) for sign in normalize("NFC", letter))


def _side(character: str) -> _Side:
    if character.isdigit():
        return "digit"
    return "letter" if character.isalpha() else "other"


@lru_cache(maxsize=4096)
def _separator(run: str, before: _Side, after: _Side) -> str:
    """Give what stands for a run of spaces, dashes, emphasis and unseen characters between two others."""
    run = _LINE_MARKS.sub("\n", run)  # of what a mail repeats
    if ">" in run:
        return _SPACE.sub(" ", run)
    within_word = "other" not in (before, after)
    if within_word and not run.strip("*_"):
        return run  # part of a name or a product, as in total_amount or 2*3
    spaced = " " if " " in run or "\n" in run else ""
    if within_word and _SOFT_HYPHEN in run:
        return ""
    if "---" in run:
        return " "  # a ruled line
    if "-" not in run or _LIST_ITEM.search(run):
        return spaced
    return _dash(run, spaced, before, after)


def _dash(run: str, spaced: str, before: _Side, after: _Side) -> str:
    """Tell ranges and signs of numbers from hyphens and from dashes between words, of which nothing stays."""
    if before == after == "digit":
        return "-"
    if "other" not in (before, after):
        return ""
    return f"{spaced}-" if after == "digit" and run.endswith("-") else " "
