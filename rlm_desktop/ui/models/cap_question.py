"""What the user is asked when a run has reached its cost cap, and what can be answered."""

import math
from dataclasses import dataclass
from typing import Literal

SMALL = 0.1
"""Caps below this many USD are shown and raised in hundredths of a cent."""
CapAnswer = Literal["raise", "finish", "stop"]


@dataclass(frozen=True, slots=True)
class CapQuestion:
    """The run waits, its variables alive, until it is answered. USD."""

    spent: float
    cap: float
    needed: float
    """What the next request may cost at worst."""

    @property
    def higher_cap(self) -> float:
        """The cap that is offered: twice the old one, or what the next request needs.

        In whole cents, and in hundredths of a cent where the sum is a matter of cents.
        """
        wanted = max(2 * self.cap, self.spent + 2 * self.needed)
        parts = 100 if wanted >= SMALL else 10_000
        return math.ceil(round(wanted * parts, 6)) / parts
