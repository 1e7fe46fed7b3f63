"""What servers offer: lists of models, prices, servers on this computer, and whether a model answers."""

import asyncio
from collections.abc import Coroutine, Mapping
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, Signal

from rlm_desktop.rlm.config import Price
from rlm_desktop.rlm.engine_loop import EngineLoop
from rlm_desktop.rlm.exceptions import RLMError
from rlm_desktop.rlm.pricing import context_window, table_price
from rlm_desktop.settings.connection_trial import Trial, try_model
from rlm_desktop.settings.connections import Connect, connect_server
from rlm_desktop.settings.keys import KeyStore
from rlm_desktop.settings.local_servers import find_local_servers
from rlm_desktop.settings.model_lists import ModelLists
from rlm_desktop.settings.preferences import ModelChoice
from rlm_desktop.settings.providers import provider
from rlm_desktop.ui.amounts import seconds
from rlm_desktop.ui.controllers.failures import sentences_of
from rlm_desktop.ui.controllers.operations import Operations
from rlm_desktop.ui.models.model_offers import LocalOffer, ModelOffer, ModelOffers, ServerNote, server_of
from rlm_desktop.ui.models.provider_words import short_label
from rlm_desktop.ui.models.run_choices import RunChoices, with_fields

translate = QCoreApplication.translate


class ModelServices(NamedTuple):
    """Whom the controller needs to ask servers."""

    engine: EngineLoop
    lists: ModelLists
    keys: KeyStore
    connect: Connect = connect_server


class ModelsController(QObject):
    """Answers the cards in which models are chosen.

    Signals:
        offersKnown(object): the ModelOffers of one server.
        localFound(object): a list of LocalOffer.
        noted(object): a ServerNote.
    """

    offersKnown = Signal(object)
    localFound = Signal(object)
    noted = Signal(object)

    def __init__(self, services: ModelServices, choices: RunChoices, operations: Operations) -> None:
        super().__init__()
        self._engine, self._lists, self._keys, self._connect = services
        self._choices = choices
        self._operations = operations

    def look_up(self, choice: ModelChoice) -> None:
        """Tell what is known of a server's models without asking it."""
        self._operations.start(self._look_up(server_of(choice)))

    def refresh(self, choice: ModelChoice) -> None:
        """Ask a server for its models."""
        self._operations.start(self._told(server_of(choice), self._refresh(server_of(choice))))

    def find_local(self) -> None:
        """Look for servers on this computer, and nowhere else."""
        self._operations.start(self._find_local())

    def try_out(self, choice: ModelChoice) -> None:
        """Ask a model for one token."""
        self._operations.start(self._told(server_of(choice), self._try_out(choice)))

    def set_price(self, choice: ModelChoice, price: Price | None) -> None:
        """Use the user's own price of a model, or with None the table's again."""
        prices = {name: own for name, own in self._choices.config.prices.items() if name != choice.model}
        if price is not None:
            prices[choice.model] = price
        self._choices.choose_config(with_fields(self._choices.config, prices=prices))
        self.look_up(choice)

    async def _look_up(self, server: ModelChoice) -> None:
        known = provider(server.provider)
        if known is None or known.is_offline or known.is_file:
            return
        kept = await asyncio.to_thread(self._lists.kept, server)
        names = list(kept.names if kept else known.models)
        names += [choice.model for choice in self._choices.used if _is_missing(choice, server, names)]
        own = self._choices.config.prices
        offers = await asyncio.to_thread(_offers, names, server.base_url or known.base_url, own)
        self.offersKnown.emit(ModelOffers(server, offers, kept.asked if kept else None))

    async def _refresh(self, server: ModelChoice) -> None:
        await self._engine.run(self._lists.ask(server, self._keys))
        await self._look_up(server)

    async def _try_out(self, choice: ModelChoice) -> None:
        trial = await self._engine.run(try_model(choice, self._keys, self._connect))
        self.noted.emit(ServerNote(server_of(choice), _words(trial)))

    async def _find_local(self) -> None:
        found = await asyncio.to_thread(find_local_servers)
        self.localFound.emit(
            [
                LocalOffer(one.provider.id, short_label(one.provider), one.models, one.wants_key)
                for one in found
            ]
        )

    async def _told(self, server: ModelChoice, work: Coroutine[Any, Any, None]) -> None:
        """Do something with a server, and tell beside its model why it cannot be done."""
        try:
            await work
        except RLMError as refused:
            self.noted.emit(ServerNote(server, sentences_of(refused), "err"))


def _is_missing(choice: ModelChoice, server: ModelChoice, names: list[str]) -> bool:
    """Tell whether a chosen model was typed freely."""
    return bool(choice.model) and server_of(choice) == server and choice.model not in names


def _offers(names: list[str], base_url: str, own: Mapping[str, Price]) -> tuple[ModelOffer, ...]:
    return tuple(
        ModelOffer(
            name=name,
            window=context_window(name, base_url),
            price=own.get(name) or table_price(name, base_url),
            is_own_price=name in own,
        )
        for name in names
    )


def _words(trial: Trial) -> str:
    if trial.answer:
        text = translate("ModelsController", "It answered “{answer}” in {time}.")
    else:
        text = translate("ModelsController", "It answered in {time}, with no text yet in its first token.")
    return text.format(answer=trial.answer, time=seconds(trial.seconds))
