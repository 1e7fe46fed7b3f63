"""Asks before the program ends while a run waits at its cost cap."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from rlm_desktop.ui.theme import GRID


class QuitQuestion(QMessageBox):
    """Does not block; Escape keeps the program open.

    Signals:
        quitConfirmed(): the user ends the program all the same.
    """

    quitConfirmed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("A run waits for your decision"))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(self.tr("A run waits at its cost cap for your decision."))
        self.setInformativeText(
            self.tr(
                "It cannot go on after the program has ended: its variables are lost, what was spent is "
                "spent. Everything up to here stays in the history as an interrupted run."
            )
        )
        keep = self.addButton(self.tr("Keep it open"), QMessageBox.ButtonRole.RejectRole)
        leave = self.addButton(self.tr("Quit"), QMessageBox.ButtonRole.AcceptRole)
        self.setDefaultButton(keep)
        self.setEscapeButton(keep)
        if (layout := self.layout()) is not None:  # Qt itself indents words that stand beside no icon
            layout.setContentsMargins(0, 2 * GRID, 2 * GRID, 2 * GRID)
        leave.clicked.connect(self.quitConfirmed)
