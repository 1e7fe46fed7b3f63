"""Paint a past run: its question, and under it when, with what, for how much."""

from typing import override

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from rlm_desktop.ui.models.runs_model import DETAIL_ROLE
from rlm_desktop.ui.theme import GRID, Theme

ROW = 44


class HistoryDelegate(QStyledItemDelegate):
    """Two lines a row."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(20 * GRID, ROW)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        palette = self._theme.palette
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(palette.accentbg))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(palette.raised))
        inside = option.rect.adjusted(2 * GRID, GRID // 2, -2 * GRID, -GRID // 2)
        upper = QRect(inside.left(), inside.top(), inside.width(), inside.height() // 2)
        painter.setPen(QColor(palette.text))
        painter.setFont(self._theme.ui_font)
        _line(painter, upper, index.data(Qt.ItemDataRole.DisplayRole))
        painter.setPen(QColor(palette.dim))
        painter.setFont(self._theme.label_font())
        _line(painter, upper.translated(0, upper.height()), index.data(DETAIL_ROLE))
        painter.restore()


def _line(painter: QPainter, box: QRect, text: str) -> None:
    shown = QFontMetrics(painter.font()).elidedText(
        " ".join(text.split()), Qt.TextElideMode.ElideRight, box.width()
    )
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
