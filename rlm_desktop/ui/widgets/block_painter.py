"""Colour the blocks of a text: code by its syntax, markers and headings of ours by what they are."""

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QColor, QTextBlock, QTextCharFormat, QTextDocument, QTextLayout

from rlm_desktop.ui.models.code_colours import ColouredRun, coloured_lines
from rlm_desktop.ui.models.text_stream import ShownLine
from rlm_desktop.ui.theme import Theme

ENDS, GOES_ON, MARKER, HEADING = 0, 1, 2, 3
"""What the user state of a block says: the text's own line end follows, or none, or it is not of the text."""
OURS = (MARKER, HEADING)
SLICE_SECONDS = 0.008
"""Colouring code gives way to the window after so long."""


def state_of(line: ShownLine) -> int:
    """Give the state that belongs to a line's block."""
    match line.look:
        case "marker":
            return MARKER
        case "heading":
            return HEADING
        case _:
            return GOES_ON if line.goes_on else ENDS


class BlockPainter(QObject):
    """Colours one document, in slices of time, as its blocks come and whenever the theme changes."""

    def __init__(self, theme: Theme, document: QTextDocument) -> None:
        super().__init__(document)
        self._theme = theme
        self._document = document
        self._code = ""
        self._lines: Iterator[list[ColouredRun]] = iter(())
        self._next = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.go_on)
        theme.changed.connect(self._again)

    def begin(self, code: str) -> None:
        """Turn to another text; ``code`` when all of it is code."""
        self._code = code
        self._again()

    def go_on(self) -> None:
        """Colour the blocks that are not coloured yet, as many as one slice of time allows."""
        until = time.monotonic() + SLICE_SECONDS
        block = self._document.findBlockByNumber(self._next)
        while block.isValid() and time.monotonic() < until:
            block = self._colour_line(block) if self._code else self._colour_block(block)
        if block.isValid():
            self._soon.start(0)

    def _again(self) -> None:
        self._next = 0
        self._lines = coloured_lines(self._code) if self._code else iter(())
        self._soon.start(0)

    def _colour_block(self, block: QTextBlock) -> QTextBlock:
        palette, state = self._theme.palette, block.userState()
        if state in OURS:
            look = QTextCharFormat()
            look.setFont(self._theme.label_font() if state == MARKER else self._theme.strong_font())
            look.setForeground(QColor(palette.warn if state == MARKER else palette.dim))
            self._apply(block, [(0, block.length(), look)])
        self._next += 1
        return block.next()

    def _colour_line(self, block: QTextBlock) -> QTextBlock:
        """Colour one line of code, which several blocks hold when it is long."""
        runs = next(self._lines, [])
        offset = 0
        while block.isValid():
            self._apply(block, [(run.start - offset, run.length, self._look(run)) for run in runs])
            offset += block.length() - 1
            self._next += 1
            ended = block.userState() != GOES_ON
            block = block.next()
            if ended:
                break
        return block

    def _look(self, run: ColouredRun) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setForeground(QColor(getattr(self._theme.palette, run.colour)))
        return look

    def _apply(self, block: QTextBlock, runs: list[tuple[int, int, QTextCharFormat]]) -> None:
        ranges = []
        for start, length, look in runs:
            end = min(start + length, block.length() - 1)
            if end > max(start, 0):
                piece = QTextLayout.FormatRange()
                piece.start, piece.length, piece.format = max(start, 0), end - max(start, 0), look
                ranges.append(piece)
        block.layout().setFormats(ranges)
        self._document.markContentsDirty(block.position(), block.length())
