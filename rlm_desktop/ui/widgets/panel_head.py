"""The head of a panel: its title, a summary, and what can be done."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from rlm_desktop.ui.theme import GRID, HEAD, set_look
from rlm_desktop.ui.widgets.elided_label import ElidedLabel


class PanelHead(QFrame):
    """36 pixels high; the title at the left, the summary and actions at the right."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "area", "head")
        self.setFixedHeight(HEAD)
        self._title = ElidedLabel(title)
        set_look(self._title, "rank", "head")
        self._summary = ElidedLabel()
        self._summary.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        set_look(self._summary, "rank", "small")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        self._row.setSpacing(GRID)
        self._row.addWidget(self._title)
        self._row.addWidget(self._summary, 1)

    def rename(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)

    def show_summary(self, summary: str) -> None:
        """Show another summary."""
        self._summary.setText(summary)

    def add_action(self, action: QWidget) -> None:
        """Add a control at the right end."""
        self._row.addWidget(action)
        self._row.setContentsMargins(2 * GRID, 0, GRID, 0)
