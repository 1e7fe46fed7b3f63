"""Cards one below another, above whatever comes after them."""

from collections.abc import Sequence
from typing import override

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from rlm_desktop.ui.theme import GRID, set_look

LOWEST = 20 * GRID
"""Less height than this is not left to them; they scroll in it."""


class CardStack(QScrollArea):
    """Takes the height that its cards need, and scrolls where there is less."""

    def __init__(self, cards: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = QWidget()
        set_look(self._inside, "area", "panel")
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, 0)
        column.setSpacing(GRID)
        for card in cards:
            column.addWidget(card)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._inside.sizeHint().width(), self._inside.minimumSizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        wanted = self._inside.minimumSizeHint()
        bar = self.verticalScrollBar().sizeHint().width() if self.verticalScrollBar().isVisible() else 0
        return QSize(wanted.width() + bar, min(LOWEST, wanted.height()))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for another height when a card comes, goes or changes."""
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
