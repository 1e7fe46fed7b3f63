"""One page of the inspector: cards below each other, kept as they are when what they show is the same."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from rlm_desktop.ui.models.parts import FactsPart, NotePart, Part, TextPart, VariablesPart
from rlm_desktop.ui.theme import GRID, Theme, set_look
from rlm_desktop.ui.widgets.facts_card import FactsCard
from rlm_desktop.ui.widgets.note_card import NoteCard
from rlm_desktop.ui.widgets.text_card import TextCard
from rlm_desktop.ui.widgets.variables_card import VariablesCard

type Card = TextCard | FactsCard | NoteCard | VariablesCard


class InspectionPage(QScrollArea):
    """Shows the parts of one Page after another."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cards: list[Card] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        set_look(self, "ring", "true")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget()
        set_look(content, "area", "panel")
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(2 * GRID, GRID + GRID // 2, 2 * GRID, 2 * GRID)
        self._column.setSpacing(2 * GRID)
        self._column.addStretch(1)
        self.setWidget(content)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show other parts. Cards that can show them stay, and with them what was scrolled."""
        for place, part in enumerate(parts):
            self._show_part(place, part)
        for card in self._cards[len(parts) :]:
            self._remove(card)
        del self._cards[len(parts) :]

    def _show_part(self, place: int, part: Part) -> None:
        if place < len(self._cards):
            if self._cards[place].take(part):
                return
            self._remove(self._cards.pop(place))
        card = self._card_for(part)
        card.take(part)
        self._cards.insert(place, card)
        self._column.insertWidget(place, card, 100 if isinstance(part, TextPart) else 0)

    def _card_for(self, part: Part) -> Card:
        match part:
            case TextPart():
                return TextCard(self._theme)
            case FactsPart():
                return FactsCard()
            case NotePart():
                return NoteCard()
            case VariablesPart():
                return VariablesCard(self._theme)

    def _remove(self, card: QWidget) -> None:
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()
