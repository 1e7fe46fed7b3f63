"""Asks before the program ends while a run waits at its cost cap."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget


class QuitQuestion(QMessageBox):
    """Does not block; Escape keeps the program open.

    Signals:
        quitConfirmed(): the user ends the program all the same.
    """

    quitConfirmed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setIcon(QMessageBox.Icon.Warning)
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
        leave.clicked.connect(self.quitConfirmed)
