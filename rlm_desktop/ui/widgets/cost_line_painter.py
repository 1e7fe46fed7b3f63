"""Paint the cost so far as a dashed line over the bars, and what it comes to at its end."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygonF

from rlm_desktop.ui.amounts import money
from rlm_desktop.ui.models.cost_line import Point, cost_line
from rlm_desktop.ui.models.time_axis import TimeAxis
from rlm_desktop.ui.models.timeline_model import TimelineModel
from rlm_desktop.ui.theme import GRID, Theme
from rlm_desktop.ui.widgets.time_scale import TimeScale, scale_over

DASHES = [3.0, 2.5]
LOWEST = 3 * GRID
"""The line is left out where it would have less height."""


class CostLinePainter:
    """Paints over the time column of one timeline."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._font = theme.label_font()

    def paint(self, painter: QPainter, field: QRect, model: TimelineModel, axis: TimeAxis) -> None:
        """Paint into ``field``: the time column as far as it has rows."""
        points = cost_line(model.trace.spending, model.origin, axis, max(field.width(), 1))
        inner = QRectF(field).adjusted(0, 2 * GRID, 0, -GRID / 2)
        if not points or inner.height() < LOWEST:
            return
        scale = scale_over(field, axis)
        line = QPolygonF(
            [
                QPointF(scale.left + p.across * scale.width, inner.bottom() - p.up * inner.height())
                for p in points
            ]
        )
        colour = QColor(self._theme.palette.warn)
        pen = QPen(colour, 1.0)
        pen.setDashPattern(DASHES)
        painter.save()
        painter.setClipRect(field, Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.drawPolyline(line)
        self._write_sum(painter, field, line.last(), money(model.trace.total.known_cost))
        painter.restore()

    def _write_sum(self, painter: QPainter, field: QRect, end: QPointF, text: str) -> None:
        metrics = QFontMetrics(self._font)
        width = metrics.horizontalAdvance(text)
        left = min(max(end.x() - width / 2, field.left() + 4), field.right() - 4 - width)
        painter.setFont(self._font)
        painter.drawText(QPointF(left, end.y() - 4), text)


def _place(point: Point, scale: TimeScale, field: QRectF) -> QPointF:
    return QPointF(scale.left + point.across * scale.width, field.bottom() - point.up * field.height())
