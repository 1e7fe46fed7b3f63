"""A small card that opens below a button and closes with Escape or a click elsewhere."""

from typing import override

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from rlm_desktop.ui.theme import GRID, set_look


class Popup(QFrame):
    """Holds fields that are rarely needed.

    Signals:
        closed(): the card was closed, by whatever way.
    """

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._anchor = parent
        set_look(self, "card", "plain")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self.column.setSpacing(GRID)

    def open_below(self, anchor: QWidget) -> None:
        """Show the card under ``anchor``, inside the screen, with its first field ready for typing."""
        self._anchor = anchor
        self._fit()
        self.show()
        self._focus_first()

    def _fit(self) -> None:
        """Be as large as the content, which ``adjustSize`` is not: that ends at two thirds of the screen."""
        self.ensurePolished()
        self.column.activate()
        wanted = self.column.totalSizeHint()
        wanted.setWidth(max(self.minimumWidth(), wanted.width()))
        if self.column.hasHeightForWidth():
            wanted.setHeight(self.column.totalHeightForWidth(wanted.width()))
        self.resize(wanted)
        anchor = self._anchor
        place = anchor.mapToGlobal(QPoint(0, anchor.height() + GRID // 2))
        screen = anchor.screen().availableGeometry()
        place.setX(max(screen.left(), min(place.x(), screen.right() - self.width())))
        place.setY(max(screen.top(), min(place.y(), screen.bottom() - self.height())))
        self.move(place)

    @override
    def event(self, event: QEvent) -> bool:
        """Take the room that the content needs whenever it has become another one."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._fit()
        return done

    def _focus_first(self) -> None:
        field = self.nextInFocusChain()
        while field is not None and field is not self:
            if _takes_typing(field):
                field.setFocus(Qt.FocusReason.TabFocusReason)
                return
            field = field.nextInFocusChain()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
            return
        super().keyPressEvent(event)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()


def _takes_typing(field: QWidget) -> bool:
    reached = field.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(reached) and field.isVisible() and field.isEnabled()
