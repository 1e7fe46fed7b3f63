"""Fold characters that differ only in looks, one for one, so that every offset stays what it was."""
# ruff: noqa: RUF001 - signs that look alike are what this module is about

import re

_ASCII_SPACES = "\t\r\x0b\x0c\x1c\x1d\x1e\x1f"
_SPACES = "\x85\xa0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_LINE_ENDS = "\u2028\u2029"
_QUOTES = "“”„‟″«»〝〞‘’‚‛′´‹›「」『』"
_DASHES = "‐‑‒–—―−⁃﹘﹣"
_BULLETS = "‣◦▪●·"
_LETTERS = range(0x80, 0x2000)
"""Where all letters lie whose folded form is not simply their lower case."""
_FULL_WIDTH = range(0xFF01, 0xFF5F)
_FULL_WIDTH_SHIFT = 0xFEE0
_LIGATURES = "ﬀﬁﬂﬃﬄﬅﬆ"


def _table() -> dict[int, str]:
    table = {code: chr(code).casefold() for code in _LETTERS if _folds_alone(chr(code))}
    table |= dict.fromkeys(map(ord, _SPACES), " ") | dict.fromkeys(map(ord, _LINE_ENDS), "\n")
    table |= dict.fromkeys(map(ord, _DASHES), "-") | dict.fromkeys(map(ord, _BULLETS), "•")
    table |= {code: chr(code - _FULL_WIDTH_SHIFT) for code in _FULL_WIDTH}
    table |= dict.fromkeys(map(ord, _QUOTES), "'") | {ord("＂"): "'", ord("İ"): "i", ord("Σ"): "σ"}
    return table


def _folds_alone(letter: str) -> bool:
    folded = letter.casefold()
    return len(folded) == 1 and folded != letter.lower()


_TABLE = _table()
_NOT_ASCII = re.compile("[^\x00-\x7f]+")
EXPANSIONS: dict[str, str] = {
    letter: letter.casefold()
    for letter in (*map(chr, _LETTERS), *_LIGATURES)
    if len(letter.casefold()) > 1 and letter == letter.lower()
} | {"…": "..."}
"""Folded characters that are written as several, with these."""

_NO_SPACES_BETWEEN_WORDS = re.compile(
    "[\u0e00-\u0eff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)


class _Table(dict[int, str | int]):
    """A table for ``str.translate`` that learns which characters stay, which spares an exception for each."""

    def __missing__(self, code: int) -> int:
        self[code] = code
        return code


def folded(text: str) -> str:
    """Give ``text`` in lower case, with one kind of quotation mark, dash and space; as long as it was."""
    if not text.isascii():
        table = _Table(_TABLE)
        text = _NOT_ASCII.sub(lambda found: found[0].translate(table), text)
    for space in _ASCII_SPACES:
        text = text.replace(space, " ")
    return text.replace('"', "'").lower()


def joins_words(character: str) -> bool:
    """Tell whether a word goes on through this character; never so in scripts that put no spaces."""
    return character.isalnum() and not _NO_SPACES_BETWEEN_WORDS.match(character)


def dense_characters(text: str) -> int:
    """Count the characters of scripts that put no spaces between words."""
    return len(_NO_SPACES_BETWEEN_WORDS.findall(text))
