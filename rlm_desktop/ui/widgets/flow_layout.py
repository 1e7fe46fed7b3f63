"""Lay widgets out like words: side by side, in as many lines as they need."""

from typing import override

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from rlm_desktop.ui.theme import GRID


class FlowLayout(QLayout):
    """Gives every widget the size it asks for, but never more than the width that there is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(GRID)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._lay_out(QRect(0, 0, width, 0), moves=False)

    def height_of(self, lines: int) -> int:
        """Give the height of so many lines of the tallest widget."""
        line = max((item.sizeHint().height() for item in self._items), default=0)
        return lines * line + (lines - 1) * (self.spacing() // 2)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay_out(rect, moves=True)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def minimumSize(self) -> QSize:
        hints = [item.minimumSize() for item in self._items]
        around = self.contentsMargins()
        return QSize(0, max((hint.height() for hint in hints), default=0) + around.top() + around.bottom())

    def _lay_out(self, rect: QRect, *, moves: bool) -> int:
        """Place the widgets, or only tell the height that they need."""
        room = rect.marginsRemoved(self.contentsMargins())
        left, top, line = room.left(), room.top(), 0
        for item in self._items:
            wanted = item.sizeHint()
            width = min(wanted.width(), room.width())
            if left > room.left() and left + width > room.left() + room.width():
                left, top, line = room.left(), top + line + self.spacing() // 2, 0
            if moves:
                item.setGeometry(QRect(left, top, width, wanted.height()))
            left += width + self.spacing()
            line = max(line, wanted.height())
        return top + line - rect.top() + self.contentsMargins().bottom()
