"""How a cost comes about: tokens times price, the cached part apart, and where the price is from."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from rlm_desktop.rlm.config import Price
from rlm_desktop.runs.steps import BatchStep, IterationStep, ReplyStep, RunStep, Step, SubCallStep
from rlm_desktop.runs.tally import Tally
from rlm_desktop.runs.trace import Trace
from rlm_desktop.ui.amounts import cap, count, exact_money
from rlm_desktop.ui.models.parts import FactsPart

translate = QCoreApplication.translate
type TablePrices = Mapping[str, Price | None]
"""What the bundled price table says of the models that were looked up; None of those it does not know."""
MILLION = 1_000_000
_CLOSE = 0.005


def priced_models(step: Step, trace: Trace) -> tuple[str, ...]:
    """Name the models whose prices explain what a step cost."""
    if step is trace.run:
        return tuple(trace.usage_by_model)
    if isinstance(step, IterationStep | ReplyStep | SubCallStep | BatchStep) and step.model:
        return (step.model,)
    return ()


def price_part(model: str, used: Tally, run: RunStep | None, table: TablePrices) -> FactsPart | None:
    """Give the computation of a cost that is known; nothing when there is nothing to compute."""
    if used.cost_unknown or not used.known_cost:
        return None
    set_price = _price_set(model, {} if run is None else run.config)
    price = set_price or table.get(model)
    title = translate("Price", "How the cost comes about")
    source = translate("Price", "Price from")
    if price is None:
        if model not in table:
            return None
        told = translate("Price", "the run itself, as it was recorded")
        return FactsPart(title, ((source, told),))
    lines = _lines(used, price)
    total = sum(tokens * rate for _, tokens, rate in lines)
    facts = [(name, _product(tokens, rate)) for name, tokens, rate in lines if tokens]
    told = translate("Price", "the bundled table, as it is now")
    if set_price:
        told = translate("Price", "the settings of the run")
    facts += [(translate("Price", "Sum"), exact_money(total)), (source, told)]
    if abs(total - used.known_cost) > _CLOSE * used.known_cost:
        facts.append((translate("Price", "Recorded"), _deviating(used.known_cost)))
    return FactsPart(title, tuple(facts))


def _lines(used: Tally, price: Price) -> list[tuple[str, int, float]]:
    """Give what is charged, with tokens and USD per token."""
    cached_rate = price.input if price.cached_input is None else price.cached_input
    return [
        (translate("Price", "New tokens in"), used.input_tokens - used.cached_input_tokens, price.input),
        (translate("Price", "Cached tokens in"), used.cached_input_tokens, cached_rate),
        (translate("Price", "Tokens out"), used.output_tokens, price.output),
    ]


def _product(tokens: int, rate: float) -> str:
    text = translate("Price", "{tokens} × {price}/M = {cost}")  # noqa: RUF001 - the sign for "times"
    return text.format(tokens=count(tokens), price=cap(rate * MILLION), cost=exact_money(tokens * rate))


def _deviating(recorded: float) -> str:
    text = translate("Price", "{amount}, at the price of then or of another length")
    return text.format(amount=exact_money(recorded))


def _price_set(model: str, config: Mapping[str, Any]) -> Price | None:
    """Give the price that a run's own settings state, by the rules of the engine's price book."""
    own = (config.get("prices") or {}).get(model)
    if isinstance(own, Mapping):
        return Price(**own)
    given, taken = config.get("cost_per_input_token"), config.get("cost_per_output_token")
    if given is None and taken is None:
        return None
    return Price(input=given or 0.0, output=taken or 0.0)
