"""The head of a panel: its title, a summary, and what can be done."""

from typing import override

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from rlm_desktop.ui.theme import GRID, HEAD, set_look
from rlm_desktop.ui.widgets.elided_label import ElidedLabel
from rlm_desktop.ui.widgets.fitted_frame import FittedFrame
from rlm_desktop.ui.widgets.parted_label import PartedLabel

ICON_ONLY = Qt.ToolButtonStyle.ToolButtonIconOnly
BESIDE_ICON = Qt.ToolButtonStyle.ToolButtonTextBesideIcon


class PanelHead(FittedFrame):
    """36 pixels high; the title at the left, the summary and actions at the right."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "area", "head")
        self.setFixedHeight(HEAD)
        self._title = ElidedLabel(title)
        set_look(self._title, "rank", "head")
        self._summary = PartedLabel()
        self._summary.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        set_look(self._summary, "rank", "small")
        self._buttons: list[QToolButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        self._row.setSpacing(GRID)
        self._row.addWidget(self._title)
        self._row.addWidget(self._summary, 1)

    def rename(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)

    def show_summary(self, *parts: str) -> None:
        """Show another summary; of its parts the last give way first where room is scarce."""
        self._summary.show_parts(parts)

    def add_action(self, action: QWidget) -> None:
        """Add a control at the right end."""
        self._row.addWidget(action)
        self._row.setContentsMargins(2 * GRID, 0, GRID, 0)
        if isinstance(action, QToolButton):
            self._buttons.append(action)

    @override
    def fit(self) -> None:
        """Where room is scarce, leave the words of controls that have an icon to their tooltips."""
        with_icon = [each for each in self._buttons if not each.icon().isNull() and not each.isHidden()]
        wanted = self._row.sizeHint().width() + sum(
            each.fontMetrics().horizontalAdvance(each.text()) + GRID
            for each in with_icon
            if each.toolButtonStyle() == ICON_ONLY
        )
        for each in with_icon:
            each.setToolButtonStyle(ICON_ONLY if wanted > self.width() else BESIDE_ICON)
