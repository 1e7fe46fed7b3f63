"""A field for one key: typed or pasted into, and never read out again by anybody but its owner."""

from PySide6.QtWidgets import QLineEdit, QWidget


class KeyField(QLineEdit):
    """Shows dots, and lets nothing of its text into the clipboard, whose history other programs keep.

    No program of Qt can mark what it copies as secret on every system, so copying is not offered at all. What
    was taken out of the field does not come back by undoing.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setDragEnabled(False)
        self.setPlaceholderText(self.tr("Paste a key"))
