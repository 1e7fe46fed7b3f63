"""The card in which a model is chosen: who serves it, its name, and what that means for privacy."""

from collections.abc import Sequence
from typing import override

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QFormLayout, QLabel, QLineEdit, QPushButton, QWidget

from rlm_desktop.settings.preferences import ModelChoice
from rlm_desktop.settings.providers import Provider
from rlm_desktop.ui.models.model_file_words import ModelFileNote
from rlm_desktop.ui.models.model_offers import (
    LocalOffer,
    ModelOffer,
    ModelOffers,
    ServerNote,
    facts_of_offer,
    server_of,
)
from rlm_desktop.ui.models.privacy_words import privacy_of
from rlm_desktop.ui.models.provider_words import provider_label, provider_quirk
from rlm_desktop.ui.theme import GRID, set_look
from rlm_desktop.ui.widgets.local_servers import LocalServers
from rlm_desktop.ui.widgets.model_details import ModelDetails
from rlm_desktop.ui.widgets.model_file_row import ModelFileRow
from rlm_desktop.ui.widgets.offer_delegate import FACTS_ROLE, OfferDelegate
from rlm_desktop.ui.widgets.popup import Popup

FIELD_WIDTH = 46 * GRID
LIST_WIDTH = 72 * GRID
SAME_AS_ROOT = ""


class ModelPopup(Popup):
    """Offers the known providers; with ``may_follow_root`` also "the same as the root model".

    Signals:
        chosen(object): a ModelChoice, or None for the same as the root model.
        keysRequested(): the user wants to enter a key.
        offersRequested(object): what is known of the models at this ModelChoice is wanted.
        refreshRequested(object): the server of this ModelChoice is to be asked for its models.
        trialRequested(object): this ModelChoice is to be asked for one token.
        priceChosen(object, object): a ModelChoice and its Price, or None for the price table's.
        localRequested(): the card was opened, so servers on this computer may be looked for.
    """

    chosen = Signal(object)
    keysRequested = Signal()
    offersRequested = Signal(object)
    refreshRequested = Signal(object)
    trialRequested = Signal(object)
    priceChosen = Signal(object, object)
    localRequested = Signal()

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
        self._details = ModelDetails()
        self._local = LocalServers()
        self.file = ModelFileRow(parent)
        self._offers: dict[str, ModelOffer] = {}
        self._form = QFormLayout()
        if may_follow_root:
            self._provider.addItem(self.tr("Same as the root model"), SAME_AS_ROOT)
        for one in providers:
            self._provider.addItem(provider_label(one), one.id)
        self._arrange()
        self._provider.activated.connect(self._change_provider)
        self._model_name.editingFinished.connect(self._announce)
        self._model.activated.connect(self._announce)
        self._address.editingFinished.connect(self._announce)
        self._keys.clicked.connect(self._ask_for_keys)
        self._model_name.textChanged.connect(self._show_offer)
        self._details.refreshRequested.connect(self._ask_for_list)
        self._details.trialRequested.connect(self._ask_for_trial)
        self._details.priceChosen.connect(self._choose_price)
        self._local.chosen.connect(self._choose_local)
        self.file.choose_button.pressed.connect(self.close)
        self.file.chosen.connect(self._choose_file)
        self.closed.connect(self._announce)

    def _arrange(self) -> None:
        self._model.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._model.setItemDelegate(OfferDelegate(self._model))
        self._model.view().setMinimumWidth(LIST_WIDTH)
        completer = QCompleter(self._model.model(), self._model)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._model.setCompleter(completer)
        self._note.setWordWrap(True)
        set_look(self._note, "rank", "small")
        set_look(self._keys, "kind", "link")
        set_look(self._keys, "flush", "true")
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
        self.file.setFixedWidth(FIELD_WIDTH)
        self._form.addRow(self.tr("File"), self.file)
        self._details.add_tool(self._keys)
        self.column.addWidget(self._details)
        self.column.addWidget(self._note)
        self.column.addWidget(self._local)

    def show_choice(self, choice: ModelChoice | None) -> None:
        """Show what is chosen now; what another server did is forgotten."""
        before = self._choice()
        if choice is None or before is None or server_of(choice) != server_of(before):
            self._details.clear_note()
        wanted = SAME_AS_ROOT if choice is None else choice.provider
        self._provider.setCurrentIndex(max(0, self._provider.findData(wanted)))
        self._offer_models()
        if choice is not None:
            self._model.setEditText(choice.model)
            self._address.setText(choice.base_url)
            self.file.show_file(choice.file)
        self._explain()

    @override
    def open_below(self, anchor: QWidget) -> None:
        super().open_below(anchor)
        self.localRequested.emit()
        self._ask_for_offers()

    def show_offers(self, offers: ModelOffers) -> None:
        """Offer the models of a server, unless another one is chosen by now."""
        choice = self._choice()
        if choice is None or server_of(choice) != offers.server:
            return
        self._offers = {offer.name: offer for offer in offers.models}
        self._model.clear()
        for offer in offers.models:
            facts = facts_of_offer(offer)
            self._model.addItem(offer.name)
            at = self._model.count() - 1
            self._model.setItemData(at, facts, FACTS_ROLE)
            self._model.setItemData(at, f"{offer.name}, {facts}", Qt.ItemDataRole.AccessibleTextRole)
        self._model.setEditText(choice.model)
        self._details.show_age(offers)
        self._show_offer()

    def show_local(self, servers: Sequence[LocalOffer]) -> None:
        """Show the servers on this computer."""
        self._local.show_servers(servers)

    def show_note(self, note: ServerNote) -> None:
        """Say what the server did, unless another one is chosen by now."""
        choice = self._choice()
        if choice is not None and server_of(choice) == note.server:
            self._details.show_note(note)

    def show_file(self, note: ModelFileNote) -> None:
        """Say what the server of a model file does, unless another file is chosen by now."""
        self.file.show_note(note)

    def _change_provider(self) -> None:
        self._address.clear()
        self._offer_models()
        self._details.clear_note()
        self._explain()
        self._announce()
        self._ask_for_offers()

    def _offer_models(self) -> None:
        self._offers = {}
        self._model.clear()
        if known := self._chosen_provider():
            self._model.addItems(known.models)

    def _explain(self) -> None:
        self._provider.setToolTip(self._provider.currentText())
        known = self._chosen_provider()
        is_server = known is not None and not known.is_offline
        is_file = known is not None and known.is_file
        self._form.setRowVisible(self._model, is_server and not is_file)
        self._form.setRowVisible(self.file, is_file)
        self._details.offer_lists(offered=not is_file)
        self._form.setRowVisible(
            self._address, is_server and known is not None and not is_file and not known.base_url
        )
        self._details.setVisible(is_server and not (is_file and self.file.choice is None))
        self._keys.setVisible(is_server and known is not None and known.needs_key)
        self._address.setPlaceholderText(known.address_example if known else "")
        quirk = provider_quirk(known) if known is not None else ""
        privacy = privacy_of(known, self._address.text())
        self._note.setText(" ".join(part for part in (privacy, quirk) if part))

    def _chosen_provider(self) -> Provider | None:
        return self._providers.get(self._provider.currentData())

    def _choice(self) -> ModelChoice | None:
        """Give what the fields say; None for the same as the root model."""
        known = self._chosen_provider()
        if known is None:
            return None
        if known.is_file:
            return self.file.choice or ModelChoice(provider=known.id, model="")
        model = known.models[0] if known.is_offline else self._model.currentText().strip()
        return ModelChoice(provider=known.id, model=model, base_url=self._address.text())

    def _announce(self) -> None:
        choice = self._choice()
        if choice is not None:
            self._address.setText(choice.base_url)
        self.chosen.emit(choice)

    def _show_offer(self) -> None:
        name = self._model.currentText().strip()
        self._details.show_offer(self._offers.get(name, ModelOffer(name)))

    def _ask_for_offers(self) -> None:
        choice, known = self._choice(), self._chosen_provider()
        if choice is None or known is None or known.is_offline:
            return
        if known.is_file:
            self.file.ask_for_state()
        else:
            self.offersRequested.emit(choice)

    def _ask_for_list(self) -> None:
        self.refreshRequested.emit(self._choice())

    def _ask_for_trial(self) -> None:
        self.trialRequested.emit(self._choice())

    def _choose_price(self, price: object) -> None:
        self.priceChosen.emit(self._choice(), price)

    def _choose_local(self, choice: ModelChoice) -> None:
        self.show_choice(choice)
        self._announce()
        self._ask_for_offers()

    def _choose_file(self, choice: ModelChoice) -> None:
        """Use a file, and come back to show how its loading goes."""
        self.show_choice(choice)
        self._announce()
        self.open_below(self._anchor)

    def _ask_for_keys(self) -> None:
        self.close()
        self.keysRequested.emit()
