"""Paint a cell of a document or folder: names and figures, its state, and how much of it was sent away."""

from typing import override

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from rlm_desktop.ui.colours import colour_of
from rlm_desktop.ui.models.document_columns import Column
from rlm_desktop.ui.models.document_entry import ShownState
from rlm_desktop.ui.models.documents_model import SHARE_ROLE, STATE_ROLE
from rlm_desktop.ui.theme import GRID, ROW, Theme

BAR = 3
"""Height of the bar that says how much was sent."""
ALIGNED_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
ALIGNED_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class DocumentDelegate(QStyledItemDelegate):
    """One line a row."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._label = theme.label_font()
        self._label_metrics = QFontMetrics(self._label)
        self._name_metrics = QFontMetrics(theme.ui_font)

    def width_of(self, text: str) -> int:
        """Give the width of a column for figures and states like ``text``."""
        return self._label_metrics.horizontalAdvance(text) + 2 * GRID

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(8 * GRID, ROW)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        box: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, colour_of(self._theme.palette.accentbg))
        if index.column() == Column.NAME:
            self._paint_name(painter, box, index)
        else:
            self._paint_label(painter, box, index)
        painter.restore()

    def _paint_name(self, painter: QPainter, box: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        palette = self._theme.palette
        takes_no_part = index.data(STATE_ROLE) in ("left out", "skipped", "failed", "no text")
        left, width = box.left() + GRID // 2, max(0, box.width() - GRID)
        name = self._name_metrics.elidedText(
            index.data(Qt.ItemDataRole.DisplayRole), Qt.TextElideMode.ElideMiddle, width
        )
        painter.setFont(self._theme.ui_font)
        painter.setPen(colour_of(palette.dim if takes_no_part else palette.text))
        painter.drawText(left, box.top(), width, box.height(), ALIGNED_LEFT, name)
        share: float | None = index.data(SHARE_ROLE)
        if share:
            top = box.bottom() - BAR
            painter.fillRect(left, top, width, BAR, colour_of(palette.line))
            painter.fillRect(left, top, max(2, round(share * width)), BAR, colour_of(palette.accent))

    def _paint_label(self, painter: QPainter, box: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        state: ShownState | None = index.data(STATE_ROLE) if index.column() == Column.STATE else None
        width = max(0, box.width() - GRID)
        text: str = index.data(Qt.ItemDataRole.DisplayRole)
        if index.column() == Column.STATE and self._label_metrics.horizontalAdvance(text) > width:
            text = text.partition(" ")[0]  # the state's mark, or the number of files
        text = self._label_metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        painter.setFont(self._label)
        painter.setPen(colour_of(self._ink(state)))
        painter.drawText(box.left(), box.top(), width, box.height(), ALIGNED_RIGHT, text)

    def _ink(self, state: ShownState | None) -> str:
        palette = self._theme.palette
        match state:
            case "ready":
                return palette.ok
            case "warning" | "no text" | "stale":
                return palette.warn
            case "failed":
                return palette.err
            case "reading":
                return palette.accent
            case _:
                return palette.dim
