"""Read a run from the store as the window shows it, and follow one that another process still records."""

import asyncio
from typing import NamedTuple

from rlm_desktop.rlm.events import AnyEvent, FinalAnswered, RunStarted
from rlm_desktop.runs.store import RunStore
from rlm_desktop.ui.models.folded_run import FoldedRun, numbered
from rlm_desktop.ui.models.run_page import RunPage

POLL_SECONDS = 0.25
"""How often a run of another process is looked at; it commits within 0.2 s."""


class _News(NamedTuple):
    """What another process has recorded since."""

    events: list[AnyEvent]
    going_on: bool


async def open_run(store: RunStore, run_id: str) -> RunPage:
    """Give the page of a run, read and folded in a thread. Raises StoreError and TraceError."""
    run, question, answer = await asyncio.to_thread(_read, store, run_id)
    page = RunPage(question)
    page.show(run, answer)
    return page


async def follow(store: RunStore, page: RunPage) -> None:
    """Keep a page up to date until its run has ended or the process that records it has died."""
    while page.timeline.live:
        await asyncio.sleep(POLL_SECONDS)
        news = await asyncio.to_thread(_news, store, page.run_id, page.trace.last_seq)
        if news.events:
            page.advance(news.events, "", restarted=False)
        if not news.going_on:
            page.end()


def _read(store: RunStore, run_id: str) -> tuple[FoldedRun, str, str]:
    trace = store.trace(run_id)
    begun = _whole(store, run_id, None if trace.run is None else trace.run.start_seq)
    ended = _whole(store, run_id, None if trace.answer is None else trace.answer.seq)
    question = begun.query if isinstance(begun, RunStarted) else ""
    answer = ended.answer if isinstance(ended, FinalAnswered) else ""
    return numbered(trace), question, answer


def _news(store: RunStore, run_id: str, after: int) -> _News:
    """Read the state first, so that a run that has ended is read to its end."""
    going_on = store.run(run_id).state == "running"
    events = [_with_answer(store, event) for event in store.events(run_id, after=after)]
    return _News(events, going_on)


def _with_answer(store: RunStore, event: AnyEvent) -> AnyEvent:
    """Read the one text that a page needs at once."""
    if not isinstance(event, FinalAnswered) or event.depth:
        return event
    return _whole(store, event.run_id, event.seq) or event


def _whole(store: RunStore, run_id: str, seq: int | None) -> AnyEvent | None:
    return None if seq is None else store.event(run_id, seq)
