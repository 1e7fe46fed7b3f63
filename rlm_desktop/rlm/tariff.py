"""What one model's requests cost in a run, and what the next one may cost at worst."""

from collections.abc import Sequence

from rlm_desktop.rlm.budget import WorstCase
from rlm_desktop.rlm.chat import ChatMessage, Usage
from rlm_desktop.rlm.config import Price
from rlm_desktop.rlm.pricing import PriceBook

TOKENS_PER_MESSAGE = 16
RATIO_MARGIN = 1.25


def most_tokens(messages: Sequence[ChatMessage]) -> int:
    """Give a number of tokens that no model makes more of: one a byte, and some for each message."""
    size = sum(len(message.content.encode("utf-8", "surrogatepass")) for message in messages)
    return size + TOKENS_PER_MESSAGE * len(messages)


class Tariff:
    """The price of one model at one address, and how densely it packs text, as its replies have shown.

    The first question may import the price table, which takes some 0.7 s.
    """

    def __init__(self, prices: PriceBook, model: str, own: Price | None, base_url: str | None) -> None:
        self.model = model
        self._prices = prices
        self._own = own
        self._base_url = base_url
        self._densest = 0.0
        """The most tokens of input for each of ``most_tokens`` that any reply has shown."""

    @property
    def is_known(self) -> bool:
        """Tell whether the model has a price."""
        return self.cost(Usage(input_tokens=1, output_tokens=1)) is not None

    def cost(self, usage: Usage) -> float | None:
        """Give the cost of ``usage`` in USD; None when the price is unknown."""
        return self._prices.cost(self.model, usage, own=self._own, base_url=self._base_url)

    def worst_case(self, most_input: int, max_tokens: int) -> WorstCase:
        """Price the input at a token a byte, or at the density seen with a margin, and the whole output.

        An unknown price counts as nothing.
        """
        density = min(1.0, self._densest * RATIO_MARGIN) or 1.0
        tokens = max(1, int(most_input * density))
        given = self.cost(Usage(input_tokens=tokens)) or 0.0
        both = self.cost(Usage(input_tokens=tokens, output_tokens=max_tokens)) or 0.0
        return WorstCase(given, both - given, max_tokens)

    def learn(self, usage: Usage, most_input: int) -> None:
        """Take a reply's usage into account."""
        if not usage.estimated:
            self._densest = max(self._densest, usage.input_tokens / most_input)
