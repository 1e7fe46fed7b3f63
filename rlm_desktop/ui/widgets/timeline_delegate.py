"""Paint the cells of the timeline: name, time, tokens, cost."""

from typing import override

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QRegion
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip, QWidget

from rlm_desktop.ui.colours import colour_of
from rlm_desktop.ui.models.columns import Column
from rlm_desktop.ui.models.step_states import mark_of
from rlm_desktop.ui.models.timeline_model import TimelineModel
from rlm_desktop.ui.theme import GRID, ROW, Theme
from rlm_desktop.ui.widgets.step_name import StepName
from rlm_desktop.ui.widgets.waterfall_painter import WaterfallPainter

type AnyIndex = QModelIndex | QPersistentModelIndex
RIGHT = GRID + GRID // 2
"""Free space right of figures."""
MIDDLE_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
MIDDLE_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class TimelineDelegate(QStyledItemDelegate):
    """Paints everything of a row but its background and what stands before the name: those are the view's."""

    def __init__(self, theme: Theme, waterfall: WaterfallPainter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._waterfall = waterfall
        self._name = StepName(theme)
        self.stale: QRegion | None = None
        """Where the view is being painted; cells elsewhere are left out."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(0, ROW)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        if self.stale is not None and not self.stale.intersects(option.rect):
            return
        match Column(index.column()):
            case Column.STEP:
                self._paint_name(painter, option.rect, index)
            case Column.TIME:
                self._paint_time(painter, option.rect, index)
            case Column.STATE:
                self._paint_state(painter, option.rect, index)
            case Column.COST:
                self._paint_figure(painter, option.rect, index, self._theme.palette.text)
            case _:
                self._paint_figure(painter, option.rect, index, self._theme.palette.dim)

    @override
    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: AnyIndex
    ) -> bool:
        """Explain a cell; a name only when it does not fit."""
        tip = str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
        if index.column() == Column.STEP and self._fits(view, index):
            tip = ""
        QToolTip.showText(event.globalPos(), tip, view)
        return True

    def _fits(self, view: QAbstractItemView, index: AnyIndex) -> bool:
        model = index.model()
        step = model.step_at(index) if isinstance(model, TimelineModel) else None
        return step is None or self._name.fits(_name_box(view.visualRect(index)), step)

    def _paint_name(self, painter: QPainter, cell: QRect, index: AnyIndex) -> None:
        model = index.model()
        if not isinstance(model, TimelineModel):
            return
        step = model.step_at(index)
        if step is not None:
            self._name.paint(painter, _name_box(cell), step)
        else:
            self._name.paint_rest(painter, _name_box(cell), str(index.data() or ""))

    def _paint_time(self, painter: QPainter, cell: QRect, index: AnyIndex) -> None:
        model = index.model()
        if not isinstance(model, TimelineModel):
            return
        painter.setPen(colour_of(self._theme.palette.line))
        painter.drawLine(cell.topLeft(), cell.bottomLeft())
        painter.drawLine(cell.topRight(), cell.bottomRight())
        step, rest = model.step_at(index), model.rest_at(index)
        painter.save()
        painter.setClipRect(cell.adjusted(1, 0, -1, 0), Qt.ClipOperation.IntersectClip)
        if step is not None:
            self._waterfall.paint_step(painter, cell, step)
        elif rest is not None:
            self._waterfall.paint_rest(painter, cell, rest)
        painter.restore()

    def _paint_state(self, painter: QPainter, cell: QRect, index: AnyIndex) -> None:
        model = index.model()
        step = model.step_at(index) if isinstance(model, TimelineModel) else None
        wrong = step is not None and mark_of(step) == "failed"
        painter.setFont(self._theme.ui_font)
        painter.setPen(colour_of(self._theme.palette.err if wrong else self._theme.palette.dim))
        text = painter.fontMetrics().elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, cell.width() - GRID
        )
        painter.drawText(cell.adjusted(GRID // 2, 0, 0, 0), MIDDLE_LEFT, text)

    def _paint_figure(self, painter: QPainter, cell: QRect, index: AnyIndex, colour: str) -> None:
        painter.setFont(self._theme.ui_font)
        painter.setPen(colour_of(colour))
        painter.drawText(cell.adjusted(0, 0, -RIGHT, 0), MIDDLE_RIGHT, str(index.data() or ""))


def _name_box(cell: QRect) -> QRect:
    return cell.adjusted(2, 0, -GRID // 2, 0)
