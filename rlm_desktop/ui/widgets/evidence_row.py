"""What stands under an answer: chips for the places it rests on, and what was sent of the documents."""

from collections.abc import Sequence
from typing import override

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from rlm_desktop.ui.amounts import count
from rlm_desktop.ui.models.proof import Chip, ChipRow, Disclosure
from rlm_desktop.ui.theme import GRID, set_look
from rlm_desktop.ui.widgets.evidence_chip import EvidenceChip
from rlm_desktop.ui.widgets.flow_layout import FlowLayout

FIRST_CHIPS = 12
"""So many are shown before the user asks for all."""
MOST_LINES = 2
"""Of chips, beyond which they scroll; whole ones, so that none is cut."""


class EvidenceRow(QFrame):
    """Hidden while there is nothing to tell.

    Signals:
        chipOpened(object): the Chip whose place is to be shown.
        disclosureRequested(): the list of what was disclosed is to be shown.
    """

    chipOpened = Signal(object)
    disclosureRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: Sequence[Chip] = ()
        self.note = QLabel()
        self.sent_button = QPushButton()
        self._inside = QWidget()
        self._flow = FlowLayout(self._inside)
        self._scroll = _Chips()
        self._arrange()
        self.sent_button.clicked.connect(self.disclosureRequested)
        self.show_row(ChipRow())
        self.show_disclosure(None)

    def _arrange(self) -> None:
        self.setAccessibleName(self.tr("Evidence"))
        set_look(self.note, "rank", "small")
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        set_look(self.sent_button, "kind", "link")
        set_look(self.sent_button, "flush", "true")
        set_look(self.sent_button, "small", "true")
        set_look(self._inside, "area", "panel")
        self._scroll.setWidget(self._inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAccessibleName(self.tr("Places that the answer rests on"))
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        column.setSpacing(GRID // 2)
        column.addWidget(self._scroll)
        column.addWidget(self.note)
        column.addWidget(self.sent_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_row(self, row: ChipRow) -> None:
        """Show other chips, and say what keeps some from being made."""
        self._chips = row.chips
        self.note.setText(row.note)
        self.note.setVisible(bool(row.note))
        self._show_chips(FIRST_CHIPS)

    def show_disclosure(self, disclosure: Disclosure | None) -> None:
        """Say in a line what was sent."""
        self.sent_button.setText("" if disclosure is None else disclosure.headline)
        self.sent_button.setVisible(disclosure is not None)
        self._follow()

    def _show_chips(self, most: int) -> None:
        """Put chips in place of those before; more than ``most`` only when asked for."""
        while (item := self._flow.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for chip in self._chips[:most]:
            button = EvidenceChip(chip, self._inside)
            button.opened.connect(self.chipOpened)
            self._add(button)
        if len(self._chips) > most:
            self._add(self._more_button(len(self._chips) - most))
        self._follow()

    def _add(self, button: QPushButton) -> None:
        """Show a button; a hidden one would count for nothing in the layout."""
        self._flow.addWidget(button)
        button.show()

    def _more_button(self, left: int) -> QPushButton:
        more = QPushButton(self.tr("{n} more").format(n=count(left)), self._inside)
        set_look(more, "kind", "link")
        set_look(more, "small", "true")
        more.clicked.connect(self._show_all)
        return more

    def _show_all(self) -> None:
        self._show_chips(len(self._chips))

    def _follow(self) -> None:
        """Take as much height as the chips need, and none while there is nothing."""
        self._scroll.setVisible(bool(self._chips))
        width = max(1, self.width() - 4 * GRID)
        needed = self._flow.heightForWidth(width)
        self._scroll.take(self._flow.height_of(1), min(self._flow.height_of(MOST_LINES), needed))
        told = bool(self._chips) or bool(self.note.text()) or bool(self.sent_button.text())
        self.setVisible(told)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._follow()


class _Chips(QScrollArea):
    """Keeps one line of chips in sight, and takes room for more where there is some."""

    def __init__(self) -> None:
        super().__init__()
        self._least = self._most = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def take(self, least: int, most: int) -> None:
        """Take other heights."""
        self._least, self._most = least, most
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._most)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._least)
