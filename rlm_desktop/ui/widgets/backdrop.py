"""What the window shows before its panels are there: the bars at its top and bottom, empty."""

from typing import override

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from rlm_desktop.ui.theme import BAR, STATUS, Theme


class Backdrop(QWidget):
    """Paints what will not move when the panels come.

    Signals:
        painted(): it can be seen.
    """

    painted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette, width, bottom = self._theme.palette, self.width(), self.height() - STATUS
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(palette.panel))
            for y in (BAR - 1, bottom):
                painter.fillRect(0, y, width, 1, QColor(palette.line))
        self.painted.emit()
