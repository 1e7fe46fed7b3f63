"""Events survive being taken apart and put together."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rlm_desktop.rlm.chat import ChatMessage
from rlm_desktop.rlm.events import AnyEvent, ExecutionEnded, IterationStarted
from rlm_desktop.runs.codec import bodies_of, event_from, facts_of, weight_of
from tests.event_script import script

ANY_TEXT = st.text(st.characters(codec=None, categories=None))


def one[E: AnyEvent](kind: type[E]) -> E:
    return next(event for event in script() if isinstance(event, kind))


@settings(deadline=None)
@given(stdout=ANY_TEXT, error=st.none() | ANY_TEXT, preview=ANY_TEXT)
def test_any_text_survives(stdout: str, error: str | None, preview: str) -> None:
    event = one(ExecutionEnded).model_copy(update={"stdout": stdout, "error": error, "preview": preview})
    assert event_from(facts_of(event), bodies_of(event)) == event


@settings(deadline=None)
@given(
    st.lists(st.builds(ChatMessage, role=st.sampled_from(["system", "user", "assistant"]), content=ANY_TEXT))
)
def test_any_conversation_survives(messages: list[ChatMessage]) -> None:
    event = one(IterationStarted).model_copy(update={"messages": tuple(messages)})
    assert event_from(facts_of(event), bodies_of(event)) == event


def test_bodies_may_come_in_any_order() -> None:
    event = one(IterationStarted)
    assert event_from(facts_of(event), bodies_of(event)[::-1]) == event


def test_facts_hold_no_body() -> None:
    for event in script():
        bare = event_from(facts_of(event))
        assert weight_of(bare) == 0
        assert [getattr(bare, name) for name in event.BODY_FIELDS if getattr(event, name) is None] == [
            None for name in event.BODY_FIELDS if getattr(event, name) is None
        ]


def test_the_weight_is_the_length_of_all_bodies() -> None:
    event = one(IterationStarted)
    assert weight_of(event) == event.message_chars


def test_facts_that_are_no_event_are_refused() -> None:
    with pytest.raises(ValueError, match="type"):
        event_from('{"type": "nonsense"}')
