"""A table of variables with a dot before those that changed."""

from typing import override

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from rlm_desktop.ui.models.parts import Part, VariablesPart
from rlm_desktop.ui.models.variables_model import CHANGED_ROLE, VariableColumn, VariablesModel
from rlm_desktop.ui.theme import GRID, ROW, Theme, set_look
from rlm_desktop.ui.widgets.step_mark import paint_mark

type AnyIndex = QModelIndex | QPersistentModelIndex
MOST_ROWS = 12
"""More variables than these are scrolled."""


class VariablesCard(QWidget):
    """Shows one VariablesPart after another."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part: VariablesPart | None = None
        self._model = VariablesModel(self)
        self._title = QLabel()
        set_look(self._title, "rank", "label")
        self._table = QTableView()
        self._configure(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self._title)
        column.addWidget(self._table)

    def take(self, part: Part) -> bool:
        """Show another part if it is a VariablesPart, and tell whether. The same again changes nothing."""
        if not isinstance(part, VariablesPart):
            return False
        if part != self._part:
            self._show(part)
        return True

    def _show(self, part: VariablesPart) -> None:
        self._part = part
        self._title.setText(part.title)
        self._table.setAccessibleName(part.title)
        set_look(self._table, "ring", "true")
        self._model.show_variables(part.variables)
        self._table.setFixedHeight(ROW * min(len(part.variables), MOST_ROWS) + 2)

    def _configure(self, theme: Theme) -> None:
        table = self._table
        table.setModel(self._model)
        table.setItemDelegate(_VariableDelegate(theme, table))
        table.setShowGrid(False)
        table.setFrameShape(QTableView.Shape.NoFrame)
        table.verticalHeader().hide()
        table.horizontalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setTabKeyNavigation(False)
        header = table.horizontalHeader()
        header.setSectionResizeMode(VariableColumn.NAME, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(VariableColumn.KIND, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(VariableColumn.VALUE, QHeaderView.ResizeMode.Stretch)
        header.setMaximumSectionSize(16 * GRID)


class _VariableDelegate(QStyledItemDelegate):
    """Paints names strong, types and values dim, all in the monospace font."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        width = QFontMetrics(self._theme.mono_font).horizontalAdvance(str(index.data())) + 2 * GRID
        return QSize(width + (2 * GRID if index.column() == VariableColumn.NAME else 0), ROW)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        cell: QRect = option.rect
        palette = self._theme.palette
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(cell, QColor(palette.accentbg))
        if index.column() == VariableColumn.NAME:
            if index.data(CHANGED_ROLE):
                paint_mark(
                    painter, QPointF(cell.left() + GRID - 2, cell.center().y() + 0.5), "running", palette
                )
            cell = cell.adjusted(2 * GRID, 0, 0, 0)
        painter.setFont(self._theme.mono_font)
        painter.setPen(QColor(palette.text if index.column() == VariableColumn.NAME else palette.dim))
        text = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, cell.width() - GRID
        )
        painter.drawText(cell, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.restore()
