"""In the card of a model: which file it is, what its server does, and buttons to choose, load and end it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from rlm_desktop.settings.preferences import ModelChoice
from rlm_desktop.ui.models.model_file_words import ModelFileNote
from rlm_desktop.ui.theme import GRID, set_look
from rlm_desktop.ui.widgets.elided_label import ElidedLabel
from rlm_desktop.ui.widgets.model_file_chooser import ModelFileChooser


class ModelFileRow(QWidget):
    """Shows one file, or that none is chosen yet.

    Signals:
        chosen(object): the ModelChoice of another file.
        stateRequested(object): what the server of this ModelChoice's file does is wanted.
        startRequested(object): the file of this ModelChoice is to be loaded now.
        stopRequested(object): the server of this ModelChoice's file is to end.
    """

    chosen = Signal(object)
    stateRequested = Signal(object)
    startRequested = Signal(object)
    stopRequested = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._file = ""
        self.chooser = ModelFileChooser(window)
        self.choose_button = QPushButton(self.tr("Choose a file …"))
        self._name = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self._state = QLabel()
        self._start = QPushButton(self.tr("Load now"))
        self._stop = QPushButton(self.tr("End its server"))
        self._arrange()
        self.choose_button.clicked.connect(self.chooser.choose)
        self.chooser.chosen.connect(self._take)
        self._start.clicked.connect(self._ask_to_start)
        self._stop.clicked.connect(self._ask_to_stop)

    def _arrange(self) -> None:
        self._state.setWordWrap(True)
        self._state.setAccessibleName(self.tr("State of the model file"))
        for button in (self._start, self._stop):
            set_look(button, "kind", "link")
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(GRID)
        first.addWidget(self.choose_button)
        first.addWidget(self._name, 1)
        second.addWidget(self._state, 1)
        second.addWidget(self._start)
        second.addWidget(self._stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(first)
        column.addLayout(second)
        self._show_nothing_known()

    @property
    def choice(self) -> ModelChoice | None:
        """The file as a choice; None while there is none."""
        return ModelChoice.of_file(Path(self._file)) if self._file else None

    def show_file(self, file: str) -> None:
        """Show another file, of whose server nothing is known yet."""
        if file != self._file:
            self._file = file
            self._show_nothing_known()

    def show_note(self, note: ModelFileNote) -> None:
        """Show what a file's server does, unless another file is chosen by now."""
        if str(note.file) != self._file:
            return
        set_look(self._state, "rank", "error" if note.look == "err" else "small")
        self._state.setText(note.text)
        self._state.show()
        self._start.setVisible(note.can_start)
        self._stop.setVisible(not note.can_start)

    def ask_for_state(self) -> None:
        """Ask what the file's server does."""
        if choice := self.choice:
            self.stateRequested.emit(choice)

    def _show_nothing_known(self) -> None:
        self._name.setText(Path(self._file).name if self._file else self.tr("none yet"))
        self._name.setToolTip(self._file)
        for part in (self._state, self._start, self._stop):
            part.hide()

    def _take(self, path: Path) -> None:
        """Use a file and begin to load it."""
        choice = ModelChoice.of_file(path)
        self.chosen.emit(choice)
        self.startRequested.emit(choice)

    def _ask_to_start(self) -> None:
        self.startRequested.emit(self.choice)

    def _ask_to_stop(self) -> None:
        self.stopRequested.emit(self.choice)
