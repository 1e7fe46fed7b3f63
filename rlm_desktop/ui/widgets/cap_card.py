"""A card that asks what to do at the cost cap."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLabel, QWidget

from rlm_desktop.ui.amounts import cap, money
from rlm_desktop.ui.models.cap_question import CapAnswer, CapQuestion, CapReply
from rlm_desktop.ui.theme import GRID, set_look
from rlm_desktop.ui.widgets.dollar_field import DollarField
from rlm_desktop.ui.widgets.message_card import CardAction, MessageCard

HIGHEST = 1_000_000.0
WIDTH = 14 * GRID


class CapCard(MessageCard):
    """Hidden while there is nothing to ask. The new cap is the user's to choose, from what is needed upward.

    Signals:
        answered(object): a CapReply.
    """

    answered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "warn", parent)
        self.setAccessibleName(self.tr("The run has reached its cost cap"))
        self._amount = DollarField(HIGHEST)
        self._least = QLabel()
        self._arrange()
        self.chosen.connect(self._answer)
        self._amount.lineEdit().textChanged.connect(self._follow_text)
        self._amount.editingFinished.connect(self._follow_text)

    def _arrange(self) -> None:
        self._amount.setFixedWidth(WIDTH)
        self._amount.setCorrectionMode(QDoubleSpinBox.CorrectionMode.CorrectToNearestValue)
        self._amount.setAccessibleName(self.tr("New cost cap"))
        set_look(self._least, "rank", "small")
        self._least.setWordWrap(True)
        label = QLabel(self.tr("New cap"))
        label.setBuddy(self._amount)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(label)
        row.addWidget(self._amount)
        row.addWidget(self._least, 1)
        self.add_row(row)

    def show_question(self, question: CapQuestion | None) -> None:
        """Ask, or hide when there is nothing to ask."""
        if question is None:
            self.hide()
            return
        self._offer_amounts(question)
        self.tell(
            self.tr(
                "The next request may cost up to {needed}, more than what is left of the cap of {cap}."
            ).format(needed=money(question.needed), cap=cap(question.cap)),
            self.tr("{spent} was spent so far. The run waits for you.").format(spent=money(question.spent)),
            [
                CardAction("raise", self.tr("Raise the cap")),
                CardAction("finish", self.tr("Finish with what there is")),
                CardAction("stop", self.tr("Stop")),
            ],
        )

    def _offer_amounts(self, question: CapQuestion) -> None:
        self._amount.setDecimals(question.digits)
        self._amount.setMinimum(question.lowest_cap)
        self._amount.setSingleStep(question.cap)
        self._amount.setValue(question.higher_cap)
        self._least.setText(
            self.tr("at least {amount}; it was {cap}").format(
                amount=cap(question.lowest_cap), cap=cap(question.cap)
            )
        )

    def _follow_text(self) -> None:
        """Raise to no amount but one that is written there."""
        self.enable("raise", enabled=self._amount.hasAcceptableInput())

    def _answer(self, answer: CapAnswer) -> None:
        if answer == "raise":
            self.answered.emit(CapReply(answer, self._amount.value()))
        else:
            self.answered.emit(CapReply(answer))
