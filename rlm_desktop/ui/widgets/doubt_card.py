"""A card that asks, before a run, about documents that changed on disk or gave no text."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rlm_desktop.ui.models.run_doubt import RunDoubt
from rlm_desktop.ui.widgets.message_card import CardAction, MessageCard


class DoubtCard(MessageCard):
    """Hidden while there is nothing to ask.

    Signals:
        answered(str): a DoubtAnswer.
    """

    answered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "warn", parent)
        self.setAccessibleName(self.tr("Before the run"))
        self.chosen.connect(self.answered)

    def show_doubt(self, doubt: RunDoubt | None) -> None:
        """Ask, or hide when there is nothing to ask."""
        if doubt is None:
            self.hide()
            return
        go_on = self.tr("Run with what was read") if doubt.stale else self.tr("Run without them")
        self.tell(
            doubt.headline(),
            doubt.text(),
            [
                CardAction("read again", self.tr("Read again")),
                CardAction("go on", go_on),
                CardAction("cancel", self.tr("Cancel")),
            ],
        )
