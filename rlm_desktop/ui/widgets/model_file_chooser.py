"""The system's dialog in which a model file is chosen; it never blocks the window."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

SUFFIX = ".gguf"


class ModelFileChooser(QObject):
    """Opens one dialog at a time.

    Signals:
        chosen(object): the chosen file, a Path.
    """

    chosen = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def choose(self) -> None:
        """Let the user choose a file."""
        dialog = QFileDialog(self._window, self.tr("Choose a model file"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        name = self.tr("Model files (*{suffix})").format(suffix=SUFFIX)
        dialog.setNameFilters([name, self.tr("All files (*)")])
        dialog.fileSelected.connect(self._take)
        dialog.open()

    def _take(self, name: str) -> None:
        if name:
            self.chosen.emit(Path(name))
