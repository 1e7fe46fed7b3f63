"""The servers of model files: begun when one is chosen, let go when nobody uses it, and told of."""

import asyncio
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from rlm_desktop.settings.local_model.files import ModelFiles
from rlm_desktop.settings.local_model.server import ServerState
from rlm_desktop.settings.preferences import ModelChoice
from rlm_desktop.ui.controllers.operations import Operations
from rlm_desktop.ui.models.model_file_words import note_of, status_of
from rlm_desktop.ui.models.readiness import Readiness
from rlm_desktop.ui.models.run_choices import RunChoices


class ModelFilesController(QObject):
    """Owns the model files of the window.

    Signals:
        stateKnown(object): the ModelFileNote of one file.
        noted(str): the same for the status line.
    """

    stateKnown = Signal(object)
    noted = Signal(str)
    _heard = Signal(object)

    def __init__(self, choices: RunChoices, operations: Operations) -> None:
        super().__init__()
        self.files = ModelFiles(self._heard.emit)
        self._choices = choices
        self._operations = operations
        self._is_running = False
        self._heard.connect(self._tell)

    def look_up(self, choice: ModelChoice) -> None:
        """Tell what is known of a choice's file."""
        if choice.file:
            self.stateKnown.emit(note_of(self.files.state(Path(choice.file))))

    def start(self, choice: ModelChoice) -> None:
        """Load a choice's file now."""
        self._operations.start(self._start(Path(choice.file)))

    def stop(self, choice: ModelChoice) -> None:
        """End the server of a choice's file."""
        self._operations.start(asyncio.to_thread(self.files.stop, Path(choice.file)))

    def follow_run(self, readiness: Readiness) -> None:
        """Know whether a run goes on, which keeps the files that it began with."""
        self._is_running = readiness.is_running
        self.release()

    def release(self) -> None:
        """Let go of files that neither a run nor the next one uses."""
        used = {Path(choice.file) for choice in self._choices.used if choice.file}
        if not self._is_running and self.files.served - used:
            self._operations.start(asyncio.to_thread(self.files.keep_only, used))

    async def _start(self, file: Path) -> None:
        await asyncio.to_thread(self.files.start, file)

    def _tell(self, state: ServerState) -> None:
        self.stateKnown.emit(note_of(state))
        self.noted.emit(status_of(state))
