"""How much of something a step took, beside others of its kind: for bars that are coloured by it."""

from collections.abc import Iterable
from math import sqrt
from typing import Literal

from rlm_desktop.runs.steps import Step, StepKind

HeatBy = Literal["kind", "cost", "tokens", "time"]
"""What bars are coloured by; ``kind``: by what they are."""
LEVELS = 6


class Heat:
    """Knows the most that a step of each kind took, of what it is asked for."""

    def __init__(self, by: HeatBy) -> None:
        self.by: HeatBy = by
        self.records = 0
        """How often the most was surpassed, so that levels given before may be too high."""
        self._most: dict[StepKind, float] = {}

    def note(self, steps: Iterable[Step], now: float) -> None:
        """Look at steps that are new or different."""
        for step in steps:
            amount = self._amount(step, now)
            if amount > self._most.get(step.kind, 0.0):
                self._most[step.kind] = amount
                self.records += 1

    def level(self, step: Step, now: float) -> int:
        """Give how hot a step is, from 0 to ``LEVELS - 1``: by the root, which shows small ones."""
        most = self._most.get(step.kind, 0.0)
        if not most:
            return 0
        return round(sqrt(min(self._amount(step, now) / most, 1.0)) * (LEVELS - 1))

    def _amount(self, step: Step, now: float) -> float:
        match self.by:
            case "cost":
                return step.total.known_cost
            case "tokens":
                return step.total.input_tokens + step.total.output_tokens
            case "time":
                return step.seconds(now)
            case "kind":
                return 0.0
