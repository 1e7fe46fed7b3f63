"""Open a document: its text in the viewer, its file in the system's program, its folder."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from rlm_desktop.ui.controllers.library_controller import LibraryController
from rlm_desktop.ui.models.opened_document import OpenedDocument

# fmt: off
RUNS_WHEN_OPENED = frozenset((
    ".app", ".appimage", ".bat", ".cmd", ".com", ".command", ".cpl", ".desktop", ".exe", ".hta",
    ".jar", ".js", ".jse", ".lnk", ".msi", ".pif", ".ps1", ".py", ".pyw", ".pyz", ".rb", ".reg",
    ".scpt", ".scr", ".sh", ".terminal", ".tool", ".url", ".vb", ".vbe", ".vbs", ".webloc",
    ".workflow", ".wsf", ".wsh",
))
# fmt: on
"""Suffixes of files that some system runs rather than shows."""


class DocumentOpener(QObject):
    """A document may be hostile: a file that the system would run is never opened, only its folder.

    Signals:
        textOpened(object): an OpenedDocument, to be read in the window.
        noted(str): why something else than wished was opened.
    """

    textOpened = Signal(object)
    noted = Signal(str)

    def __init__(self, library: LibraryController) -> None:
        super().__init__()
        self._library = library

    def open_text(self, name: str) -> None:
        """Show the text of a loaded document; one that gave no text is told of."""
        for document in self._library.documents:
            if document.name == name:
                self.textOpened.emit(OpenedDocument(document))
                return
        self.noted.emit(self.tr("{name} has no text to show.").format(name=name))

    def open_original(self, path: Path) -> None:
        """Open a file in the system's program for it."""
        if path.suffix.casefold() in RUNS_WHEN_OPENED:
            self.noted.emit(
                self.tr("{name} could be run as a program: its folder is shown.").format(name=path.name)
            )
            self.open_folder(path)
        else:
            self._open(path)

    def open_folder(self, path: Path) -> None:
        """Show the folder that a file is in."""
        self._open(path.parent)

    def _open(self, path: Path) -> None:
        if not path.exists() or not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.noted.emit(self.tr("{path} could not be opened.").format(path=path))
