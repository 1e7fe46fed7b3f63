"""The sheet that lists what the keys of the timeline do."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from rlm_desktop.ui.theme import GRID, set_look
from rlm_desktop.ui.widgets.popup import Popup


class KeyGroup(NamedTuple):
    """Commands that belong together: (keys, what they do)."""

    title: str
    lines: Sequence[tuple[str, str]]


def line_of(action: QAction) -> tuple[str, str]:
    """Give an action's keys as they are written on this system, and what it does."""
    form = QKeySequence.SequenceFormat.NativeText
    return "  ".join(keys.toString(form) for keys in action.shortcuts()), action.text()


class KeysSheet(Popup):
    """Closes with Escape, Return or a click elsewhere."""

    def __init__(self, groups: Sequence[KeyGroup], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Keys of the timeline"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        page = QGridLayout()
        page.setHorizontalSpacing(4 * GRID)
        page.setVerticalSpacing(2 * GRID)
        for number, group in enumerate(groups):
            page.addLayout(_column(group), number // 2, number % 2, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(page)


def _column(group: KeyGroup) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(GRID)
    title = QLabel(group.title)
    set_look(title, "rank", "head")
    column.addWidget(title)
    lines = QGridLayout()
    lines.setHorizontalSpacing(2 * GRID)
    lines.setVerticalSpacing(GRID // 2)
    lines.setColumnMinimumWidth(0, 11 * GRID)
    lines.setColumnStretch(1, 1)
    for row, (keys, meaning) in enumerate(group.lines):
        key = QLabel(keys)
        set_look(key, "pill", "plain")
        lines.addWidget(key, row, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(QLabel(meaning), row, 1)
    column.addLayout(lines)
    return column
