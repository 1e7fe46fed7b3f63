"""A card with something to tell: a headline, sentences, and buttons for what can be done about it."""

from collections.abc import Sequence
from functools import partial
from typing import Literal, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from rlm_desktop.ui.theme import GRID, set_look

CardLook = Literal["plain", "warn", "err"]


class CardAction(NamedTuple):
    """One button: ``key`` is what ``chosen`` says of it."""

    key: str
    label: str


class MessageCard(QFrame):
    """Hidden until there is something to tell.

    Signals:
        chosen(str): the key of the pressed button.
    """

    chosen = Signal(str)

    def __init__(self, name: str, look: CardLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "card", look)
        self.setAccessibleName(name)
        self._headline = _sentence("title")
        self._side = _sentence("small")
        self._text = _sentence("")
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID + GRID // 2, 2 * GRID, GRID + GRID // 2)
        column.setSpacing(GRID // 2)
        for part in (self._headline, self._side, self._text):
            column.addWidget(part)
        column.addLayout(self._buttons)
        self.hide()

    def tell(self, headline: str, text: str, actions: Sequence[CardAction] = (), side: str = "") -> None:
        """Show a message in place of the one before."""
        self._headline.setText(headline)
        self._side.setText(side)
        self._side.setVisible(bool(side))
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleDescription(" ".join(part for part in (headline, side, text) if part))
        self._offer(actions)
        self.show()

    def _offer(self, actions: Sequence[CardAction]) -> None:
        while (item := self._buttons.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        self._buttons.setContentsMargins(0, GRID // 2 if actions else 0, 0, 0)
        for action in actions:
            button = QPushButton(action.label)
            button.clicked.connect(partial(self.chosen.emit, action.key))
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)


def _sentence(rank: str) -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if rank:
        set_look(label, "rank", rank)
    return label
