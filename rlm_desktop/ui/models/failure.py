"""A failure as the user is told of it: what happened, whose side it is on, what to do next."""

from dataclasses import dataclass
from typing import Literal

Remedy = Literal["none", "retry", "keys", "models", "limits", "documents"]
"""What one button can do: run again, open the keys, choose a model, change the limits, see the documents."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Whole sentences, translated; never a key."""

    what: str
    side: str
    advice: str
    remedy: Remedy = "none"
    page: str = ""
    """Where the provider lets credit be added; empty where there is no such page."""
