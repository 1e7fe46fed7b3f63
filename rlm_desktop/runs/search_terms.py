"""Find the words that a piece of Python code looks for, written so that anybody can read them."""

import re
from collections.abc import Iterator

_TEXT = r"""[rRuU]?("[^"\n]{2,80}"|'[^'\n]{2,80}')"""
_PATTERN = re.compile(r"\bre\.(?:compile|search|findall|finditer|match|fullmatch)\(\s*" + _TEXT)
_WORD = re.compile(rf"\.(?:find|rfind|index|count)\(\s*{_TEXT}|(?<![\w\"']){_TEXT}\s+in\s+\w")
_WORDS = re.compile(
    r"(?:\bfor\s+\w+\s+in|\b(?:keywords?|terms|words|needles|phrases|queries)\s*=)\s*[\[(]([^\])]{2,200})"
)
_ANY_TEXT = re.compile(_TEXT)
_FLAGS = re.compile(r"\(\?[aiLmsux]+\)|\\b|^\^|\$$")
_SPACES = re.compile(r"\\s[*+?]?|\[ \\t\]\+")
_ANYTHING = re.compile(r"(?:\\[wWdDS]|\.)(?:[*+]\??|\{\d*,?\d*\}\??)")
_ESCAPED = re.compile(r"\\([^\w\s])")
_STILL_A_PATTERN = re.compile(r"[\\()\[\]{}*+?^$]")


def terms_in(code: str) -> list[str]:
    r"""Give what the code searches texts for, in the order in which it says so, each once.

    Patterns are put into words (``auto\w*\s+renew`` is "auto… renew"); those that cannot be are left out.
    The code may be cut off, so it is looked through and not parsed.
    """
    found = sorted(_found(code), key=lambda place_and_term: place_and_term[0])
    return list(dict.fromkeys(term for _, term in found if any(map(str.isalnum, term))))


def _found(code: str) -> Iterator[tuple[int, str]]:
    for match in _PATTERN.finditer(code):
        pattern = _FLAGS.sub("", match[1][1:-1])
        for term in [pattern] if "(" in pattern else pattern.split("|"):
            if readable := _readable(term):
                yield match.start(), readable
    for match in _WORD.finditer(code):
        yield match.start(), (match[1] or match[2])[1:-1].strip()
    for match in _WORDS.finditer(code):
        for text in _ANY_TEXT.finditer(match[1]):
            yield match.start(), text[1][1:-1].strip()


def _readable(pattern: str) -> str:
    """Put a pattern without groups into words; nothing when that is not possible."""
    words = _ANYTHING.sub("…", _SPACES.sub(" ", pattern))
    if _STILL_A_PATTERN.search(_ESCAPED.sub("", words)):
        return ""
    return _ESCAPED.sub(r"\1", words).strip()
