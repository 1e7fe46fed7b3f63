"""Read a FINAL that is written as text: where its answer ends, and what it says."""

import ast
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from rlm_desktop.rlm.python_source import parsed_python

FINAL_LINE = re.compile(r"^ {0,3}(?:\*\*|__)?(?P<call>FINAL(?:_VAR)?)\((?P<rest>.*)", re.DOTALL)
"""A line that gives the final answer, or begins to."""

_PARENTHESIS = re.compile(r"[()]")
_REST_OF_LINE = re.compile(r"[ \t]*(?:\*\*|__)?[ \t]*\r?(?:\n|\Z)")
_FACE = re.compile(r"[:;][-']?\)")
_LIST_MARK = re.compile(r"(?<![\w.(])(?:(?P<number>\d{1,2})|(?P<letter>[a-z]))\) +(?=\S)")


@dataclass(frozen=True, slots=True)
class TextFinal:
    """A FINAL or FINAL_VAR written as text, outside code."""

    value: str
    is_variable: bool


def read_final(lines: list[str], start: int, fenced: Collection[int]) -> tuple[TextFinal, int]:
    """Give the FINAL that begins at line ``start``, and the number of the last line of its text.

    ``fenced`` are the numbers of the lines inside fenced blocks, where no FINAL closes. Raises ValueError
    when no FINAL begins there.
    """
    match = FINAL_LINE.match("\n".join(lines[start:]))
    if match is None:
        raise ValueError("no FINAL begins at this line")
    rest = match["rest"]
    length = final_length(rest, _places_in(lines, start, fenced, match.start("rest")))
    value = unquoted(rest[:length].strip())
    return TextFinal(value, match["call"] == "FINAL_VAR"), start + rest[:length].count("\n")


def final_length(rest: str, aside: Collection[int] = ()) -> int:
    """Tell how much of the text after ``FINAL(`` is its argument; ``aside`` are places that close nothing.

    It ends at the last parenthesis that closes FINAL's own and ends a line; else at the first that closes it
    within a line; else (it is never closed) at the last ``)`` that ends a line; else at the end.

    What closes FINAL's own is not a matter of depth alone. A closing parenthesis that has an opening one in
    the text belongs to that one: in ``FINAL(42)⏎see (page 3)`` only the first can be FINAL's, although the
    depth is nought after both. Of several that have none, the earlier are stray ones of the answer, as in
    ``FINAL(We found:⏎- a)⏎- b (x)⏎)``. For the same reason ``FINAL(42) is right (page 3)`` is 42: a sentence
    after the answer is far commoner than two mistakes in it that make up for each other. Faces and the marks
    of a list (``1) … 2) …``) close nothing, unless the answer can be read plainly with them.
    """
    plain = list(_unopened(rest, aside))
    if plain[:1] == _at_line_ends(rest, plain):
        return plain[0] if plain else _unclosed_length(rest)
    own = list(_unopened(rest, {*aside, *_faces_and_marks(rest)}))
    found = [*_at_line_ends(rest, own)[-1:], *own[:1]]
    return found[0] if found else _unclosed_length(rest)


def unquoted(value: str) -> str:
    """Give the text of a value that is written as one plain Python string literal, else the value."""
    parsed = parsed_python(value) if value[:1] in ("'", '"') else None
    match parsed:
        case ast.Module(body=[ast.Expr(value=ast.Constant(value=str(literal)))]):
            return literal
        case _:
            return value


def _places_in(lines: list[str], start: int, fenced: Collection[int], offset: int) -> set[int]:
    """Give the places of fenced parentheses, counted from ``offset`` characters after line ``start``."""
    places: set[int] = set()
    begin = -offset
    for number in range(start, len(lines)):
        if number in fenced:
            places.update(begin + found.start() for found in _PARENTHESIS.finditer(lines[number]))
        begin += len(lines[number]) + 1
    return places


def _unopened(rest: str, aside: Collection[int]) -> Iterator[int]:
    """Give the closing parentheses that no opening one of the text belongs to."""
    depth = 0
    for place in (match.start() for match in _PARENTHESIS.finditer(rest)):
        if place in aside:
            continue
        if rest[place] == "(":
            depth += 1
        elif depth:
            depth -= 1
        else:
            yield place


def _at_line_ends(rest: str, places: list[int]) -> list[int]:
    return [place for place in places if _REST_OF_LINE.match(rest, place + 1)]


def _unclosed_length(rest: str) -> int:
    closings = [place for place, letter in enumerate(rest) if letter == ")"]
    return next(reversed(_at_line_ends(rest, closings)), len(rest))


def _faces_and_marks(rest: str) -> Iterator[int]:
    """Give the parentheses of faces, and of list marks that count up from 1 or from a."""
    yield from (face.end() - 1 for face in _FACE.finditer(rest))
    wanted, run = 1, list[int]()
    for mark in _LIST_MARK.finditer(rest):
        number = int(mark["number"]) if mark["number"] else ord(mark["letter"]) - ord("a") + 1
        if number != wanted:
            continue
        run.append(mark.start() + len(mark[0].rstrip()) - 1)
        wanted += 1
    if len(run) > 1:
        yield from run
