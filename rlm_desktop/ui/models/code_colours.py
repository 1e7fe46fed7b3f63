"""Which colour each piece of Python code has, line by line, as far as one asks."""

from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from typing import Literal, NamedTuple

from pygments.lexers.python import PythonLexer
from pygments.token import Comment, Keyword, Name, Number, Operator, Punctuation, String, _TokenType

CodeColour = Literal["kw", "st", "nu", "cm", "fn"]
"""Names of colours in the window's palette."""

_COLOURS: tuple[tuple[_TokenType, CodeColour], ...] = (
    (Keyword, "kw"),
    (Operator.Word, "kw"),
    (String.Interpol, "kw"),
    (String, "st"),
    (Number, "nu"),
    (Comment, "cm"),
    (Name.Function, "fn"),
    (Name.Class, "fn"),
    (Name.Decorator, "fn"),
)
_END = (Punctuation, "")


class ColouredRun(NamedTuple):
    """A piece of a line in one colour. Places count UTF-16 units, as Qt does."""

    start: int
    length: int
    colour: CodeColour


def coloured_lines(code: str) -> Iterator[list[ColouredRun]]:
    """Give the coloured pieces of each line of ``code``. Reads no further than it is asked to."""
    line: list[ColouredRun] = []
    at = 0
    for text, colour in _coloured(code):
        for number, part in enumerate(text.split("\n")):
            if number:
                yield line
                line, at = [], 0
            length = _units(part)
            if colour is not None and length:
                line.append(ColouredRun(at, length, colour))
            at += length
    yield line


def _coloured(code: str) -> Iterator[tuple[str, CodeColour | None]]:
    lexer = PythonLexer(stripnl=False, ensurenl=False)
    tokens: Iterable[tuple[_TokenType, str]] = lexer.get_tokens(code)
    for (kind, text), (_, after) in pairwise(chain(tokens, [_END])):
        is_call = after.startswith("(") and _within(kind, Name)
        yield text, "fn" if is_call else _colour_of(kind)


def _colour_of(kind: _TokenType) -> CodeColour | None:
    return next((colour for family, colour in _COLOURS if _within(kind, family)), None)


def _within(kind: _TokenType, family: _TokenType) -> bool:
    return kind[: len(family)] == family


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
