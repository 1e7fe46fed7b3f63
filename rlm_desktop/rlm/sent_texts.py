"""Tell from a run's events which texts were sent to which server: all that may have left the machine."""

from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from rlm_desktop.rlm.chat import ChatMessage
from rlm_desktop.rlm.events import (
    UNKNOWN_HOST,
    AnyEvent,
    Compacted,
    IterationStarted,
    RunEnded,
    RunStarted,
    SubCallEnded,
    SubCallStarted,
)

type SendingEvent = RunStarted | IterationStarted | Compacted | SubCallStarted | SubCallEnded | RunEnded
"""What ``unsent`` and ``sent_texts`` need of a run; all other events may be left out."""
ANNOUNCING_EVENTS = (RunStarted, IterationStarted, Compacted, SubCallStarted)
"""Those whose texts are sent; the others say whether they were."""
SENDING_EVENTS = (*ANNOUNCING_EVENTS, SubCallEnded, RunEnded)


class SentText(NamedTuple):
    """One message of a request. ``host`` None is the built-in search, which sends nothing anywhere."""

    host: str | None
    model: str
    text: str


def unsent(events: Iterable[AnyEvent]) -> frozenset[int | None]:
    """Give the numbers (``seq``) of a run's events whose texts never left this machine.

    Bodies are not looked at. Only the end of a step tells that it sent nothing: what has no end, because the
    program was killed, may have been sent.
    """
    announced: dict[str | None, int | None] = {}
    never_left: set[int | None] = set()
    for event in events:
        match event:
            case IterationStarted() | Compacted(refused=True):
                announced[event.parent_span] = event.seq
            case SubCallStarted():
                announced[event.span] = event.seq
            case SubCallEnded(sent=False) | RunEnded(last_request_sent=False):
                never_left.add(announced.get(event.span))
    return frozenset(never_left)


def sent_texts(events: Iterable[AnyEvent], never_left: Container[int | None] = ()) -> Iterator[SentText]:
    """Give every message of every request of a run, inner runs included, from events with their bodies.

    A message is given again with each request that repeats it. Requests that failed or were stopped are given
    too, since they may have arrived, except those in ``never_left``. Answers from the cache sent nothing, and
    a sub-call that an inner run answers sent nothing itself.
    """
    run: RunStarted | None = None
    for event in events:
        if event.seq in never_left:
            continue
        match event:
            case RunStarted(depth=0):
                run = event
            case IterationStarted(messages=messages) | Compacted(messages=messages):
                yield from _of_root(run, event.depth, messages)
            case SubCallStarted() if not _starts_inner_run(run, event.depth):
                yield SentText(run.sub_host if run else UNKNOWN_HOST, event.model, event.prompt)


def _of_root(run: RunStarted | None, depth: int, messages: Iterable[ChatMessage]) -> Iterator[SentText]:
    """Give a conversation's messages; the root model of an inner run is the user's sub model."""
    host: str | None = UNKNOWN_HOST
    model = UNKNOWN_HOST
    if run is not None:
        host, model = (run.root_host, run.root_model) if depth == 0 else (run.sub_host, run.sub_model)
    for message in messages:
        yield SentText(host, model, message.content)


def _starts_inner_run(run: RunStarted | None, depth: int) -> bool:
    levels = run.config.get("max_recursion_depth", 1) if run else 1
    return isinstance(levels, int) and depth + 1 < levels
