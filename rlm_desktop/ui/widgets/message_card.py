"""A card with something to tell: a headline, sentences, and buttons for what can be done about it."""

from collections.abc import Sequence
from functools import partial
from typing import Literal, NamedTuple, override

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QPushButton, QVBoxLayout, QWidget

from rlm_desktop.ui.theme import GRID, set_look
from rlm_desktop.ui.widgets.flow_layout import FlowLayout

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
        self._buttons = FlowLayout()
        self._actions: dict[str, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID + GRID // 2, 2 * GRID, GRID + GRID // 2)
        column.setSpacing(GRID // 2)
        for part in (self._headline, self._side, self._text):
            column.addWidget(part)
        column.addLayout(self._buttons)
        self._column = column
        self._resized = QTimer(self)
        self._resized.setSingleShot(True)
        self._resized.timeout.connect(self._keep_whole)
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
        self._keep_whole()

    def enable(self, key: str, *, enabled: bool) -> None:
        """Let the button of an action be pressed, or not."""
        if button := self._actions.get(key):
            button.setEnabled(enabled)

    def add_row(self, row: QLayout) -> None:
        """Put a row of fields above the buttons."""
        self._column.insertLayout(self._column.count() - 1, row)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._resized.start()

    def _keep_whole(self) -> None:
        """Ask for as much height as the sentences take at this width, which a layout alone may cut.

        Not within a resize: the layout that is at work then would not hear of it.
        """
        if layout := self.layout():
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))

    def _offer(self, actions: Sequence[CardAction]) -> None:
        self._actions.clear()
        while (item := self._buttons.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        self._buttons.setContentsMargins(0, GRID // 2 if actions else 0, 0, 0)
        for action in actions:
            button = QPushButton(action.label)
            button.clicked.connect(partial(self.chosen.emit, action.key))
            self._buttons.addWidget(button)
            button.show()  # a hidden one counts for nothing in the layout
            self._actions[action.key] = button


def _sentence(rank: str) -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if rank:
        set_look(label, "rank", rank)
    return label
