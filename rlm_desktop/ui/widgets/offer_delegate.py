"""Paint a model in a list: its name, and at the right its context and price."""

from typing import override

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rlm_desktop.ui.theme import GRID, ROW

FACTS_ROLE = Qt.ItemDataRole.UserRole + 1
"""What is said at the right, a text."""
FACTS_WIDTH = 33 * GRID


class OfferDelegate(QStyledItemDelegate):
    """One line a model; a long name loses its middle, because versions stand at its end."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(16 * GRID, ROW)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        colours, box = option.palette, option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, colours.highlight())
        facts: str = index.data(FACTS_ROLE) or ""
        name_width = box.width() - (FACTS_WIDTH if facts else 0) - 2 * GRID
        name = option.fontMetrics.elidedText(
            index.data(Qt.ItemDataRole.DisplayRole), Qt.TextElideMode.ElideMiddle, name_width
        )
        painter.setPen(colours.text().color())
        left, middle = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box.x() + GRID, box.y(), name_width, box.height(), int(left | middle), name)
        painter.setPen(colours.placeholderText().color())
        right = Qt.AlignmentFlag.AlignRight | middle
        painter.drawText(box.x(), box.y(), box.width() - GRID, box.height(), int(right), facts)
        painter.restore()
