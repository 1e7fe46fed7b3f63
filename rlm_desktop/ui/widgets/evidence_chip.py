"""A small button for one place that an answer rests on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from rlm_desktop.documents.evidence.evidence import State
from rlm_desktop.ui.models.plain_tip import plain_tip
from rlm_desktop.ui.models.proof import Chip
from rlm_desktop.ui.theme import GRID, set_look

LOOKS: dict[State, str] = {"verified": "ok", "close": "warn", "not found": "err"}
WIDEST = 40 * GRID


class EvidenceChip(QPushButton):
    """Green, amber or red, with a sign of its own for each.

    Signals:
        opened(object): the Chip; its place is to be shown.
    """

    opened = Signal(object)

    def __init__(self, chip: Chip, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chip = chip
        set_look(self, "chip", LOOKS[chip.state])
        self.setText(self._shown())
        self.setToolTip(plain_tip(chip.explanation))
        self.setAccessibleName(chip.text)
        self.setAccessibleDescription(chip.explanation)
        if chip.document is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._open)

    def _shown(self) -> str:
        room = WIDEST - 3 * GRID
        text = self.fontMetrics().elidedText(self._chip.text, Qt.TextElideMode.ElideMiddle, room)
        return text.replace("&", "&&")

    def _open(self) -> None:
        self.opened.emit(self._chip)
