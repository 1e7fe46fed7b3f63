"""What a step looks like on the time axis: bars, as seconds since the run began."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from rlm_desktop.rlm.events import Retried
from rlm_desktop.runs.steps import BatchStep, ExecutionStep, IterationStep, ReplyStep, RunStep, Step
from rlm_desktop.ui.models.cap_waits import cap_waits
from rlm_desktop.ui.models.step_states import failed

BarColour = Literal["root", "exec", "sub", "wait", "err", "idle"]
"""Names of colours in the window's palette; idle time, in which nothing was asked, is drawn as ``wait``."""


class Bar(NamedTuple):
    """A piece of time in one colour; ``running`` ones have no end yet and are drawn up to now."""

    start: float
    end: float
    colour: BarColour
    running: bool = False


def bars_of(step: Step, origin: float, now: float) -> list[Bar]:
    """Give the bars of a step, those on top last. ``origin`` and ``now`` are seconds since the epoch."""
    return [
        Bar(bar.start - origin, max(bar.end, bar.start) - origin, bar.colour, bar.running)
        for bar in _bars(step, now)
    ]


def rest_bar(parent: Step, shown: int, origin: float, now: float) -> Bar:
    """Give one bar over the time of a step's children from ``shown`` on."""
    start = parent.children[shown].started
    end = parent.ended
    if not isinstance(parent, BatchStep):
        end = max((now if call.ended is None else call.ended) for call in parent.children[shown:])
    return Bar(start - origin, (now if end is None else end) - origin, "sub", parent.ended is None)


def _bars(step: Step, now: float) -> Iterator[Bar]:
    match step:
        case IterationStep():
            yield from _turn(step, now)
        case ExecutionStep():
            yield _whole(step, "exec", now)
            yield from _waits(step.children, now)
        case ReplyStep():
            yield from _attempts(step, "root", now)
        case RunStep() | BatchStep():
            yield _whole(step, "sub", now)
        case _:
            yield from _attempts(step, "sub", now)


def _turn(step: IterationStep, now: float) -> Iterator[Bar]:
    """Draw a turn as what it consists of; until its reply comes it is the root model's time."""
    if not any(isinstance(child, ReplyStep) for child in step.children):
        first = step.children[0].started if step.children else step.ended
        yield Bar(step.started, now if first is None else first, "root", first is None)
    yield from _parked(step, now)
    for child in step.children:
        yield from _bars(child, now)


def _parked(step: Step, now: float) -> Iterator[Bar]:
    """Draw the time in which the step waited for its user's decision about the cost cap."""
    for start, end in cap_waits(step):
        yield Bar(start, now if end is None else end, "idle", end is None)


def _whole(step: Step, colour: BarColour, now: float) -> Bar:
    shown: BarColour = "err" if failed(step) and step.kind != "batch" else colour
    return Bar(step.started, now if step.ended is None else step.ended, shown, step.ended is None)


def _waits(calls: Sequence[Step], now: float) -> Iterator[Bar]:
    """Draw the time in which code waited for its sub-calls, overlapping ones as one bar."""
    start = end = 0.0
    running = False
    for call in calls:
        until = now if call.ended is None else call.ended
        if call.started > end:
            if end > start:
                yield Bar(start, end, "wait", running)
            start, end, running = call.started, until, call.ended is None
        else:
            end, running = max(end, until), running or call.ended is None
    if end > start:
        yield Bar(start, end, "wait", running)


def _attempts(step: Step, colour: BarColour, now: float) -> Iterator[Bar]:
    """Draw each failed attempt, the wait after it, and the last attempt."""
    start = step.started
    for note in step.notes:
        if isinstance(note, Retried):
            yield Bar(start, note.time, "err")
            start = note.time + note.wait_seconds
            yield Bar(note.time, start, "idle")
    last = _whole(step, colour, now)
    if last.end > start or not step.notes:
        yield last._replace(start=min(start, last.end))
    yield from _parked(step, now)
