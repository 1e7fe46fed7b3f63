"""The row above the timeline in which one searches for steps."""

from typing import override

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QToolButton, QWidget

from rlm_desktop.ui.theme import GRID, set_look
from rlm_desktop.ui.widgets.elided_label import ElidedLabel

PAUSE_MS = 200
"""What is typed is searched for after a pause of this length."""


class SearchBar(QFrame):
    """Hidden until ``open``; Escape closes it. ``say`` tells how many hits there are, or what is wrong.

    Signals:
        typed(str): search for this; empty for nothing.
        nextRequested(): go to the next hit.
        previousRequested(): go to the hit before.
        openedOrClosed(bool): it is shown from here on, or hidden.
    """

    typed = Signal(str)
    nextRequested = Signal()
    previousRequested = Signal()
    openedOrClosed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit()
        self.told = ElidedLabel()
        self.before = self._button(Qt.ArrowType.UpArrow, self.tr("Previous hit (Shift+F3)"))
        self.after = self._button(Qt.ArrowType.DownArrow, self.tr("Next hit (F3)"))
        self._close = self._button(Qt.ArrowType.NoArrow, self.tr("Close the search (Escape)"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._arrange()
        self._connect()
        self.hide()

    def open(self) -> None:
        """Show the row, ready for typing."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self.openedOrClosed.emit(True)  # noqa: FBT003 - Qt's signature

    def close_search(self) -> None:
        """Search for nothing and hide."""
        self.field.clear()
        self._send()
        self.hide()
        self.openedOrClosed.emit(False)  # noqa: FBT003 - Qt's signature

    def say(self, text: str, *, hits: int, problem: bool = False) -> None:
        """Tell what came of it."""
        self.told.setText(text)
        set_look(self.told, "rank", "error" if problem else "small")
        self.field.setAccessibleDescription(text)
        self.before.setEnabled(hits > 0)
        self.after.setEnabled(hits > 0)

    def go(self, *, back: bool) -> None:
        """Ask for a neighbouring hit, of what is typed now."""
        if self._pause.isActive():
            self._send()
        (self.previousRequested if back else self.nextRequested).emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return goes to the next hit, with Shift to the one before; Escape closes."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            match event.key():
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self.go(back=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
                    return True
                case Qt.Key.Key_Escape:
                    self.close_search()
                    return True
        return super().eventFilter(watched, event)

    def _button(self, arrow: Qt.ArrowType, name: str) -> QToolButton:
        button = QToolButton()
        button.setArrowType(arrow)
        button.setToolTip(name)
        button.setAccessibleName(name)
        set_look(button, "kind", "flat")
        return button

    def _arrange(self) -> None:
        examples = self.tr("words, /pattern/, status:error, cost>0.01, depth:1, kind:subcall")
        self.field.setPlaceholderText(examples)
        self.field.setToolTip(
            f"{examples}\n"
            + self.tr(
                "Searches code, output, prompts and replies.\n"
                "Words in any order, “a phrase”, /a regular expression/, -word for steps without it.\n"
                "Filters: status, kind, model, cost, own, tokens, time, depth, turn; "
                "in:code, in:output, in:prompt, in:reply, in:messages."
            )
        )
        self.field.setAccessibleName(self.tr("Search the steps"))
        self.field.installEventFilter(self)
        self.told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.say("", hits=0)
        self._close.setText(self.tr("close"))
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID // 2, GRID, GRID // 2)
        row.setSpacing(GRID // 2)
        row.addWidget(self.field, 3)
        row.addWidget(self.told, 1)
        for button in (self.before, self.after, self._close):
            row.addWidget(button)

    def _connect(self) -> None:
        self._pause.timeout.connect(self._send)
        self.field.textEdited.connect(self._wait)
        self.before.clicked.connect(self.previousRequested)
        self.after.clicked.connect(self.nextRequested)
        self._close.clicked.connect(self.close_search)

    def _wait(self) -> None:
        self._pause.start()

    def _send(self) -> None:
        self._pause.stop()
        self.typed.emit(self.field.text())
