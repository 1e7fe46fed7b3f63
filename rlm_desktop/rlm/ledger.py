"""Count what each model did and cost in a run."""

from dataclasses import dataclass, field

from rlm_desktop.rlm.chat import Usage
from rlm_desktop.rlm.events import ModelUsage


@dataclass(slots=True)
class Ledger:
    """Requests, tokens and cost per model of a run and its inner runs; each request is entered once."""

    parent: "Ledger | None" = None
    """The ledger of the run around this one, which is told everything too."""
    by_model: dict[str, ModelUsage] = field(default_factory=dict)
    may_still_be_billed: float = 0.0
    """USD that requests without the server's usage may cost on top of what is entered for them."""
    calls_going_on: int = 0
    """Requests that were given up but could not be aborted: their servers go on."""

    def enter(self, model: str, usage: Usage, cost: float | None) -> None:
        """Add one finished request. An unknown cost makes the model's and the run's total unknown."""
        before = self.by_model.get(model, ModelUsage())
        known = cost is not None and before.cost is not None
        self.by_model[model] = ModelUsage(
            requests=before.requests + 1,
            usage=before.usage + usage,
            cost=(before.cost or 0.0) + (cost or 0.0) if known else None,
        )
        if self.parent is not None:
            self.parent.enter(model, usage, cost)

    def add_unsettled(self, cost: float, *, goes_on: bool) -> None:
        """Add what a request without usage may cost at worst, and whether it could not be aborted."""
        self.may_still_be_billed += cost
        self.calls_going_on += goes_on
        if self.parent is not None:
            self.parent.add_unsettled(cost, goes_on=goes_on)

    @property
    def usage(self) -> Usage:
        """Give the tokens of all models."""
        return sum((each.usage for each in self.by_model.values()), Usage())

    @property
    def cost(self) -> float | None:
        """Give the cost of all models in USD, or None while any of it is unknown."""
        costs = [each.cost for each in self.by_model.values()]
        return None if None in costs else sum(cost for cost in costs if cost is not None)
