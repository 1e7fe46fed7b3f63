"""What a panel says while there is nothing in it: one sentence, at most one button."""

from typing import override

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from rlm_desktop.ui.theme import GRID, set_look


class EmptyState(QWidget):
    """Signals: actionRequested() when the button is pressed."""

    actionRequested = Signal()

    def __init__(self, sentence: str, action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = QLabel(sentence)
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_look(self._sentence, "rank", "dim")
        self._button = QPushButton(action)
        self._button.setVisible(bool(action))
        self._button.clicked.connect(self.actionRequested)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        column.setSpacing(2 * GRID)
        column.addStretch(1)
        column.addWidget(self._sentence)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say nothing where a sentence alone would be cut."""
        super().resizeEvent(event)
        if self._button.isHidden():
            needed = self._sentence.heightForWidth(self.width() - 4 * GRID)
            self._sentence.setVisible(self.height() >= needed)

    def say(self, sentence: str, action: str = "") -> None:
        """Say another thing."""
        self._sentence.setText(sentence)
        self._button.setText(action)
        self._button.setVisible(bool(action))
