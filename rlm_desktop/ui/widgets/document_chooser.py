"""The system's dialogs in which documents are chosen; they never block the window."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget


class DocumentChooser(QObject):
    """Opens one dialog at a time and begins where the last one ended.

    Signals:
        chosen(object): the chosen files or the folder, a list of Path.
        folderUsed(str): where the choice was made.
    """

    chosen = Signal(object)
    folderUsed = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.folder = ""

    def choose_files(self) -> None:
        """Let the user choose files."""
        self._open(QFileDialog.FileMode.ExistingFiles, self.tr("Add documents"))

    def choose_folder(self) -> None:
        """Let the user choose a folder."""
        self._open(QFileDialog.FileMode.Directory, self.tr("Add a folder of documents"))

    def _open(self, mode: QFileDialog.FileMode, title: str) -> None:
        dialog = QFileDialog(self._window, title, self.folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(mode)
        dialog.filesSelected.connect(self._take)
        dialog.open()

    def _take(self, names: list[str]) -> None:
        paths = [Path(name) for name in names]
        if paths:
            self.folder = str(paths[0].parent)
            self.folderUsed.emit(self.folder)
            self.chosen.emit(paths)
