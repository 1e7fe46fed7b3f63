"""Cut a window out of a text of any size: lines that a view lays out at once, around a place of the text."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rlm_desktop.documents.document import Boundary
from rlm_desktop.ui.models.part_words import part_label
from rlm_desktop.ui.models.soft_lines import showable

CHARS = 48 * 1024
"""Characters of a window, about."""
LONGEST_LINE = 2_000
"""Characters per line; the rest goes on in the next one."""


@dataclass(frozen=True, slots=True)
class WindowLine:
    """One line as it is laid out, from ``start`` to ``end`` of the text, line ends excluded."""

    start: int
    end: int
    shown: str
    """As many characters, those replaced that a view would take for its own."""
    number: int | None
    """Of the text's own line, from 1; None where it only goes on."""
    heading: str = ""
    """Name of the page, sheet or other part that begins here."""


@dataclass(frozen=True, slots=True)
class TextWindow:
    """The lines from ``start`` to ``end`` of a text."""

    start: int
    end: int
    lines: tuple[WindowLine, ...]

    def line_at(self, place: int) -> int:
        """Give the index of the line that holds a place, or of the nearest one."""
        after = bisect_left(self.lines, place + 1, key=lambda line: line.start)
        return max(after - 1, 0)


class WindowedText:
    """A text of any size with its parts, of which windows are taken."""

    def __init__(self, text: str, parts: Sequence[Boundary] = ()) -> None:
        self.text = text
        self._parts = parts
        self._counted = (0, 1)
        """A place, and the number of its line."""

    def window(self, place: int) -> TextWindow:
        """Give the window around a place: a third of it before, the rest behind."""
        size = len(self.text)
        start = self._line_start(max(0, min(place - CHARS // 3, size - CHARS)), place)
        end = min(size, start + CHARS)
        if end < size:
            found = self.text.rfind("\n", max(start, place, end - LONGEST_LINE), end)
            end = end if found < 0 else found + 1
        return TextWindow(start, end, tuple(self._lines(start, end)))

    def line_number(self, place: int) -> int:
        """Tell in which line of the text a place is, from 1. Counts on from where it was asked last."""
        known, number = self._counted
        if place >= known:
            number += self.text.count("\n", known, place)
        else:
            number -= self.text.count("\n", place, known)
        self._counted = (place, number)
        return number

    def _line_start(self, wanted: int, place: int) -> int:
        """Move to the next line's beginning, unless that is far away or behind ``place``."""
        if wanted == 0 or self.text[wanted - 1] == "\n":
            return wanted
        found = self.text.find("\n", wanted, min(place, wanted + LONGEST_LINE))
        return wanted if found < 0 else found + 1

    def _lines(self, start: int, end: int) -> Iterator[WindowLine]:
        """Cut at line ends, at parts, and where a line grows too long."""
        parts = {part.start: part_label(part) for part in self._parts if start <= part.start < end}
        stops = sorted(parts)
        number = self.line_number(start)
        place, begins_line = start, start == 0 or self.text[start - 1] == "\n"
        while place < end:
            stop = bisect_right(stops, place)
            line_end, after = self._cut(place, stops[stop] if stop < len(stops) else end)
            shown = showable(self.text[place:line_end].removesuffix("\r" if after > line_end else "\n"))
            heading = parts.get(place, "")
            yield WindowLine(place, place + len(shown), shown, number if begins_line else None, heading)
            begins_line = after > line_end
            number += begins_line
            place = after

    def _cut(self, start: int, end: int) -> tuple[int, int]:
        """Give where the line from ``start`` on ends, and where the next one begins."""
        found = self.text.find("\n", start, min(end, start + LONGEST_LINE + 1))
        if found >= 0:
            return found, found + 1
        if end - start <= LONGEST_LINE:
            return end, end
        middle = start + LONGEST_LINE // 2
        cut = self.text.rfind(" ", middle, start + LONGEST_LINE) + 1 or start + LONGEST_LINE
        return cut, cut
