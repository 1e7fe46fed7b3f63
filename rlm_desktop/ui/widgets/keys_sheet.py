"""The sheet that lists what the keys of the timeline do."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from rlm_desktop.ui.theme import GRID, set_look
from rlm_desktop.ui.widgets.popup import Popup

COLUMNS = 3
WIDEST = 34 * GRID
"""Of what a key does; longer words go on below."""


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
        page = QHBoxLayout()
        page.setSpacing(3 * GRID)
        for stack in _stacks(groups):
            page.addLayout(_column(stack))
        self.column.addLayout(page)


def _stacks(groups: Sequence[KeyGroup]) -> list[list[KeyGroup]]:
    """Spread groups over columns of about the same height."""
    stacks: list[list[KeyGroup]] = [[] for _ in range(COLUMNS)]
    for group in groups:
        min(stacks, key=lambda stack: sum(len(each.lines) + 2 for each in stack)).append(group)
    return stacks


def _column(groups: Sequence[KeyGroup]) -> QGridLayout:
    """Put groups below one another, with what their keys do beginning at one place."""
    lines = QGridLayout()
    lines.setHorizontalSpacing(2 * GRID)
    lines.setVerticalSpacing(GRID // 2)
    lines.setColumnMinimumWidth(0, 11 * GRID)
    lines.setColumnStretch(1, 1)
    for group in groups:
        title = QLabel(group.title)
        set_look(title, "rank", "head")
        is_first = lines.count() == 0
        title.setContentsMargins(0, 0 if is_first else GRID + GRID // 2, 0, GRID // 2)
        lines.addWidget(title, lines.rowCount(), 0, 1, 2)
        for keys, meaning in group.lines:
            row = lines.rowCount()
            key = QLabel(keys)
            set_look(key, "pill", "plain")
            lines.addWidget(key, row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            lines.addWidget(_meaning(meaning), row, 1)
    lines.setRowStretch(lines.rowCount(), 1)
    return lines


def _meaning(text: str) -> QLabel:
    label = QLabel(text)
    if label.sizeHint().width() > WIDEST:
        label.setWordWrap(True)
        label.setFixedWidth(WIDEST)
    return label
