"""A failure as the user is told of it: what happened, whose side it is on, what to do next."""

from dataclasses import dataclass
from typing import Literal

Remedy = Literal["none", "retry", "keys", "models", "limits"]
"""The next action that one button can do: run again, open the keys, choose a model, change the limits."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Whole sentences, translated; never a key."""

    what: str
    side: str
    advice: str
    remedy: Remedy = "none"
