"""When a run did nothing: it waited to try again, or for its user; no model and no code was at work."""

from collections.abc import Iterable, Iterator
from operator import itemgetter

from rlm_desktop.rlm.events import Retried
from rlm_desktop.runs.steps import CacheHitStep, ExecutionStep, IterationStep, ReplyStep, RunStep, Step
from rlm_desktop.ui.models.cap_waits import cap_waits
from rlm_desktop.ui.models.squeeze import Gap, Squeeze

OFFERED_FROM = 0.9
"""To draw gaps short is offered when they are more than this share of a run."""
_LONG = 0.02
"""Gaps below this share of the run are drawn as they are."""
_KEPT = 0.02
"""So much of the time in which something happened is left of each gap."""


def squeeze_of(run: RunStep, now: float) -> Squeeze:
    """Give how to draw a run's idle gaps short. ``now`` is seconds since the epoch."""
    length = run.seconds(now)
    gaps = [gap for gap in idle_gaps(run, now) if gap.length > _LONG * length]
    return Squeeze(gaps, _KEPT * (length - sum(gap.length for gap in gaps)))


def idle_share(run: RunStep, now: float) -> float:
    """Give which share of a run was idle, from 0 to 1."""
    length = run.seconds(now)
    return sum(gap.length for gap in idle_gaps(run, now)) / length if length else 0.0


def idle_gaps(run: RunStep, now: float) -> list[Gap]:
    """Give the idle gaps of a run in order, in seconds since it began."""
    free, gaps = run.started, []
    for start, end in sorted(_busy(run, now)):
        if start > free:
            gaps.append(Gap(free - run.started, start - run.started))
        free = max(free, end)
    end = now if run.ended is None else run.ended
    if end > free:
        gaps.append(Gap(free - run.started, end - run.started))
    return gaps


def _busy(step: Step, now: float) -> Iterator[tuple[float, float]]:
    """Give when a model or code was at work, in no order and overlapping."""
    end = now if step.ended is None else step.ended
    match step:
        case CacheHitStep():
            return
        case IterationStep():
            if not any(isinstance(child, ReplyStep) for child in step.children):
                until = step.children[0].started if step.children else end
                yield from _without(step.started, until, _waits(step), now)
        case ExecutionStep():
            yield from _without(step.started, end, ((one.started, one.ended) for one in step.children), now)
        case _ if not step.children and step.kind != "run":
            yield from _without(step.started, end, _waits(step), now)
    for child in step.children:
        yield from _busy(child, now)


def _without(
    start: float, end: float, holes: Iterable[tuple[float, float | None]], now: float
) -> Iterator[tuple[float, float]]:
    """Give what is left of a piece of time; the holes are in the order of their starts."""
    for hole, until in holes:
        if hole > start:
            yield start, min(hole, end)
        start = max(start, now if until is None else until)
    if end > start:
        yield start, end


def _waits(step: Step) -> list[tuple[float, float | None]]:
    retries = ((note.time, note.time + note.wait_seconds) for note in step.notes if isinstance(note, Retried))
    return sorted([*retries, *cap_waits(step)], key=itemgetter(0))
