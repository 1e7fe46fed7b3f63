"""By which figure of a step its siblings can be put in order."""

from collections.abc import Callable

from rlm_desktop.runs.steps import Step
from rlm_desktop.ui.models.columns import Column, Sort

type Figure = Callable[[Step], float]


def figure_of(sort: Sort, now: float) -> Figure:
    """Give what steps are sorted by, the first with the largest figure; ``now`` as for ``Step.seconds``."""
    figure = _figure(sort.column, now)
    return (lambda step: -figure(step)) if sort.rising else figure


def _figure(column: Column, now: float) -> Figure:
    match column:
        case Column.TIME:
            return lambda step: step.seconds(now)
        case Column.TOKENS:
            return lambda step: step.total.input_tokens + step.total.output_tokens
        case Column.OWN:
            return lambda step: step.own.known_cost
        case _:
            return lambda step: step.total.known_cost
