"""The small shape beside a step's name that tells how it stands."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from rlm_desktop.ui.colours import colour_of
from rlm_desktop.ui.models.step_states import Mark
from rlm_desktop.ui.palettes import Palette

MARK = 10
"""Width and height of a mark."""


def mark_colour(mark: Mark, palette: Palette) -> QColor:
    """Choose the colour that goes with a shape."""
    match mark:
        case "running":
            return colour_of(palette.accent)
        case "failed":
            return colour_of(palette.err)
        case "waiting" | "stopped":
            return colour_of(palette.warn)
        case "skipped" | "none":
            return colour_of(palette.faint)


def paint_mark(painter: QPainter, centre: QPointF, mark: Mark, palette: Palette) -> None:
    """Draw a disc for running, bars for waiting, "!" for failed, a square for stopped, a ring for skipped."""
    if mark == "none":
        return
    colour = mark_colour(mark, palette)
    box = QRectF(centre.x() - MARK / 2, centre.y() - MARK / 2, MARK, MARK)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(colour)
    _draw(painter, box, mark)
    painter.restore()


def _draw(painter: QPainter, box: QRectF, mark: Mark) -> None:
    centre = box.center()
    match mark:
        case "running":
            painter.drawEllipse(centre, 3.0, 3.0)
        case "waiting":
            for x in (centre.x() - 2, centre.x() + 2):
                painter.drawLine(QPointF(x, box.top() + 2), QPointF(x, box.bottom() - 2))
        case "failed":
            painter.drawLine(QPointF(centre.x(), box.top() + 0.5), QPointF(centre.x(), box.bottom() - 4))
            painter.drawPoint(QPointF(centre.x(), box.bottom() - 0.5))
        case "stopped":
            painter.drawRect(box.adjusted(2.5, 2.5, -2.5, -2.5))
        case "skipped":
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, 3.0, 3.0)
        case "none":
            pass


def paint_fold(painter: QPainter, centre: QPointF, colour: QColor, *, unfolded: bool) -> None:
    """Draw the triangle before a step that holds others: down when they are shown, right when not."""
    x, y = centre.x(), centre.y()
    if unfolded:
        corners = [QPointF(x - 3.5, y - 2), QPointF(x + 3.5, y - 2), QPointF(x, y + 3)]
    else:
        corners = [QPointF(x - 2, y - 3.5), QPointF(x + 3, y), QPointF(x - 2, y + 3.5)]
    _paint_triangle(painter, corners, colour)


def paint_direction(painter: QPainter, centre: QPointF, colour: QColor, *, up: bool) -> None:
    """Draw the triangle beside what rows are sorted by: down for falling figures, up for rising ones."""
    x, y, tip = centre.x(), centre.y(), -2.5 if up else 2.5
    corners = [QPointF(x - 3.5, y - tip), QPointF(x + 3.5, y - tip), QPointF(x, y + tip)]
    _paint_triangle(painter, corners, colour)


def _paint_triangle(painter: QPainter, corners: list[QPointF], colour: QColor) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(corners)
    painter.restore()
