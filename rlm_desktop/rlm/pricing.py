"""What tokens cost: the config's prices first, then the bundled price table; unknown stays unknown."""

from typing import TYPE_CHECKING

from rlm_desktop.rlm.chat import Usage
from rlm_desktop.rlm.config import Price, RLMConfig

if TYPE_CHECKING:
    from genai_prices.data_snapshot import DataSnapshot


_SAMPLE = 1_000
"""Tokens; so few that no table's price for long requests applies."""


class PriceBook:
    """Prices as one run sees them: ``RLMConfig.prices``, ``cost_per_*``, the model's own, the table."""

    def __init__(self, config: RLMConfig) -> None:
        self._config = config

    def cost(
        self, model: str, usage: Usage, *, own: Price | None = None, base_url: str | None = None
    ) -> float | None:
        """Give the cost in USD of ``usage`` with ``model``, or None when its price is not known.

        ``own`` is the price that the ChatModel itself states (0 for the built-in search); ``base_url`` helps
        to find the provider in the price table.
        """
        price = self._config.prices.get(model) or self._flat() or own
        return _at(price, usage) if price else _from_table(model, usage, base_url)

    def _flat(self) -> Price | None:
        """Give the one price for both models, when the config sets it; an unset side costs nothing."""
        given, taken = self._config.cost_per_input_token, self._config.cost_per_output_token
        if given is None and taken is None:
            return None
        return Price(input=given or 0.0, output=taken or 0.0)


def _at(price: Price, usage: Usage) -> float:
    cached = price.input if price.cached_input is None else price.cached_input
    fresh = usage.input_tokens - usage.cached_input_tokens
    return fresh * price.input + usage.cached_input_tokens * cached + usage.output_tokens * price.output


def _from_table(model: str, usage: Usage, base_url: str | None) -> float | None:
    """Look the price up at the provider of ``base_url``; at an address of one's own, by model alone."""
    # The table takes 0.4 s to import and another 0.3 s at the first question; a run asks while it waits.
    import genai_prices  # noqa: PLC0415
    from genai_prices.data_snapshot import get_snapshot  # noqa: PLC0415

    priced = genai_prices.Usage(
        input_tokens=usage.input_tokens,
        cache_read_tokens=usage.cached_input_tokens,
        output_tokens=usage.output_tokens,
    )
    provider = _provider_at(get_snapshot(), base_url)
    try:
        return float(genai_prices.calc_price(priced, model_ref=model, provider_id=provider).total_price)
    except LookupError:
        return None


def table_price(model: str, base_url: str | None = None) -> Price | None:
    """Give what the price table says of a model, at ``base_url`` if given; None when it does not know it.

    Of prices that rise with a request's length, it is the one of short requests. May import the price table:
    call it off the event loop.
    """
    sizes = (
        Usage(input_tokens=_SAMPLE),
        Usage(input_tokens=_SAMPLE, cached_input_tokens=_SAMPLE),
        Usage(output_tokens=_SAMPLE),
    )
    fresh, cached, output = (_from_table(model, size, base_url) for size in sizes)
    if fresh is None or output is None:
        return None
    return Price(
        input=fresh / _SAMPLE,
        cached_input=None if cached is None else cached / _SAMPLE,
        output=output / _SAMPLE,
    )


def context_window(model: str, base_url: str | None) -> int | None:
    """Give how many tokens the price table says that a model takes at once; None when it does not say.

    May import the price table: call it off the event loop.
    """
    from genai_prices.data_snapshot import get_snapshot  # noqa: PLC0415 - as above

    snapshot = get_snapshot()
    try:
        _, known = snapshot.find_provider_model(model, None, _provider_at(snapshot, base_url), None)
    except LookupError:
        return None
    return known.context_window


def _provider_at(snapshot: "DataSnapshot", base_url: str | None) -> str | None:
    """Find whose server is at an address; None for an address of one's own."""
    if not base_url:
        return None
    try:
        return snapshot.find_provider(None, None, base_url).id
    except LookupError:
        return None
