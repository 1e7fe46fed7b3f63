"""Paint the cost so far as a dashed line over the bars, and what it comes to at its end."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPen, QPolygonF

from rlm_desktop.runs.trace import Trace
from rlm_desktop.ui.amounts import money
from rlm_desktop.ui.colours import colour_of
from rlm_desktop.ui.models.cost_line import cost_line
from rlm_desktop.ui.models.squeeze import Squeeze
from rlm_desktop.ui.models.time_axis import TimeAxis
from rlm_desktop.ui.theme import GRID, Theme
from rlm_desktop.ui.widgets.time_scale import TimeScale, scale_over

DASHES = [3.0, 2.5]
GAP = GRID / 2
MARGIN = 3.0
"""Width of the margin around the figures of the sum, half of it outside: they can be read over bars."""
LOWEST = 3 * GRID
"""The line is left out where it would have less height."""


class CostLinePainter:
    """Paints over the time column of one timeline; keeps the line until something in it changes."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._font = theme.label_font()
        self._line = QPolygonF()
        self._key: tuple[Trace, int, TimeAxis, Squeeze, QRect] | None = None

    def paint(self, painter: QPainter, field: QRect, trace: Trace, axis: TimeAxis, squeeze: Squeeze) -> None:
        """Paint into ``field``: the time column as far as it has rows."""
        key = (trace, len(trace.spending), axis, squeeze, field)
        if key != self._key:
            self._key = key
            self._line = _line(trace, field, scale_over(field, axis, squeeze), axis)
        if self._line.isEmpty():
            return
        painter.save()
        painter.setClipRect(field, Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._pen())
        painter.drawPolyline(self._line)
        if self._line.last().x() <= field.right():
            self._write_sum(painter, field, money(trace.total.known_cost))
        painter.restore()

    def _pen(self) -> QPen:
        pen = QPen(colour_of(self._theme.palette.warn), 1.0)
        pen.setDashPattern(DASHES)
        return pen

    def _write_sum(self, painter: QPainter, field: QRect, text: str) -> None:
        """Write it beside the end of the line, where there is room, with a margin that keeps bars away."""
        end, metrics = self._line.last(), QFontMetrics(self._font)
        width = metrics.horizontalAdvance(text)
        left = end.x() + GAP if end.x() + GAP + width < field.right() else end.x() - GAP - width
        written = QPainterPath()
        written.addText(QPointF(max(left, field.left() + GAP), end.y() - metrics.descent()), self._font, text)
        palette = self._theme.palette
        painter.strokePath(written, QPen(colour_of(palette.panel), MARGIN))
        painter.fillPath(written, colour_of(palette.warn))


def _line(trace: Trace, field: QRect, scale: TimeScale, axis: TimeAxis) -> QPolygonF:
    inner = QRectF(field).adjusted(0, 2 * GRID, 0, -GRID / 2)
    if trace.run is None or inner.height() < LOWEST:
        return QPolygonF()
    points = cost_line(trace.spending, trace.run.started, axis, max(field.width() // 2, 1), scale.squeeze)
    return QPolygonF(
        [
            QPointF(scale.left + across * scale.width, inner.bottom() - up * inner.height())
            for across, up in points
        ]
    )
