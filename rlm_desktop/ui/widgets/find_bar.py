"""A field to find a phrase in a text, with how many places there are and the way from one to the next."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from rlm_desktop.ui.amounts import count
from rlm_desktop.ui.theme import GRID, set_look


class FindBar(QWidget):
    """Return and F3 go to the next place, Shift with them to the one before.

    Signals:
        phraseChanged(str): another phrase is looked for; empty for none.
        nextRequested(): go to the next place.
        previousRequested(): go to the place before.
    """

    phraseChanged = Signal(str)
    nextRequested = Signal()
    previousRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit()
        self._count = QLabel()
        self._arrange()
        self.field.textChanged.connect(self.phraseChanged)
        for keys, wish in (
            ("F3", self.nextRequested),
            ("Return", self.nextRequested),
            ("Shift+F3", self.previousRequested),
            ("Shift+Return", self.previousRequested),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(wish)

    def _arrange(self) -> None:
        self.field.setPlaceholderText(self.tr("Find in this text"))
        self.field.setAccessibleName(self.tr("Find in this text"))
        self.field.setClearButtonEnabled(True)
        set_look(self._count, "rank", "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.field, 1)
        row.addWidget(self._count)
        row.addWidget(self._button("↑", self.tr("Previous place"), self.previousRequested))
        row.addWidget(self._button("↓", self.tr("Next place"), self.nextRequested))

    def _button(self, sign: str, name: str, wish: SignalInstance) -> QToolButton:
        button = QToolButton()
        button.setText(sign)
        button.setAccessibleName(name)
        button.setToolTip(name)
        set_look(button, "kind", "flat")
        button.clicked.connect(wish)
        return button

    def focus(self) -> None:
        """Let the user type another phrase."""
        self.field.setFocus()
        self.field.selectAll()

    def show_count(self, current: int | None, found: int, *, is_over: bool) -> None:
        """Say how many places there are, and which of them is shown, from 0."""
        if not self.field.text().strip():
            self._count.setText("")
        elif not found:
            self._count.setText(self.tr("not found") if is_over else self.tr("searching …"))
        else:
            which = self.tr("{n} of {total}") if is_over else self.tr("{n} of {total} so far")
            number = "?" if current is None else count(current + 1)
            self._count.setText(which.format(n=number, total=count(found)))
