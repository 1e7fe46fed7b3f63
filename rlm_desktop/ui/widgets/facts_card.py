"""Names and values in two columns."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from rlm_desktop.ui.models.parts import FactsPart, Part
from rlm_desktop.ui.theme import GRID, set_look

NAMES = 15 * GRID
"""Least width of the names, so that the values of several cards begin at one place."""


class FactsCard(QWidget):
    """Shows one FactsPart after another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part: FactsPart | None = None
        self._title = QLabel()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        set_look(self._title, "rank", "label")
        self._labels: list[QLabel] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(GRID - 2)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, NAMES)
        self._grid.addWidget(self._title, 0, 0, 1, 2)

    def take(self, part: Part) -> bool:
        """Show another part if it is a FactsPart, and tell whether. The same one again changes nothing."""
        if not isinstance(part, FactsPart):
            return False
        if part != self._part:
            self._show(part)
        return True

    @property
    def names_width(self) -> int:
        """The room that the names need."""
        return max((name.sizeHint().width() for name in self._labels[::2] if not name.isHidden()), default=0)

    def widen_names(self, width: int) -> None:
        """Let the values begin where those of other cards do."""
        self._grid.setColumnMinimumWidth(0, max(NAMES, width))

    def _show(self, part: FactsPart) -> None:
        self._part = part
        self._title.setText(part.title)
        self._title.setVisible(bool(part.title))
        for row in range(len(part.facts)):
            while len(self._labels) < 2 * (row + 1):
                self._add_row()
        for number, label in enumerate(self._labels):
            used = number < 2 * len(part.facts)
            label.setVisible(used)
            label.setText(part.facts[number // 2][number % 2] if used else "")

    def _add_row(self) -> None:
        row = len(self._labels) // 2 + 1
        name, value = QLabel(), QLabel()
        set_look(name, "rank", "dim")
        value.setWordWrap(True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for column, label in enumerate((name, value)):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label, row, column)
            self._labels.append(label)
