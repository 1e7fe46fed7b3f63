"""A tree view that paints itself as a timeline: rows, folds, columns and the cost line."""

from collections.abc import Callable, Iterator
from typing import override

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QTreeView, QWidget

from rlm_desktop.ui.colours import colour_of
from rlm_desktop.ui.models.columns import Column
from rlm_desktop.ui.models.heat import Heat
from rlm_desktop.ui.models.step_hits import StepHits
from rlm_desktop.ui.models.step_states import mark_of
from rlm_desktop.ui.models.time_window import TimeWindow
from rlm_desktop.ui.models.timeline_model import TimelineModel
from rlm_desktop.ui.theme import GRID, ROW, Theme
from rlm_desktop.ui.widgets.cost_line_painter import CostLinePainter
from rlm_desktop.ui.widgets.step_mark import paint_fold, paint_mark
from rlm_desktop.ui.widgets.timeline_columns import TimelineColumns
from rlm_desktop.ui.widgets.timeline_delegate import TimelineDelegate
from rlm_desktop.ui.widgets.timeline_header import TimelineHeader
from rlm_desktop.ui.widgets.waterfall_painter import WaterfallPainter

type AnyIndex = QModelIndex | QPersistentModelIndex
FOCUS_WIDTH = 2
STRIP_BEATS = 8
"""The strip with the whole run is painted again after so many beats while the run goes on."""
HIT_WIDTH = 4
"""A hit has a strip at its left end, so that it is not known by its colour alone."""


class TimelineTree(QTreeView):
    """Knows how a timeline looks and nothing of what happens in it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._waterfall = WaterfallPainter(theme)
        self._cost_line = CostLinePainter(theme)
        self.time_window = TimeWindow()
        self.timeline_header = TimelineHeader(theme, self._waterfall, self.time_window, self)
        self.columns = TimelineColumns(self, self.timeline_header)
        self.columns.sortChanged.connect(self.timeline_header.show_sort)
        self._hovered = QPersistentModelIndex()
        self._hits: StepHits | None = None
        self._beats = 0
        self._delegate = TimelineDelegate(theme, self._waterfall, self)
        self._stale: QRegion | None = None
        self.setItemDelegate(self._delegate)
        self.setHeader(self.timeline_header)
        self.timeline_header.setSectionsClickable(True)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Its room is kept when there is nothing to scroll, so that unfolding never changes the width of time.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setIndentation(2 * GRID)
        self.verticalScrollBar().setSingleStep(ROW)
        self.entered.connect(self._hover)
        theme.changed.connect(self._repaint_all)

    def show_model(self, model: TimelineModel | None) -> None:
        """Paint another run, or none."""
        self.setModel(model)
        self._waterfall.show_model(model)
        self.columns.apply()

    def show_hits(self, hits: StepHits) -> None:
        """Mark the rows of these steps from here on."""
        self._hits = hits

    def show_time(self) -> bool:
        """Show the part of time that ``time_window`` says. Tell whether it is another, so painted again."""
        axis, squeeze = self.time_window.axis, self.time_window.squeeze
        if (axis, squeeze) == (self._waterfall.axis, self._waterfall.squeeze):
            return False
        self._waterfall.axis, self._waterfall.squeeze = axis, squeeze
        left, width = self.columnViewportPosition(Column.TIME), self.time_width()
        for part in (self.viewport(), self.header().viewport()):
            part.update(left, 0, width, part.height())
        return True

    def show_heat(self, heat: Heat | None) -> None:
        """Colour bars by how hot they are, or, with None, by what they are."""
        self._waterfall.show_heat(heat)
        self._repaint_all()

    def beat(self) -> None:
        """Let pulse what goes on, from its next painting on; not where the desktop wants nothing to move."""
        self._beats += 1
        if self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration):
            self._waterfall.beat = self._beats
        if self._beats % STRIP_BEATS == 0:
            self.header().viewport().update()

    def update_time(self, wanted: Callable[[QModelIndex], bool]) -> None:
        """Paint the time of those rows again that can be seen and are wanted."""
        left, width, viewport = self.columnViewportPosition(Column.TIME), self.time_width(), self.viewport()
        first = self.visualRect(self.indexAt(QPoint(0, 0)))
        top, height = first.top(), first.height()
        for number, index in enumerate(self.rows_in_sight()):
            if wanted(index):
                viewport.update(left, top + number * height, width, height)

    def rows_in_sight(self) -> Iterator[QModelIndex]:
        """Give the rows that can be seen now, from the top."""
        index = self.indexAt(QPoint(0, 0))
        first, bottom = self.visualRect(index), self.viewport().height()
        for _ in range(first.top(), bottom, max(first.height(), 1)):
            if not index.isValid():
                return
            yield index
            index = self.indexBelow(index)

    def share_of_time(self, x: float) -> float:
        """Give how far right a pixel lies in the time column, from 0 to 1."""
        left = self.columnViewportPosition(Column.TIME)
        return min(max((x - left) / max(self.time_width(), 1), 0.0), 1.0)

    def time_width(self) -> int:
        """Give the width of the time column."""
        return self.columnWidth(Column.TIME)

    def in_time_column(self, x: int) -> bool:
        """Tell whether a pixel lies in the time column."""
        return self.columnAt(x) == Column.TIME

    @override
    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        if self._stale is not None and not self._stale.intersects(option.rect):
            return  # Qt asks for each row between the first and the last that is to be painted
        palette, hit = self._theme.palette, self._is_hit(index)
        if self.selectionModel().isSelected(index):
            painter.fillRect(option.rect, colour_of(palette.accentbg))
        elif hit:
            painter.fillRect(option.rect, colour_of(palette.warnbg))
        elif self._hovered.isValid() and self._hovered == index.sibling(index.row(), 0):
            painter.fillRect(option.rect, colour_of(palette.code))
        super().drawRow(painter, option, index)
        if hit:
            painter.fillRect(0, option.rect.top(), HIT_WIDTH, ROW, colour_of(palette.warn))
        if self.hasFocus() and index.sibling(index.row(), 0) == self.currentIndex().siblingAtColumn(0):
            edge = QRect(0, option.rect.top(), FOCUS_WIDTH, option.rect.height())
            painter.fillRect(edge, colour_of(palette.accent))

    def _is_hit(self, index: AnyIndex) -> bool:
        model = self.model()
        if self._hits is None or not self._hits.active or not isinstance(model, TimelineModel):
            return False
        step = model.step_at(index)
        return step is not None and step in self._hits

    @override
    def drawBranches(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:
        """Put the fold, or the mark of a step that holds nothing, before its name."""
        model = self.model()
        if not isinstance(model, TimelineModel) or (
            self._stale is not None and not self._stale.intersects(rect)
        ):
            return
        centre = QPointF(rect.right() - GRID + 3.5, rect.center().y() + 0.5)
        step = model.step_at(index)
        if step is None or model.hasChildren(index):
            colour = colour_of(self._theme.palette.dim if step is not None else self._theme.palette.accent)
            paint_fold(painter, centre, colour, unfolded=self.isExpanded(index))
        else:
            paint_mark(painter, centre, mark_of(step), self._theme.palette)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self._stale = self._delegate.stale = event.region()
        try:
            super().paintEvent(event)
        finally:
            self._stale = self._delegate.stale = None
        model = self.model()
        if isinstance(model, TimelineModel) and model.rowCount() and self.time_width():
            painter = QPainter(self.viewport())
            painter.setClipRegion(event.region())
            self._cost_line.paint(
                painter, self._time_field(), model.trace, self._waterfall.axis, self._waterfall.squeeze
            )

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint all again: the cost line does not move with the rows."""
        super().scrollContentsBy(dx, dy)
        self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.fit()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(QModelIndex())

    def _time_field(self) -> QRect:
        """Give the time column as far as it has rows and can be seen."""
        rows = self.verticalScrollBar().maximum() + self.viewport().height()
        if self.verticalScrollBar().maximum() == 0:
            rows = self.visualRect(self._last_row()).bottom()
        left = self.columnViewportPosition(Column.TIME)
        return QRect(left + 1, 0, self.columnWidth(Column.TIME) - 2, min(rows, self.viewport().height()))

    def _last_row(self) -> QModelIndex:
        """Give the row at the very end."""
        model, index = self.model(), QModelIndex()
        while (rows := model.rowCount(index)) and (not index.isValid() or self.isExpanded(index)):
            index = model.index(rows - 1, 0, index)
        return index

    def _hover(self, index: AnyIndex) -> None:
        before, self._hovered = self._hovered, QPersistentModelIndex(index.sibling(index.row(), 0))
        if before != self._hovered:
            for each in (before, self._hovered):
                row = self.visualRect(each)
                self.viewport().update(0, row.top(), self.viewport().width(), row.height())

    def _repaint_all(self) -> None:
        self.viewport().update()
        self.header().viewport().update()
