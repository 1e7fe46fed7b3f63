"""Fields for the user's own price of one model, in US dollars per million tokens."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from rlm_desktop.ui.models.model_offers import ModelPrice, PricePerMillion, per_million
from rlm_desktop.ui.theme import GRID, set_look
from rlm_desktop.ui.widgets.dollar_field import DollarField

HIGHEST = 100_000.0
WIDTH = 9 * GRID + GRID // 2


class PriceEditor(QWidget):
    """Signals: chosen(object): a ModelPrice, or None for what the price table says."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = {
            "input": _field(self.tr("Price of input per million tokens")),
            "cached_input": _field(self.tr("Price of cached input per million tokens")),
            "output": _field(self.tr("Price of output per million tokens")),
        }
        self._use = QPushButton(self.tr("Use"))
        self._use.setAccessibleName(self.tr("Use this price"))
        self._reset = QPushButton(self.tr("Reset"))
        self._reset.setAccessibleName(self.tr("Use the price table's price again"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        words = (self.tr("in"), self.tr("cached"), self.tr("out"))
        for word, field in zip(words, self._fields.values(), strict=True):
            label = QLabel(word)
            set_look(label, "rank", "small")
            row.addWidget(label)
            row.addWidget(field)
        for button in (self._use, self._reset):
            set_look(button, "kind", "link")
            row.addWidget(button)
        row.addStretch(1)
        self._use.clicked.connect(self._choose)
        self._reset.clicked.connect(self._forget)

    def show_price(self, price: ModelPrice | None) -> None:
        """Show what holds now; nothing known is shown as zero, to be typed over."""
        shown = PricePerMillion() if price is None else per_million(price)
        for name, field in self._fields.items():
            with QSignalBlocker(field):
                field.setValue(getattr(shown, name))

    def _choose(self) -> None:
        amounts = {name: field.value() for name, field in self._fields.items()}
        self.chosen.emit(PricePerMillion(**amounts).per_token())

    def _forget(self) -> None:
        self.chosen.emit(None)


def _field(name: str) -> DollarField:
    field = DollarField(HIGHEST)
    field.setFixedWidth(WIDTH)
    field.setAccessibleName(name)
    field.setToolTip(name)
    return field
