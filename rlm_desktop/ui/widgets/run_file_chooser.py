"""The system's dialog in which files of runs are chosen; it never blocks the window."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

SUFFIX = ".jsonl"


class RunFileChooser(QObject):
    """Opens one dialog at a time.

    Signals:
        chosen(object): the chosen files, a list of Path.
    """

    chosen = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def choose(self) -> None:
        """Let the user choose files."""
        dialog = QFileDialog(self._window, self.tr("Open files of runs"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([self.tr("Runs (*{suffix})").format(suffix=SUFFIX), self.tr("All files (*)")])
        dialog.filesSelected.connect(self._take)
        dialog.open()

    def _take(self, names: list[str]) -> None:
        if names:
            self.chosen.emit([Path(name) for name in names])


def run_files_in(mime: QMimeData) -> list[Path]:
    """Give what is dragged if all of it can be files of runs; else nothing."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return paths if all(path.suffix.lower() == SUFFIX for path in paths) else []
