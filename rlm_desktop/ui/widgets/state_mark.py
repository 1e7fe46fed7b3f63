"""A small mark whose shape and colour tell a run's state."""

from typing import override

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from rlm_desktop.ui.models.progress import RunState
from rlm_desktop.ui.theme import Theme

SIZE = 12


class StateMark(QWidget):
    """A disc while something goes on, a tick when it is done, a square when stopped, a cross when failed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state: RunState = "idle"
        self.setFixedSize(SIZE, SIZE)

    def show_state(self, state: RunState) -> None:
        """Show another state."""
        if state != self._state:
            self._state = state
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_state(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), self._state, self._colour())

    def _colour(self) -> QColor:
        palette = self._theme.palette
        match self._state:
            case "reading" | "running":
                return QColor(palette.accent)
            case "finished":
                return QColor(palette.ok)
            case "failed":
                return QColor(palette.err)
            case "parked" | "stopped" | "stopping" | "interrupted":
                return QColor(palette.warn)
            case "idle":
                return QColor(palette.faint)


def paint_state(painter: QPainter, box: QRectF, state: RunState, colour: QColor) -> None:
    """Draw the mark of ``state`` into ``box``."""
    painter.setPen(QPen(colour, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    left, top, size = box.left(), box.top(), box.width()
    match state:
        case "reading" | "running" | "stopping":
            painter.setBrush(colour)
            painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        case "finished":
            middle = QPointF(left + 0.4 * size, top + 0.75 * size)
            painter.drawLine(QPointF(left + 0.1 * size, top + 0.5 * size), middle)
            painter.drawLine(middle, QPointF(left + 0.9 * size, top + 0.2 * size))
        case "failed":
            inner = box.adjusted(1.5, 1.5, -1.5, -1.5)
            painter.drawLine(inner.topLeft(), inner.bottomRight())
            painter.drawLine(inner.topRight(), inner.bottomLeft())
        case "parked":
            painter.drawLine(QPointF(left + 0.3 * size, top + 1), QPointF(left + 0.3 * size, top + size - 1))
            painter.drawLine(QPointF(left + 0.7 * size, top + 1), QPointF(left + 0.7 * size, top + size - 1))
        case "stopped" | "interrupted":
            painter.setBrush(colour)
            painter.drawRoundedRect(box.adjusted(1.5, 1.5, -1.5, -1.5), 1, 1)
        case "idle":
            painter.drawEllipse(box.adjusted(1, 1, -1, -1))
