"""Add up tokens and money so that an unknown price never looks like zero."""

from dataclasses import dataclass

from rlm_desktop.rlm.chat import Usage


@dataclass(slots=True)
class Tally:
    """Tokens and USD of some steps, growing as they report. Only its owner adds to it."""

    input_tokens: int = 0
    """All input, the cached part included."""
    cached_input_tokens: int = 0
    output_tokens: int = 0
    estimated: bool = False
    """Some of the tokens are our estimate, not the server's count."""
    known_cost: float = 0.0
    """USD of everything whose price is known."""
    cost_unknown: bool = False
    """Something in it has no known price, so ``known_cost`` is only a lower bound."""

    @property
    def cost(self) -> float | None:
        """USD; 0.0 when nothing was spent, None as soon as the price of any part is unknown."""
        return None if self.cost_unknown else self.known_cost

    def add(self, usage: Usage, cost: float | None) -> None:
        """Count one more request, or a correction; a ``cost`` of None makes the sum unknown for good."""
        self.input_tokens += usage.input_tokens
        self.cached_input_tokens += usage.cached_input_tokens
        self.output_tokens += usage.output_tokens
        self.estimated |= usage.estimated
        if cost is None:
            self.cost_unknown = True
        else:
            self.known_cost += cost

    def shortfall(self, usage: Usage, cost: float | None) -> tuple[Usage, float | None]:
        """Give what is missing here to make up the sums; a cost of None is one that nobody knows."""
        missing = Usage(
            input_tokens=usage.input_tokens - self.input_tokens,
            cached_input_tokens=usage.cached_input_tokens - self.cached_input_tokens,
            output_tokens=usage.output_tokens - self.output_tokens,
            estimated=usage.estimated,
        )
        if cost is None:
            return missing, 0.0 if self.cost_unknown else None
        return missing, cost - self.known_cost
