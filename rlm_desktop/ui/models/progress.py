"""How far a run is, as the status line and the cost meter show it."""

from dataclasses import dataclass
from typing import Literal

RunState = Literal[
    "idle", "reading", "running", "parked", "stopping", "finished", "stopped", "failed", "interrupted"
]


NEARLY = 0.8
"""Share of the cap from which on the window warns."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one model, or one depth of the run, has cost of it. USD, and the tokens that it was for."""

    label: str
    known: float
    unknown: bool = False
    fresh_input: int = 0
    cached_input: int = 0
    output: int = 0


@dataclass(frozen=True, slots=True)
class Spending:
    """Money of one run. ``known`` is what is certain; ``unknown`` says that there is more without a price."""

    known: float = 0.0
    unknown: bool = False
    cap: float | None = None
    may_still_be_billed: float = 0.0
    by_model: tuple[Share, ...] = ()
    by_depth: tuple[Share, ...] = ()

    @property
    def is_near_cap(self) -> bool:
        """Whether the soft warning is due."""
        return self.cap is not None and self.known >= NEARLY * self.cap


@dataclass(frozen=True, slots=True)
class Progress:
    """Figures of the run that is shown."""

    state: RunState = "idle"
    iteration: int = 0
    max_iterations: int = 0
    sub_calls: int = 0
    max_sub_calls: int = 0
    in_flight: int = 0
    elapsed: float = 0.0
    spending: Spending = Spending()
