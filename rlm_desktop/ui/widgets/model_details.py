"""Below a model's name: its context and price, the age of the list, a trial, and what came of these."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from rlm_desktop.ui.models.model_offers import (
    ModelOffer,
    ModelOffers,
    ServerNote,
    facts_of_offer,
    when_asked,
)
from rlm_desktop.ui.theme import GRID, set_look
from rlm_desktop.ui.widgets.price_editor import PriceEditor


class ModelDetails(QWidget):
    """Shows one model of one server.

    Signals:
        refreshRequested(): ask the server for its models.
        trialRequested(): ask the model for one token.
        priceChosen(object): a Price, or None for the price table's.
    """

    refreshRequested = Signal()
    trialRequested = Signal()
    priceChosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = QLabel()
        self._listed = QLabel()
        self._note = QLabel()
        self._refresh = QPushButton(self.tr("Ask for its models"))
        self._trial = QPushButton(self.tr("Test connection"))
        self._edit = QPushButton(self.tr("Change the price"))
        self._editor = PriceEditor()
        self._tools = _row(self._trial)
        self._arrange()
        self._refresh.clicked.connect(self._ask_for_list)
        self._trial.clicked.connect(self._ask_for_trial)
        self._edit.toggled.connect(self._editor.setVisible)
        self._editor.chosen.connect(self.priceChosen)

    def _arrange(self) -> None:
        self._note.setWordWrap(True)
        self._note.hide()
        self._edit.setCheckable(True)
        self._editor.hide()
        for label in (self._facts, self._listed):
            set_look(label, "rank", "small")
        for button in (self._refresh, self._trial, self._edit):
            set_look(button, "kind", "link")
        set_look(self._trial, "flush", "true")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(_row(self._facts, self._edit))
        column.addWidget(self._editor)
        column.addLayout(_row(self._listed, self._refresh))
        column.addLayout(self._tools)
        column.addWidget(self._note)

    def add_tool(self, button: QPushButton) -> None:
        """Put another button before the one that tests the connection."""
        self._tools.insertWidget(0, button)

    def offer_lists(self, *, offered: bool) -> None:
        """Show prices and the list of models, or only the trial for what has neither."""
        for part in (self._facts, self._edit, self._listed, self._refresh):
            part.setVisible(offered)
        if not offered:
            self._edit.setChecked(False)

    def show_offer(self, offer: ModelOffer) -> None:
        """Say what is known of the model."""
        own = self.tr(" (your price)") if offer.is_own_price else ""
        self._facts.setText(facts_of_offer(offer) + own)
        self._facts.setToolTip(self.tr("Prices are per million tokens."))
        self._editor.show_price(offer.price)

    def show_age(self, offers: ModelOffers) -> None:
        """Say how old the list of models is."""
        self._listed.setText(when_asked(offers))
        self._refresh.setEnabled(True)

    def show_note(self, note: ServerNote) -> None:
        """Say what the server did."""
        set_look(self._note, "rank", "error" if note.look == "err" else "small")
        self._note.setText(note.text)
        self._note.show()
        self._refresh.setEnabled(True)
        self._trial.setEnabled(True)

    def clear_note(self) -> None:
        """Forget what another server did."""
        self._note.hide()
        self._refresh.setEnabled(True)
        self._trial.setEnabled(True)

    def _ask_for_list(self) -> None:
        self.clear_note()
        self._refresh.setEnabled(False)
        self.refreshRequested.emit()

    def _ask_for_trial(self) -> None:
        self.clear_note()
        self._trial.setEnabled(False)
        self.trialRequested.emit()


def _row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(GRID)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row
