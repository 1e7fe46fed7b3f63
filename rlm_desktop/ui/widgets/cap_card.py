"""A card that asks what to do at the cost cap."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rlm_desktop.ui.amounts import cap, money
from rlm_desktop.ui.models.cap_question import CapQuestion
from rlm_desktop.ui.widgets.message_card import CardAction, MessageCard


class CapCard(MessageCard):
    """Hidden while there is nothing to ask.

    Signals:
        answered(str): a CapAnswer.
    """

    answered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "warn", parent)
        self.setAccessibleName(self.tr("The run has reached its cost cap"))
        self.chosen.connect(self.answered)

    def show_question(self, question: CapQuestion | None) -> None:
        """Ask, or hide when there is nothing to ask."""
        if question is None:
            self.hide()
            return
        self.tell(
            self.tr(
                "The next request may cost up to {needed}, more than what is left of the cap of {cap}."
            ).format(needed=money(question.needed), cap=cap(question.cap)),
            self.tr("{spent} was spent so far. The run waits for you.").format(spent=money(question.spent)),
            [
                CardAction("raise", self.tr("Raise the cap to {cap}").format(cap=cap(question.higher_cap))),
                CardAction("finish", self.tr("Finish with what there is")),
                CardAction("stop", self.tr("Stop")),
            ],
        )
