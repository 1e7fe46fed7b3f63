"""Paint a document or folder: its name, and at the right its size or what is wrong with it."""

from typing import override

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from rlm_desktop.ui.models.documents_model import DETAIL_ROLE, PROBLEM_ROLE, DocumentProblem
from rlm_desktop.ui.theme import GRID, ROW, Theme
from rlm_desktop.ui.widgets.pill import PillLook
from rlm_desktop.ui.widgets.pill_painting import paint_pill, pill_width


class DocumentDelegate(QStyledItemDelegate):
    """One line a row."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(16 * GRID, ROW)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(self._theme.palette.accentbg))
        right = self._paint_right(painter, option, index)
        box = option.rect.adjusted(GRID // 2, 0, -right - GRID, 0)
        painter.setFont(self._theme.ui_font)
        painter.setPen(QColor(self._theme.palette.text))
        name = QFontMetrics(self._theme.ui_font).elidedText(
            index.data(Qt.ItemDataRole.DisplayRole), Qt.TextElideMode.ElideMiddle, box.width()
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        painter.restore()

    def _paint_right(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> int:
        """Draw what stands at the right and give its width, margin included."""
        box = option.rect.adjusted(0, 0, -2 * GRID, 0)
        problem: DocumentProblem | None = index.data(PROBLEM_ROLE)
        if problem in ("no_text", "unreadable"):
            text, look = self._pill(problem)
            paint_pill(painter, box, self._theme, text, look)
            return pill_width(self._theme, text) + 2 * GRID
        detail: str = index.data(DETAIL_ROLE)
        text = f"⚠ {detail}" if problem == "warning" else detail
        font = self._theme.label_font()
        painter.setFont(font)
        painter.setPen(QColor(self._theme.palette.warn if problem else self._theme.palette.dim))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
        return QFontMetrics(font).horizontalAdvance(text) + 2 * GRID

    def _pill(self, problem: DocumentProblem) -> tuple[str, PillLook]:
        if problem == "no_text":
            return self.tr("no text"), "warn"
        return self.tr("unreadable"), "err"
