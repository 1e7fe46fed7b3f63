"""A small rounded label for a state: colour and words, never colour alone."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from rlm_desktop.ui.models.plain_tip import plain_tip
from rlm_desktop.ui.theme import set_look

PillLook = Literal["ok", "warn", "err", "accent", "plain"]


class Pill(QLabel):
    """Shows one short phrase."""

    def __init__(self, text: str = "", look: PillLook = "plain", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        set_look(self, "pill", look)

    def show_state(self, text: str, look: PillLook, explanation: str = "") -> None:
        """Say another thing; ``explanation`` is the tooltip."""
        self.setText(text)
        self.setToolTip(plain_tip(explanation))
        self.setAccessibleDescription(explanation)
        set_look(self, "pill", look)
