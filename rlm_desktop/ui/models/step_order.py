"""In which order steps stand in the timeline, and which comes next."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

from rlm_desktop.runs.steps import Step
from rlm_desktop.ui.models.step_states import failed

type Place = tuple[int, ...]
"""The rows of a step and of the steps around it, from the outermost."""


def neighbour(
    steps: Sequence[Step], here: Step | None, place_of: Callable[[Step], Place], *, back: bool
) -> Step | None:
    """Give the next of ``steps``, which are in order, or the one before; after the last comes the first."""
    if not steps:
        return None
    if here is None:
        return steps[-1 if back else 0]
    place = place_of(here)
    if back:
        return steps[bisect_left(steps, place, key=place_of) - 1]
    return steps[bisect_right(steps, place, key=place_of) % len(steps)]


def failed_steps(top: Step) -> list[Step]:
    """Give the steps below ``top`` that failed, in order; looks only where something failed."""
    return [step for child in top.children if child.failures for step in _failed(child)]


def all_steps(top: Step) -> Iterator[Step]:
    """Give every step below ``top``, in order."""
    waiting = top.children[::-1]
    while waiting:
        step = waiting.pop()
        yield step
        waiting.extend(step.children[::-1])


def _failed(step: Step) -> Iterator[Step]:
    if failed(step):
        yield step
    yield from failed_steps(step)
