"""The card in which a model is chosen: who serves it, its name, and what that means for privacy."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QPushButton, QWidget

from rlm_desktop.settings.preferences import ModelChoice
from rlm_desktop.settings.providers import Provider
from rlm_desktop.ui.theme import GRID, set_look
from rlm_desktop.ui.widgets.popup import Popup

FIELD_WIDTH = 38 * GRID
SAME_AS_ROOT = ""


class ModelPopup(Popup):
    """Offers the known providers; with ``may_follow_root`` also "the same as the root model".

    Signals:
        chosen(object): a ModelChoice, or None for the same as the root model.
        keysRequested(): the user wants to enter a key.
    """

    chosen = Signal(object)
    keysRequested = Signal()

    def __init__(self, providers: Sequence[Provider], parent: QWidget, *, may_follow_root: bool) -> None:
        super().__init__(parent)
        self._providers = {one.id: one for one in providers}
        self._provider = QComboBox()
        self._model = QComboBox()
        self._model_name = QLineEdit()
        self._model.setLineEdit(self._model_name)
        self._address = QLineEdit()
        self._note = QLabel()
        self._keys = QPushButton(self.tr("Enter a key …"))
        self._form = QFormLayout()
        if may_follow_root:
            self._provider.addItem(self.tr("Same as the root model"), SAME_AS_ROOT)
        for one in providers:
            self._provider.addItem(one.label, one.id)
        self._arrange()
        self._provider.activated.connect(self._change_provider)
        self._model_name.editingFinished.connect(self._announce)
        self._model.activated.connect(self._announce)
        self._address.editingFinished.connect(self._announce)
        self._keys.clicked.connect(self._ask_for_keys)
        self.closed.connect(self._announce)

    def _arrange(self) -> None:
        self._model.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._address.setPlaceholderText("https://…/v1")
        self._note.setWordWrap(True)
        set_look(self._note, "rank", "small")
        set_look(self._keys, "kind", "link")
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setSpacing(GRID)
        rows = (
            (self.tr("Served by"), self._provider),
            (self.tr("Model"), self._model),
            (self.tr("Address"), self._address),
        )
        for label, field in rows:
            field.setFixedWidth(FIELD_WIDTH)
            field.setAccessibleName(label)
            self._form.addRow(label, field)
        self.column.addLayout(self._form)
        self.column.addWidget(self._note)
        self.column.addWidget(self._keys, 0, Qt.AlignmentFlag.AlignLeft)

    def show_choice(self, choice: ModelChoice | None) -> None:
        """Show what is chosen now."""
        wanted = SAME_AS_ROOT if choice is None else choice.provider
        self._provider.setCurrentIndex(max(0, self._provider.findData(wanted)))
        self._offer_models()
        if choice is not None:
            self._model.setEditText(choice.model)
            self._address.setText(choice.base_url)
        self._explain()

    def _change_provider(self) -> None:
        self._address.clear()
        self._offer_models()
        self._explain()
        self._announce()
        self.adjustSize()

    def _offer_models(self) -> None:
        self._model.clear()
        if known := self._chosen_provider():
            self._model.addItems(known.models)

    def _explain(self) -> None:
        known = self._chosen_provider()
        is_server = known is not None and not known.is_offline
        self._form.setRowVisible(self._model, is_server)
        self._form.setRowVisible(self._address, is_server and known is not None and not known.base_url)
        self._keys.setVisible(is_server and known is not None and known.needs_key)
        self._note.setText(self._privacy(known))

    def _privacy(self, known: Provider | None) -> str:
        if known is None:
            return self.tr("The root model answers sub-calls too.")
        if known.is_offline:
            return self.tr("Finds and quotes passages by their words. Nothing leaves this computer.")
        host = urlsplit(self._address.text() or known.base_url).hostname
        if not known.needs_key:
            return self.tr("A server of your own, expected at {host}.").format(host=known.base_url)
        if host is None:
            return self.tr("Passages of the documents are sent to this address.")
        return self.tr("Passages of the documents are sent to {host}.").format(host=host)

    def _chosen_provider(self) -> Provider | None:
        return self._providers.get(self._provider.currentData())

    def _announce(self) -> None:
        known = self._chosen_provider()
        if known is None:
            self.chosen.emit(None)
            return
        model = known.models[0] if known.is_offline else self._model.currentText().strip()
        choice = ModelChoice(provider=known.id, model=model, base_url=self._address.text())
        self._address.setText(choice.base_url)
        self.chosen.emit(choice)

    def _ask_for_keys(self) -> None:
        self.close()
        self.keysRequested.emit()
