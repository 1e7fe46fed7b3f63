"""A card that tells of a failure: what happened, whose side it is on, and the next action."""

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QWidget

from rlm_desktop.ui.models.failure import Failure, Remedy
from rlm_desktop.ui.widgets.message_card import CardAction, MessageCard

DISMISS, PAGE = "dismiss", "page"


class FailureCard(MessageCard):
    """Hidden until there is something to tell, and when it was dismissed.

    Signals:
        remedyRequested(str): the user pressed the button; a Remedy.
        pageRequested(QUrl): the provider's page is wanted; the card stays.
    """

    remedyRequested = Signal(str)
    pageRequested = Signal(QUrl)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "err", parent)
        self.setAccessibleName(self.tr("Failure"))
        self._page = ""
        self.chosen.connect(self._act)

    def show_failure(self, failure: Failure) -> None:
        """Tell of ``failure``."""
        actions = [CardAction(DISMISS, self.tr("Dismiss"))]
        if failure.remedy != "none":
            actions.insert(0, CardAction(failure.remedy, self._label(failure.remedy)))
        self._page = failure.page
        if failure.page:
            actions.insert(0, CardAction(PAGE, self.tr("Open the billing page")))
        self.tell(failure.what, failure.advice, actions, failure.side)

    def _label(self, remedy: Remedy) -> str:
        labels: dict[Remedy, str] = {
            "none": "",
            "retry": self.tr("Run again"),
            "keys": self.tr("Open keys"),
            "models": self.tr("Choose a model"),
            "limits": self.tr("Change the limits"),
            "documents": self.tr("Go to the documents"),
        }
        return labels[remedy]

    def _act(self, key: str) -> None:
        if key == PAGE:
            self.pageRequested.emit(QUrl(self._page))
            return
        self.hide()
        if key != DISMISS:
            self.remedyRequested.emit(key)
