"""Find the passages that an answer presents as somebody else's words."""
# ruff: noqa: RUF001 - signs that look alike are what this module is about

import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST_CHARS = 4000
_FEWEST_WORDS_IN_SINGLE_QUOTES = 2
_FEWEST_WORDS_IN_CODE = 3

_LINE = r"\n(?![ \t]*\n)"  # a line end within a paragraph
_CODE_FENCE = re.compile(
    r"^ {0,3}(```+|~~~+) *(\w+)[^\n]*\n.*?(?:^ {0,3}\1[ \t]*$|\Z)", re.MULTILINE | re.DOTALL
)
_PROSE_FENCES = frozenset({"text", "txt", "markdown", "md", "quote"})
_BLOCK = re.compile(r"(?:^ {0,3}>[^\n]*(?:\n|\Z))+", re.MULTILINE)
_BLOCK_MARK = re.compile(r"^ {0,3}> ?", re.MULTILINE)
_PARAGRAPH = re.compile(r"\S(?:.*\S)?(?:\n.*\S.*)*")
_SOURCE_LINE = re.compile(r"(?:^|\n)[ \t]*[-–—]{1,3}[ \t]*[^\n]{1,120}\Z")
_SOURCE_NOTE = re.compile(
    r"\s*[(\[][^()\[\]\n]*(?:\.\w{2,5}\b|\bp(?:age|p)?\.? ?\d)[^()\[\]\n]*[)\]][.\s]*\Z"
)
_CODE_SIGNS = re.compile(r"[={}<>;|\\]|\w\(|\)\.|->")


def _between(opening: str, closing: str, barred: str) -> re.Pattern[str]:
    return re.compile(rf"{opening}((?:[^{barred}\n]|{_LINE}){{1,{MOST_CHARS}}}?){closing}")


_PAIRS = (
    _between("„", "[“”]", "„“”"),
    _between("“", "”", "“”"),
    _between("«", "»", "«»"),
    _between("»", "«", "«»"),
    _between("「", "」", "「」"),
    _between("『", "』", "『』"),
    _between(r'(?<![\w"])"(?=\S)', r'(?<=\S)"(?!\w)', '"'),
)
_SINGLE_PAIRS = (
    _between("‹", "›", "‹›"),
    _between("‚", "[‘’]", "‚‘"),
    _between(r"(?<!\w)‘(?=\S)", r"(?<=\S)’(?!\w)", "‘"),
    _between(r"(?<![\w'])'(?=\w)", r"(?<=\S)'(?!\w)", '"'),
)
_CODE_SPAN = re.compile(r"(?<!`)(`{1,2})(?!`)([^`\n]{1,4000})(?<!`)\1(?!`)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that the answer quotes, without their marks; ``start`` and ``end`` are offsets in the answer."""

    text: str
    start: int
    end: int


def quotations(answer: str) -> list[Quotation]:
    """Give what stands in quotation marks of any kind, in block quotes, and in code spans that read as prose.

    In their order, none within another. Fenced code is left out.
    """
    rest = _CODE_FENCE.sub(_without_code, answer)
    found: list[Quotation] = []
    for match in _BLOCK.finditer(rest):
        found += _in_block(match)
    rest = _BLOCK.sub(_blanked, rest)
    for pattern, group, fewest in _INLINE:
        for match in pattern.finditer(rest):
            words = len(match[group].split())
            if words >= fewest and not (pattern is _CODE_SPAN and _CODE_SIGNS.search(match[group])):
                found.append(Quotation(match[group], *match.span(group)))
        rest = pattern.sub(_blanked, rest)
    readable = (quotation for quotation in found if any(map(str.isalnum, quotation.text)))
    return sorted(readable, key=lambda quotation: quotation.start)


_INLINE = (
    *((pattern, 1, 1) for pattern in _PAIRS),
    *((pattern, 1, _FEWEST_WORDS_IN_SINGLE_QUOTES) for pattern in _SINGLE_PAIRS),
    (_CODE_SPAN, 2, _FEWEST_WORDS_IN_CODE),
)


def _without_code(fence: re.Match[str]) -> str:
    return fence[0] if fence[2].casefold() in _PROSE_FENCES else _blanked(fence)


def _blanked(match: re.Match[str]) -> str:
    """Take a match out of the text without moving what follows; its line ends stay."""
    return re.sub(r"[^\n]", "\x00", match[0])


def _in_block(block: re.Match[str]) -> Iterator[Quotation]:
    """Give a block quote's paragraphs, or what is quoted within them, without notes on the source."""
    inner = _BLOCK_MARK.sub(lambda mark: "\x00" * len(mark[0]), block[0])
    for match in _PARAGRAPH.finditer(inner.replace("\x00", " ")):
        start = block.start() + match.start()
        text = _SOURCE_LINE.sub("", _SOURCE_NOTE.sub("", match[0]))
        quoted = [
            Quotation(pair[1], start + pair.start(1), start + pair.end(1))
            for pattern in _PAIRS
            for pair in pattern.finditer(text)
        ]
        if 2 * sum(len(quotation.text) for quotation in quoted) >= len(text):
            yield from quoted
        else:
            yield Quotation(text, start, start + len(text))
