"""The menu of saved sets of documents: name the open one, open or delete another, begin anew."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QInputDialog, QMenu, QMessageBox, QWidget

from rlm_desktop.ui.amounts import count
from rlm_desktop.ui.models.collection_entry import CollectionEntry


class CollectionsMenu(QMenu):
    """Lists the recent collections.

    Signals:
        saveRequested(str): what is loaded shall have this name and be saved.
        openRequested(str): the collection of this id shall be opened.
        deleteRequested(str): the collection of this id shall be deleted; the user has confirmed it.
        newRequested(): begin with no documents.
        rulesRequested(): show what is left out, and by which rules.
    """

    saveRequested = Signal(str)
    openRequested = Signal(str)
    deleteRequested = Signal(str)
    newRequested = Signal()
    rulesRequested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._name = ""
        self._entries: Sequence[CollectionEntry] = ()
        self._fill()

    def show_name(self, name: str) -> None:
        """Know what the open collection is called; empty when it has no name."""
        self._name = name
        self._fill()

    def show_recent(self, entries: Sequence[CollectionEntry]) -> None:
        """List other collections."""
        self._entries = entries
        self._fill()

    def ask_name(self) -> None:
        """Let the user name what is loaded."""
        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Name the collection"))
        dialog.setLabelText(
            self.tr("The files stay where they are. They are found here again under the name:")
        )
        dialog.setTextValue(self._name)
        dialog.textValueSelected.connect(self.saveRequested)
        dialog.open()

    def _fill(self) -> None:
        self.clear()
        self.addAction(
            self.tr("Rename “{name}” …").format(name=_plain(self._name))
            if self._name
            else self.tr("Save as a collection …"),
            self.ask_name,
        )
        self.addAction(self.tr("New, without documents"), self.newRequested.emit)
        if self._entries:
            self.addSection(self.tr("Recent collections"))
        for entry in self._entries:
            many = self.tr("{name} · 1 file") if entry.files == 1 else self.tr("{name} · {n} files")
            text = many.format(name=_plain(entry.name), n=count(entry.files))
            self.addAction(text, partial(self.openRequested.emit, entry.id))
        if self._entries:
            menu = self.addMenu(self.tr("Delete a collection"))
            for entry in self._entries:
                menu.addAction(_plain(entry.name), partial(self._ask_to_delete, entry))
        self.addSeparator()
        self.addAction(self.tr("What is left out …"), self.rulesRequested.emit)

    def _ask_to_delete(self, entry: CollectionEntry) -> None:
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self.tr("Delete the collection “{name}”? Its files stay.").format(name=entry.name))
        delete = box.addButton(self.tr("Delete"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        delete.clicked.connect(partial(self.deleteRequested.emit, entry.id))
        box.open()


def _plain(name: str) -> str:
    """Keep an ampersand from becoming a shortcut."""
    return name.replace("&", "&&")
