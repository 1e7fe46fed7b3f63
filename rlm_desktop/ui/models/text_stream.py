"""Hand a text to a view in handfuls: the first at once, the others when asked for."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rlm_desktop.ui.models.parts import Piece, PieceLook
from rlm_desktop.ui.models.soft_lines import soft_lines

HANDFUL = 64 * 1024
"""Characters that a view lays out without being felt."""


class ShownLine(NamedTuple):
    """One line as it is laid out; see SoftLine."""

    text: str
    goes_on: bool
    look: PieceLook


class TextStream:
    """The lines of some pieces, in handfuls of about HANDFUL characters."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._lines = _lines(pieces)
        self._next: ShownLine | None = next(self._lines, None)
        self._left = sum(len(piece.text) for piece in pieces)

    @property
    def left(self) -> int:
        """How many characters have not been handed out, line ends included."""
        return max(self._left, 0)

    @property
    def exhausted(self) -> bool:
        """Whether all has been handed out."""
        return self._next is None

    def handful(self) -> list[ShownLine]:
        """Hand out some more lines; none when all were."""
        lines: list[ShownLine] = []
        room = HANDFUL
        while self._next is not None and room > 0:
            lines.append(self._next)
            taken = len(self._next.text) + (not self._next.goes_on)
            room -= taken
            self._left -= taken
            self._next = next(self._lines, None)
        return lines


def _lines(pieces: Sequence[Piece]) -> Iterator[ShownLine]:
    for piece in pieces:
        if not piece.text:
            continue
        lines = soft_lines(piece.text.removesuffix("\n"))
        last = next(lines)
        for line in lines:
            yield ShownLine(last.text, last.goes_on, piece.look)
            last = line
        yield ShownLine(last.text, piece.cut and not piece.text.endswith("\n"), piece.look)
