"""A card that tells of a failure: what happened, whose side it is on, and the next action."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from rlm_desktop.ui.models.failure import Failure, Remedy
from rlm_desktop.ui.theme import GRID, set_look


class FailureCard(QFrame):
    """Hidden until there is something to tell.

    Signals:
        remedyRequested(str): the user pressed the button; a Remedy.
    """

    remedyRequested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "card", "err")
        self.setAccessibleName(self.tr("Failure"))
        self._remedy: Remedy = "none"
        self._what = _sentence("title")
        self._side = _sentence("small")
        self._advice = _sentence("")
        self._action = QPushButton()
        self._close = QPushButton(self.tr("Dismiss"))
        set_look(self._close, "kind", "flat")
        self._action.clicked.connect(self._ask)
        self._close.clicked.connect(self.hide)
        self._arrange()
        self.hide()

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self._action)
        buttons.addWidget(self._close)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID + GRID // 2, 2 * GRID, GRID + GRID // 2)
        column.setSpacing(GRID // 2)
        for part in (self._what, self._side, self._advice):
            column.addWidget(part)
        column.addSpacing(GRID // 2)
        column.addLayout(buttons)

    def show_failure(self, failure: Failure) -> None:
        """Tell of ``failure``."""
        self._remedy = failure.remedy
        self._what.setText(failure.what)
        self._side.setText(failure.side)
        self._advice.setText(failure.advice)
        self._action.setText(self._label(failure.remedy))
        self._action.setVisible(failure.remedy != "none")
        self.setAccessibleDescription(f"{failure.what} {failure.side} {failure.advice}")
        self.show()

    def _label(self, remedy: Remedy) -> str:
        labels: dict[Remedy, str] = {
            "none": "",
            "retry": self.tr("Run again"),
            "keys": self.tr("Open keys"),
            "models": self.tr("Choose a model"),
            "limits": self.tr("Change the limits"),
        }
        return labels[remedy]

    def _ask(self) -> None:
        self.remedyRequested.emit(self._remedy)


def _sentence(rank: str) -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if rank:
        set_look(label, "rank", rank)
    return label
