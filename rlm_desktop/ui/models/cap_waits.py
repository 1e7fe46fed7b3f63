"""When a step waited for its user to decide about the cost cap, and nothing was asked or computed."""

from collections.abc import Iterator

from rlm_desktop.rlm.events import BudgetChanged
from rlm_desktop.runs.steps import Step


def cap_waits(step: Step) -> Iterator[tuple[float, float | None]]:
    """Give when each wait began and ended, in order; None for the end of one that goes on."""
    parked: float | None = None
    for note in step.notes:
        match note:
            case BudgetChanged(state="parked"):
                parked = note.time
            case BudgetChanged() if parked is not None:
                yield parked, note.time
                parked = None
    if parked is not None:
        yield parked, step.ended
