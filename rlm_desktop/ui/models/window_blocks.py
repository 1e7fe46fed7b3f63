"""A window of a text as the blocks of a text view; places in them count UTF-16 units, as Qt does."""

from typing import NamedTuple

from rlm_desktop.ui.models.text_window import TextWindow, WindowLine


class BlockPlace(NamedTuple):
    """A block's number, and a place in it in UTF-16 units."""

    block: int
    units: int


class WindowBlocks:
    """One block a line, and one more where a page begins, for its name."""

    def __init__(self, window: TextWindow) -> None:
        self._window = window
        self._lines: list[WindowLine | None] = []
        self._block_of: list[int] = []
        """By index of the line."""
        for line in window.lines:
            if line.heading:
                self._lines.append(None)
            self._block_of.append(len(self._lines))
            self._lines.append(line)

    def texts(self) -> list[str]:
        """Give the text of each block."""
        headings = iter([line.heading for line in self._window.lines if line.heading])
        return [next(headings) if line is None else line.shown for line in self._lines]

    def headings(self) -> list[int]:
        """Give the blocks that hold the name of a page."""
        return [number for number, line in enumerate(self._lines) if line is None]

    def line(self, block: int) -> WindowLine | None:
        """Give the line that a block shows; None for the name of a page."""
        return self._lines[block] if 0 <= block < len(self._lines) else None

    def place(self, block: int) -> int:
        """Give where in the text a block begins; the name of a page where the page does."""
        line = self.line(block) or self.line(block + 1)
        return line.start if line else self._window.start

    def offset(self, at: BlockPlace) -> int:
        """Give the place of the text that is shown somewhere."""
        line = self.line(at.block)
        if line is None:
            return self.place(at.block)
        before = line.shown.encode("utf-16-le", "surrogatepass")[: 2 * at.units]
        return line.start + len(before.decode("utf-16-le", "replace"))

    def where(self, place: int) -> BlockPlace:
        """Tell where a place of the text is shown, or the one nearest to it."""
        if not self._window.lines:
            return BlockPlace(0, 0)
        index = self._window.line_at(place)
        line = self._window.lines[index]
        before = line.shown[: max(0, place - line.start)]
        return BlockPlace(self._block_of[index], len(before.encode("utf-16-le", "surrogatepass")) // 2)
