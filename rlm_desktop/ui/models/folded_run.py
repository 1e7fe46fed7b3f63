"""A run made ready to be shown, which for a large one takes long and is done outside the window's thread."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rlm_desktop.rlm.events import AnyEvent
from rlm_desktop.runs.steps import Step
from rlm_desktop.runs.trace import Trace
from rlm_desktop.ui.models.shown_rows import ShownRows


class FoldedRun(NamedTuple):
    """A run's steps and their rows. Whoever shows it owns both from then on."""

    trace: Trace
    rows: ShownRows


def numbered(trace: Trace) -> FoldedRun:
    """Give every step of a run its number."""
    rows = ShownRows()
    rows.register(_all_steps(trace))
    return FoldedRun(trace, rows)


def folded(events: Iterable[AnyEvent], *, interrupted: bool = False) -> FoldedRun:
    """Fold and number a run; ``interrupted`` when its program died. Raises TraceError."""
    trace = Trace()
    trace.read(events)
    if interrupted:
        trace.interrupt()
    return numbered(trace)


def _all_steps(trace: Trace) -> Iterator[Step]:
    waiting: list[Step] = [] if trace.run is None else [trace.run]
    while waiting:
        step = waiting.pop()
        yield step
        waiting.extend(reversed(step.children))
