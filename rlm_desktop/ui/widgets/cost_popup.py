"""The card below the cost meter: what the running cost is made of."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QWidget

from rlm_desktop.ui.models.parts import FactsPart
from rlm_desktop.ui.theme import GRID, set_look
from rlm_desktop.ui.widgets.facts_card import FactsCard
from rlm_desktop.ui.widgets.popup import Popup

WIDTH = 44 * GRID


class CostPopup(Popup):
    """Follows the run while it is open."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("What the cost is made of"))
        self.setFixedWidth(WIDTH)
        self._explanation = QLabel()
        self._explanation.setWordWrap(True)
        set_look(self._explanation, "rank", "small")
        self._cards: list[FactsCard] = []
        self.column.setSpacing(2 * GRID)
        self.column.addWidget(self._explanation)

    def show_parts(self, parts: Sequence[FactsPart], explanation: str) -> None:
        """Show other figures."""
        while len(self._cards) < len(parts):
            card = FactsCard()
            self.column.insertWidget(len(self._cards), card)
            self._cards.append(card)
        for number, card in enumerate(self._cards):
            card.setVisible(number < len(parts))
        for card, part in zip(self._cards, parts, strict=False):
            card.take(part)
        widest = max((card.names_width for card in self._cards), default=0)
        for card in self._cards:
            card.widen_names(widest)
        self._explanation.setText(explanation)
