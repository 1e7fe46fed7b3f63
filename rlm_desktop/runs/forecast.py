"""What a run may cost and how long it may take, judged by this user's own past runs with the same models.

How a run's work grows with its context is not known beforehand: code may find a passage in any amount of
text at one price, or ask the sub model about all of it. A range therefore reaches from "as much as then" to
"in proportion to the context", and is narrow only where past contexts were of about this size.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

NEAREST = 20
"""So many past runs are looked at, those with the most similar size of context."""
TAIL = 0.1
"""Share of the past runs that may lie below a range, and above it."""


class Range(NamedTuple):
    """From ``low`` to ``high``, both included."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Tell whether a value lies within."""
        return self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class PastRun:
    """A run that came to its end. ``cost`` in USD, None while unknown."""

    chars: int
    """Of its context."""
    calls: int
    """Requests to both models."""
    seconds: float
    cost: float | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What the next run would work on, and what it may not pass."""

    chars: int
    max_calls: int
    max_cost: float | None = None
    max_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Forecast:
    """What the next run may take; ``cost`` is None while nobody knows the price."""

    basis: int
    """How many past runs it rests on."""
    calls: Range
    seconds: Range
    cost: Range | None


class Calibration(NamedTuple):
    """Of so many past runs that could be foretold from those before, this many came out within the range."""

    hits: int
    forecasts: int


def forecast(past: Iterable[PastRun], plan: Plan) -> Forecast | None:
    """Judge the next run by past ones with the same models; None when there is none to judge by."""
    near = sorted(past, key=lambda run: abs(math.log(_ratio(run, plan))))[:NEAREST]
    if not near:
        return None
    calls = _range([(run.calls, _ratio(run, plan)) for run in near], plan.max_calls)
    costs = [(run.cost, _ratio(run, plan)) for run in near if run.cost is not None]
    return Forecast(
        basis=len(near),
        calls=Range(max(1, math.floor(calls.low)), max(1, math.ceil(calls.high))),
        seconds=_range([(run.seconds, _ratio(run, plan)) for run in near], plan.max_seconds),
        cost=_range(costs, plan.max_cost) if costs else None,
    )


def is_within(told: Forecast, run: PastRun) -> bool:
    """Tell whether a run came out as it was foretold: by its cost, or where that is unknown by its calls."""
    if told.cost is None or run.cost is None:
        return told.calls.holds(run.calls)
    return told.cost.holds(run.cost)


def calibration(past: Sequence[PastRun], plan: Plan) -> Calibration:
    """Foretell each past run, the oldest first, from those before it, under the limits of ``plan``."""
    hits = forecasts = 0
    for place, run in enumerate(past):
        limits = Plan(run.chars, plan.max_calls, plan.max_cost, plan.max_seconds)
        told = forecast(past[:place], limits)
        if told is not None:
            forecasts += 1
            hits += is_within(told, run)
    return Calibration(hits, forecasts)


def _ratio(run: PastRun, plan: Plan) -> float:
    return max(1, plan.chars) / max(1, run.chars)


def _range(seen: Sequence[tuple[float, float]], most: float | None) -> Range:
    """Span what was seen as it was and in proportion to the context, the wider the fewer runs there are."""
    flat = sorted(value for value, _ in seen)
    scaled = sorted(value * ratio for value, ratio in seen)
    doubt = 1 + 1 / len(seen)
    low = min(_quantile(flat, TAIL), _quantile(scaled, TAIL)) / doubt
    high = max(_quantile(flat, 1 - TAIL), _quantile(scaled, 1 - TAIL)) * doubt
    if most is not None:
        low, high = min(low, most), min(high, most)
    return Range(low, high)


def _quantile(ordered: Sequence[float], share: float) -> float:
    return ordered[round(share * (len(ordered) - 1))]
