"""Tell from a run's events which texts were sent to which server: all that may have left the machine."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rlm_desktop.rlm.chat import ChatMessage
from rlm_desktop.rlm.events import (
    UNKNOWN_HOST,
    AnyEvent,
    Compacted,
    IterationStarted,
    RunStarted,
    SubCallStarted,
)

type SendingEvent = RunStarted | IterationStarted | Compacted | SubCallStarted
"""What ``sent_texts`` needs of a run; all other events may be left out."""


class SentText(NamedTuple):
    """One message of a request. ``host`` None is the built-in search, which sends nothing anywhere."""

    host: str | None
    model: str
    text: str


def sent_texts(events: Iterable[AnyEvent]) -> Iterator[SentText]:
    """Give every message of every request of a run, inner runs included, from events with their bodies.

    A message is given again with each request that repeats it. Requests that were announced and then failed
    or were stopped are given too, since they may have arrived. Answers from the cache sent nothing, and a
    sub-call that an inner run answers sent nothing itself.
    """
    run: RunStarted | None = None
    for event in events:
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
