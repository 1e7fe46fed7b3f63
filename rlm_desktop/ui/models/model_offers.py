"""What is known of the models that a server offers: how much they take at once, and what they cost."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from rlm_desktop.rlm.config import Price
from rlm_desktop.settings.preferences import ModelChoice
from rlm_desktop.ui.amounts import cap, tokens

translate = QCoreApplication.translate
type ModelPrice = Price
"""USD per token, as the engine takes it."""
MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class PricePerMillion:
    """USD per million tokens, as people and providers state it."""

    input: float = 0.0
    cached_input: float = 0.0
    output: float = 0.0

    def per_token(self) -> ModelPrice:
        """Give it as the engine takes it."""
        return Price(
            input=self.input / MILLION,
            cached_input=self.cached_input / MILLION,
            output=self.output / MILLION,
        )


def per_million(price: ModelPrice) -> PricePerMillion:
    """Give the engine's price as people state it; cached input costs as much as fresh unless it is said."""
    cached = price.input if price.cached_input is None else price.cached_input
    return PricePerMillion(price.input * MILLION, cached * MILLION, price.output * MILLION)


@dataclass(frozen=True, slots=True)
class ModelOffer:
    """One model. What is None is not known."""

    name: str
    window: int | None = None
    """Tokens that it takes at once."""
    price: Price | None = None
    is_own_price: bool = False
    """The user has set the price."""


@dataclass(frozen=True, slots=True)
class ModelOffers:
    """The models of one server."""

    server: ModelChoice
    """Its model is left empty."""
    models: tuple[ModelOffer, ...]
    asked: float | None = None
    """When the server was asked, in seconds since the epoch; None: these are suggestions of ours."""


@dataclass(frozen=True, slots=True)
class LocalOffer:
    """A server that runs on this computer."""

    provider: str
    label: str
    models: tuple[str, ...]
    wants_key: bool = False


@dataclass(frozen=True, slots=True)
class ServerNote:
    """What a server did when it was asked for its models, or tried."""

    server: ModelChoice
    text: str
    look: Literal["ok", "err"] = "ok"


def server_of(choice: ModelChoice) -> ModelChoice:
    """Give who serves a model, leaving the model open."""
    return choice.model_copy(update={"model": ""})


def facts_of_offer(offer: ModelOffer) -> str:
    """Say context and price: ``400k context · $1.25 in · $10.00 out``. Unknown is said, never zero."""
    window = translate("ModelOffers", "context unknown")
    if offer.window is not None:
        window = translate("ModelOffers", "{n} context").format(n=tokens(offer.window))
    return f"{window} · {price_words(offer.price)}"


def price_words(price: Price | None) -> str:
    """Say a price per million tokens."""
    if price is None:
        return translate("ModelOffers", "price unknown")
    if price.input == price.output == 0:
        return translate("ModelOffers", "free")
    text = translate("ModelOffers", "{given} in · {made} out")
    return text.format(given=cap(price.input * MILLION), made=cap(price.output * MILLION))


def when_asked(offers: ModelOffers) -> str:
    """Say how old a list is."""
    if offers.asked is None:
        return translate("ModelOffers", "Suggestions; the server was not asked yet.")
    moment = QLocale().toString(
        QDateTime.fromSecsSinceEpoch(int(offers.asked)), QLocale.FormatType.ShortFormat
    )
    count = len(offers.models)
    if count == 1:
        return translate("ModelOffers", "1 model, listed {when}").format(when=moment)
    return translate("ModelOffers", "{n} models, listed {when}").format(n=count, when=moment)
