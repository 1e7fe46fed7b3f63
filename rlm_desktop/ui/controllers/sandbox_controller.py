"""Say truthfully what keeps the model's code in."""

from PySide6.QtCore import QObject, Signal

from rlm_desktop.rlm.config import RLMConfig
from rlm_desktop.sandbox import backends
from rlm_desktop.sandbox.base import BackendUnavailableError
from rlm_desktop.ui.models.sandbox_note import note_of, note_without


class SandboxController(QObject):
    """Asks the back end that runs would use.

    Signals:
        described(object): a SandboxNote.
    """

    described = Signal(object)

    def describe(self) -> None:
        """Find out what holds on this computer."""
        name = RLMConfig().sandbox
        try:
            backends.require(name)
        except BackendUnavailableError as missing:
            self.described.emit(note_without(missing))
        else:
            self.described.emit(note_of(name, backends.layers()))
