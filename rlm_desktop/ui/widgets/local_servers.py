"""The servers that were found on this computer, each to be used with one click."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from rlm_desktop.settings.preferences import ModelChoice
from rlm_desktop.ui.models.model_offers import LocalOffer
from rlm_desktop.ui.theme import set_look


class LocalServers(QWidget):
    """Hidden while there are none.

    Signals:
        chosen(object): a ModelChoice; its model is empty where the server lists none.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._buttons: list[QPushButton] = []
        title = QLabel(self.tr("Found on this computer"))
        set_look(title, "rank", "label")
        self._column.addWidget(title)
        self.hide()

    def show_servers(self, servers: Sequence[LocalOffer]) -> None:
        """Show other servers."""
        for button in self._buttons:
            button.deleteLater()
        self._buttons = [self._button(server) for server in servers]
        for button in self._buttons:
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(servers))

    def _button(self, server: LocalOffer) -> QPushButton:
        button = QPushButton(f"{server.label} · {self._words(server)}")
        set_look(button, "kind", "link")
        set_look(button, "flush", "true")
        button.setAccessibleName(self.tr("Use {name}").format(name=button.text()))
        model = server.models[0] if server.models else ""
        choice = ModelChoice(provider=server.provider, model=model)
        button.clicked.connect(partial(self._choose, choice))
        return button

    def _choose(self, choice: ModelChoice) -> None:
        self.chosen.emit(choice)

    def _words(self, server: LocalOffer) -> str:
        if server.wants_key:
            return self.tr("wants a key")
        if not server.models:
            return self.tr("no model loaded")
        if len(server.models) == 1:
            return server.models[0]
        return self.tr("{n} models").format(n=len(server.models))
