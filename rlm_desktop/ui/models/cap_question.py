"""What the user is asked when a run has reached its cost cap, and what can be answered."""

import math
from dataclasses import dataclass
from typing import Literal

SMALL = 0.1
"""Caps below this many USD are shown and raised in hundredths of a cent."""
CENTS = 100
CapAnswer = Literal["raise", "finish", "stop"]


@dataclass(frozen=True, slots=True)
class CapQuestion:
    """The run waits, its variables alive, until it is answered. USD."""

    spent: float
    cap: float
    needed: float
    """What the next request may cost at worst."""

    @property
    def lowest_cap(self) -> float:
        """The least that the cap has to be raised to: what is spent and what the next request needs."""
        return _rounded_up(max(self.spent + self.needed, self.cap + 1 / _parts(self.cap)))

    @property
    def higher_cap(self) -> float:
        """The cap that is offered: twice the old one, or what the next request needs."""
        return _rounded_up(max(2 * self.cap, self.spent + 2 * self.needed))

    @property
    def digits(self) -> int:
        """How many digits of a dollar the amounts are a matter of."""
        return 2 if _parts(self.lowest_cap) == CENTS else 4


@dataclass(frozen=True, slots=True)
class CapReply:
    """What the user decided; ``new_cap`` in USD for an answer that raises it."""

    answer: CapAnswer
    new_cap: float | None = None


def _parts(usd: float) -> int:
    """Tell into how many parts a dollar is divided: whole cents, or hundredths of a cent of small sums."""
    return CENTS if usd >= SMALL else 100 * CENTS


def _rounded_up(usd: float) -> float:
    parts = _parts(usd)
    return math.ceil(round(usd * parts, 6)) / parts
