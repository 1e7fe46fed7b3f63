"""What the user is asked when a run has reached its cost cap, and what can be answered."""

import math
from dataclasses import dataclass
from typing import Literal

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
        """The cap that is offered: twice the old one, or what the next request needs, in whole cents."""
        return math.ceil(max(2 * self.cap, self.spent + 2 * self.needed) * 100) / 100
