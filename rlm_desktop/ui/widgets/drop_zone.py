"""The place that says where documents go, and opens the file chooser."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from rlm_desktop.ui.theme import GRID, set_look

HEIGHT = 42


class DropZone(QFrame):
    """Says "Drop files or folders, or browse". The window itself takes the drop.

    Signals:
        filesRequested(): the user wants to choose files.
        folderRequested(): the user wants to choose a folder.
    """

    filesRequested = Signal()
    folderRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "card", "drop")
        self.setFixedHeight(HEIGHT)
        text = QLabel(self.tr("Drop files or folders, or"))
        set_look(text, "rank", "dim")
        browse = QPushButton(self.tr("browse"))
        browse.setAccessibleName(self.tr("Browse for documents"))
        set_look(browse, "kind", "link")
        menu = QMenu(browse)
        menu.addAction(self.tr("Files …"), self.filesRequested.emit)
        menu.addAction(self.tr("Folder …"), self.folderRequested.emit)
        browse.setMenu(menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, 0, GRID, 0)
        row.setSpacing(0)
        row.addStretch(1)
        row.addWidget(text, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(browse, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)

    def invite(self) -> None:
        """Show that what is being dragged can be dropped."""
        set_look(self, "card", "dropping")

    def rest(self) -> None:
        """Show that nothing is being dragged any more."""
        set_look(self, "card", "drop")
