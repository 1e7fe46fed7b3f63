"""Events reach the window in few batches, in order, and none is lost."""

import threading
from collections import deque

import pytest
from pytestqt.qtbot import QtBot

from rlm_desktop.rlm.events import AnyEvent, RootToken
from rlm_desktop.ui.controllers.event_relay import (
    BUSY_EVENTS,
    BUSY_INTERVAL_MS,
    INTERVAL_MS,
    Batch,
    EventRelay,
)
from tests.event_script import script

pytestmark = pytest.mark.usefixtures("qapp")


def token(text: str, depth: int = 0) -> RootToken:
    return RootToken(
        run_id="r", seq=None, time=0.0, iteration=1, depth=depth, span="s", parent_span=None, text=text
    )


class Listener:
    """Keeps the batches of a relay."""

    def __init__(self, relay: EventRelay) -> None:
        self.batches: list[Batch] = []
        relay.arrived.connect(self.batches.append)

    @property
    def events(self) -> list[AnyEvent]:
        return [event for batch in self.batches for event in batch.events]


def test_events_of_another_thread_arrive_in_order_in_few_batches(qtbot: QtBot) -> None:
    relay, told = EventRelay(), script()
    listener = Listener(relay)
    thread = threading.Thread(target=lambda: deque(map(relay.put, told), maxlen=0))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(listener.events) == len(told), timeout=5000)
    assert listener.events == told
    assert len(listener.batches) <= 3


def test_tokens_are_joined_per_batch() -> None:
    relay = EventRelay()
    listener = Listener(relay)
    for text in ("The ", "lease ", "ends"):
        relay.put(token(text))
    relay.put(token("inner", depth=1))
    relay.flush()
    assert [batch.tokens for batch in listener.batches] == ["The lease ends"]


def test_a_new_turn_begins_the_text_anew() -> None:
    relay = EventRelay()
    listener = Listener(relay)
    turn = next(event for event in script() if event.type == "iteration_start")
    for event in (token("old"), turn, token("new")):
        relay.put(event)
    relay.flush()
    assert (listener.batches[0].tokens, listener.batches[0].restarted) == ("new", True)


@pytest.mark.parametrize(("shown", "tokens"), [(True, "new"), (False, "oldnew")])
def test_a_reply_that_is_asked_for_again_begins_anew_if_some_of_it_was_told(
    shown: bool,  # noqa: FBT001 - parametrized
    tokens: str,
) -> None:
    relay = EventRelay()
    listener = Listener(relay)
    retry = next(event for event in script() if event.type == "retry" and event.depth == 0)
    for event in (token("old"), retry.model_copy(update={"tokens_shown": shown}), token("new")):
        relay.put(event)
    relay.flush()
    assert (listener.batches[0].tokens, listener.batches[0].restarted) == (tokens, shown)


def test_the_timer_sleeps_when_nothing_comes(qtbot: QtBot) -> None:
    relay = EventRelay()
    listener = Listener(relay)
    relay.put(token("a"))
    qtbot.waitUntil(lambda: bool(listener.batches), timeout=5000)
    qtbot.waitUntil(lambda: not relay._timer.isActive(), timeout=5000)
    relay.put(token("b"))
    qtbot.waitUntil(lambda: len(listener.batches) == 2, timeout=5000)


def test_after_a_batch_of_many_steps_the_next_comes_later_and_tokens_do_not_count() -> None:
    relay = EventRelay()
    events = script()
    steps = events[:BUSY_EVENTS]
    for event in steps:
        relay.put(event)
    relay.flush()
    assert relay._timer.interval() == BUSY_INTERVAL_MS
    for _ in range(5 * BUSY_EVENTS):
        relay.put(token("word "))
    relay.flush()
    assert relay._timer.interval() == INTERVAL_MS
