"""The timeline's head: names of columns, and the time axis with its marks."""

from typing import override

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from rlm_desktop.ui.amounts import moment
from rlm_desktop.ui.colours import colour_of
from rlm_desktop.ui.models.columns import Column
from rlm_desktop.ui.theme import GRID, Theme
from rlm_desktop.ui.widgets.time_scale import scale_over
from rlm_desktop.ui.widgets.timeline_delegate import RIGHT
from rlm_desktop.ui.widgets.waterfall_painter import WaterfallPainter

HEIGHT = 24
MARK_EVERY = 64
"""Marks are at least so many pixels apart."""
TICK = 4
"""Length of a mark's line."""


class TimelineHeader(QHeaderView):
    """Paints itself, so that the axis is where the bars are."""

    def __init__(self, theme: Theme, waterfall: WaterfallPainter, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._waterfall = waterfall
        self._font = theme.label_font()
        self.setSectionsMovable(False)
        self.setMinimumSectionSize(6 * GRID)
        self.setAccessibleName(self.tr("Columns of the timeline"))

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HEIGHT)

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
        else:
            self._paint_title(painter, rect, logicalIndex)
        painter.restore()

    def _paint_title(self, painter: QPainter, rect: QRect, column: int) -> None:
        painter.setPen(colour_of(self._theme.palette.faint))
        title = str(self.model().headerData(column, Qt.Orientation.Horizontal) or "")
        side = Qt.AlignmentFlag.AlignLeft if column == Column.STEP else Qt.AlignmentFlag.AlignRight
        box = rect.adjusted(RIGHT, 0, -RIGHT, 0)
        title = QFontMetrics(self._font).elidedText(title, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, title)

    def _paint_axis(self, painter: QPainter, rect: QRect) -> None:
        painter.drawLine(rect.topLeft(), rect.bottomLeft())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        scale, metrics = scale_over(rect, self._waterfall.axis), QFontMetrics(self._font)
        free_from = rect.left()
        for mark in self._waterfall.axis.ticks(max(1, rect.width() // MARK_EVERY)):
            x, text = round(scale.x(mark)), moment(mark)
            painter.setPen(colour_of(self._theme.palette.line))
            painter.drawLine(QPoint(x, rect.bottom() - TICK), QPoint(x, rect.bottom()))
            width = metrics.horizontalAdvance(text)
            left = min(max(x - width // 2, rect.left() + TICK), rect.right() - TICK - width)
            if left >= free_from:
                painter.setPen(colour_of(self._theme.palette.faint))
                box = QRect(left, rect.top(), width + 2, rect.height() - 2)
                painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
                free_from = left + width + GRID
