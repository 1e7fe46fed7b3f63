"""The timeline's head: names of columns, and the whole run above the time axis with its marks."""

from typing import override

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from rlm_desktop.ui.amounts import moment
from rlm_desktop.ui.colours import colour_of
from rlm_desktop.ui.models.columns import Column, Sort
from rlm_desktop.ui.models.time_window import TimeWindow
from rlm_desktop.ui.models.timeline_model import TimelineModel
from rlm_desktop.ui.theme import GRID, HEAD, Theme
from rlm_desktop.ui.widgets import minimap
from rlm_desktop.ui.widgets.minimap import Minimap
from rlm_desktop.ui.widgets.step_mark import paint_direction
from rlm_desktop.ui.widgets.timeline_delegate import RIGHT
from rlm_desktop.ui.widgets.waterfall_painter import WaterfallPainter

MARK_EVERY = 64
"""Marks are at least so many pixels apart."""
TICK = 4
"""Length of a mark's line."""


class TimelineHeader(QHeaderView):
    """Paints itself, so that the axis is where the bars are.

    Signals:
        centreRequested(float): show the part around this share of the run.
        fitRequested(): show all of the run.
    """

    centreRequested = Signal(float)
    fitRequested = Signal()

    def __init__(
        self, theme: Theme, waterfall: WaterfallPainter, window: TimeWindow, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._waterfall = waterfall
        self._window = window
        self._minimap = Minimap(theme)
        self._grabbed_at: float | None = None
        self._sort: Sort | None = None
        self._font = theme.label_font()
        self._metrics = QFontMetrics(self._font)
        self.setMouseTracking(True)
        self.setMinimumSectionSize(6 * GRID)
        self.setAccessibleName(self.tr("Columns of the timeline"))

    def show_sort(self, sort: Sort | None) -> None:
        """Mark the column that siblings are sorted by."""
        self._sort = sort
        self.viewport().update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HEAD)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        palette = self._theme.palette
        painter.save()
        painter.setFont(self._font)
        painter.fillRect(rect, colour_of(palette.panel))
        painter.setPen(colour_of(palette.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if logicalIndex == Column.TIME:
            self._paint_axis(painter, rect)
            self._paint_minimap(painter, rect)
        else:
            self._paint_title(painter, rect, logicalIndex)
        painter.restore()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the mark in the strip; a press beside it brings it there first."""
        place = event.position().toPoint()
        strip = self._strip()
        if event.button() != Qt.MouseButton.LeftButton or self._window.fitted or not strip.contains(place):
            super().mousePressEvent(event)
            return
        left, width = minimap.mark_of(strip, self._window)
        inside = left <= place.x() < left + width
        self._grabbed_at = place.x() - (left + width / 2) if inside else 0.0
        self._drag(place.x())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed_at is not None:
            self._drag(event.position().toPoint().x())
            return
        super().mouseMoveEvent(event)
        if not self._window.fitted and self._strip().contains(event.position().toPoint()):
            self.setCursor(Qt.CursorShape.SizeHorCursor)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._grabbed_at is not None:
            self._grabbed_at = None
            return
        super().mouseReleaseEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._strip().contains(event.position().toPoint()):
            self.fitRequested.emit()
            return
        super().mouseDoubleClickEvent(event)

    def _drag(self, x: int) -> None:
        strip = self._strip()
        if self._grabbed_at is not None and strip.width():
            self.centreRequested.emit((x - self._grabbed_at - strip.left()) / strip.width())

    def _strip(self) -> QRect:
        """Give where the whole run is drawn."""
        left = self.sectionViewportPosition(Column.TIME)
        return QRect(left + 1, 1, max(self.sectionSize(Column.TIME) - 2, 0), minimap.HEIGHT)

    def _paint_minimap(self, painter: QPainter, rect: QRect) -> None:
        model = self.model()
        if isinstance(model, TimelineModel):
            strip = QRect(rect.left() + 1, rect.top() + 1, rect.width() - 2, minimap.HEIGHT)
            self._minimap.paint(painter, strip, model, self._window)

    def _paint_title(self, painter: QPainter, rect: QRect, column: int) -> None:
        by = self._sort if self._sort is not None and self._sort.column == column else None
        painter.setPen(colour_of(self._theme.palette.faint if by is None else self._theme.palette.accent))
        title = str(self.model().headerData(column, Qt.Orientation.Horizontal) or "")
        left = column in (Column.STEP, Column.STATE)
        side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
        box = rect.adjusted(RIGHT if column == Column.STEP else GRID // 2, 0, -RIGHT, -TICK)
        title = self._metrics.elidedText(title, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, side | Qt.AlignmentFlag.AlignBottom, title)
        if by is not None:
            x = box.right() - self._metrics.horizontalAdvance(title) - GRID
            centre = QPointF(x, box.bottom() - self._metrics.capHeight() / 2)
            paint_direction(painter, centre, colour_of(self._theme.palette.accent), up=by.rising)

    def _paint_axis(self, painter: QPainter, rect: QRect) -> None:
        painter.drawLine(rect.topLeft(), rect.bottomLeft())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        scale, axis = self._waterfall.scale(rect), self._waterfall.axis
        free_from, bottom = rect.left(), rect.bottom()
        for mark in self._waterfall.squeeze.ticks(axis, max(2, rect.width() // MARK_EVERY)):
            x, text = round(scale.x(mark)), moment(mark)
            painter.setPen(colour_of(self._theme.palette.line))
            painter.drawLine(x, bottom - TICK, x, bottom)
            width = self._metrics.horizontalAdvance(text)
            left = min(max(x - width // 2, rect.left() + TICK), rect.right() - TICK - width)
            if left >= free_from:
                painter.setPen(colour_of(self._theme.palette.faint))
                painter.drawText(left, bottom - TICK - self._metrics.descent(), text)
                free_from = left + width + GRID
