"""A card that tells of a failure: what happened, whose side it is on, and the next action."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rlm_desktop.ui.models.failure import Failure, Remedy
from rlm_desktop.ui.widgets.message_card import CardAction, MessageCard

DISMISS = "dismiss"


class FailureCard(MessageCard):
    """Hidden until there is something to tell, and when it was dismissed.

    Signals:
        remedyRequested(str): the user pressed the button; a Remedy.
    """

    remedyRequested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "err", parent)
        self.setAccessibleName(self.tr("Failure"))
        self.chosen.connect(self._act)

    def show_failure(self, failure: Failure) -> None:
        """Tell of ``failure``."""
        actions = [CardAction(DISMISS, self.tr("Dismiss"))]
        if failure.remedy != "none":
            actions.insert(0, CardAction(failure.remedy, self._label(failure.remedy)))
        self.tell(failure.what, failure.advice, actions, failure.side)

    def _label(self, remedy: Remedy) -> str:
        labels: dict[Remedy, str] = {
            "none": "",
            "retry": self.tr("Run again"),
            "keys": self.tr("Open keys"),
            "models": self.tr("Choose a model"),
            "limits": self.tr("Change the limits"),
        }
        return labels[remedy]

    def _act(self, key: str) -> None:
        self.hide()
        if key != DISMISS:
            self.remedyRequested.emit(key)
