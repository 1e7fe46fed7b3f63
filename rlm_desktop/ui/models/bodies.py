"""The large parts of a run's events, which are read only for the step that is looked at."""

from collections.abc import Iterable, Mapping

from rlm_desktop.rlm.events import AnyEvent, Compacted
from rlm_desktop.runs.steps import CacheHitStep, ExecutionStep, IterationStep, ReplyStep, Step, SubCallStep
from rlm_desktop.runs.trace import Trace

type FullEvent = AnyEvent
"""An event with its bodies in place."""
type Bodies = Mapping[int, FullEvent]
"""Events with their bodies in place, by ``seq``."""


def bodies_for(step: Step, trace: Trace) -> tuple[int, ...]:
    """Name the events whose bodies are needed to show a step, as far as they have happened."""
    return tuple(sorted({seq for seq in _needed(step, trace) if seq is not None}))


def body[Event](bodies: Bodies, seq: int | None, kind: type[Event]) -> Event | None:
    """Give one event if it is there."""
    event = None if seq is None else bodies.get(seq)
    return event if isinstance(event, kind) else None


def _needed(step: Step, trace: Trace) -> Iterable[int | None]:
    match step:
        case ExecutionStep() | SubCallStep() | CacheHitStep():
            return (step.start_seq, step.end_seq)
        case ReplyStep():
            return (step.end_seq, *_of_messages(step.parent))
        case IterationStep():
            return (*_of_messages(step), *_of_children(step))
        case _ if step is trace.run:
            return (step.start_seq, trace.answer.seq if trace.answer is not None else None)
        case _:
            return (step.start_seq,)


def _of_messages(turn: Step | None) -> Iterable[int | None]:
    """Name the events with what the root model was sent in a turn and in the one before it."""
    if turn is None:
        return
    before = turn.parent.children[turn.row - 1 : turn.row] if turn.parent is not None and turn.row else []
    for each in (turn, *before):
        yield each.start_seq
        yield from (note.seq for note in each.notes if isinstance(note, Compacted) and note.refused)


def _of_children(step: IterationStep) -> Iterable[int | None]:
    for child in step.children:
        yield child.start_seq
        yield child.end_seq
