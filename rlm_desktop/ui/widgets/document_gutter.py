"""The margin beside a document's text: line numbers, and bars where marked passages are."""

from collections.abc import Callable, Iterator
from typing import NamedTuple, override

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from rlm_desktop.ui.colours import colour_of
from rlm_desktop.ui.models.opened_document import MarkState
from rlm_desktop.ui.theme import GRID, Theme

BAR = 3
"""Width of the bar beside a marked passage."""
FEWEST_DIGITS = 4


class GutterRow(NamedTuple):
    """One line that is visible, in pixels of the view; ``number`` None where a line only goes on."""

    top: int
    height: int
    number: int | None
    mark: MarkState | None


class DocumentGutter(QWidget):
    """Asks ``rows`` for what is visible whenever it paints."""

    def __init__(self, theme: Theme, rows: Callable[[], Iterator[GutterRow]], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = rows

    def width_for(self, highest: int) -> int:
        """Give how wide it has to be for the numbers up to ``highest``."""
        digits = max(FEWEST_DIGITS, len(str(highest)))
        return QFontMetrics(self._theme.label_font()).horizontalAdvance("0") * digits + 2 * GRID

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self._theme.palette
        ink, bars = colour_of(palette.faint), {"verified": palette.ok, "close": palette.warn}
        font = self._theme.label_font()
        metrics = QFontMetrics(font)
        height, width = metrics.height(), self.width() - GRID
        lower = QFontMetrics(self._theme.mono_font).ascent() - metrics.ascent()
        with QPainter(self) as painter:
            painter.setFont(font)
            painter.setPen(ink)
            for row in self._rows():
                if row.number is not None:
                    right, number = Qt.AlignmentFlag.AlignRight, str(row.number)
                    painter.drawText(0, row.top + lower, width, height, right, number)
                if row.mark is not None:
                    painter.fillRect(self.width() - BAR, row.top, BAR, row.height, colour_of(bars[row.mark]))
