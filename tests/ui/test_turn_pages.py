"""What the inspector says of a turn whose messages the server had found too long."""

from typing import Any

import pytest

from rlm_desktop.rlm.chat import ChatMessage
from rlm_desktop.rlm.events import AnyEvent, Compacted, IterationStarted
from rlm_desktop.runs.steps import IterationStep
from rlm_desktop.runs.trace import Trace
from rlm_desktop.ui.models.bodies import bodies_for
from rlm_desktop.ui.models.parts import NotePart, Page, TextPart
from rlm_desktop.ui.models.turn_pages import messages_page, turn_page

HEAD: dict[str, Any] = {
    "run_id": "r",
    "time": 1.0,
    "iteration": 2,
    "depth": 0,
    "span": "s2",
    "parent_span": "s1",
}
LONG = IterationStarted(
    **HEAD,
    seq=4,
    model="m",
    message_chars=99,
    messages=(ChatMessage(role="user", content="the long one"),),
)


def folded(*, refused: bool) -> Compacted:
    messages = (ChatMessage(role="user", content="the short one"),) if refused else ()
    return Compacted(
        **HEAD, seq=5, turns=3, chars_before=61_000, chars_after=9_000, refused=refused, messages=messages
    )


def turn_with(note: Compacted) -> IterationStep:
    step = IterationStep(
        span="s2", depth=0, iteration=2, started=1.0, start_seq=4, model="m", message_chars=99
    )
    step.notes = (note.model_copy(update={"messages": ()}),)
    return step


def texts_of(page: Page) -> str:
    return "\n".join(piece.text for part in page.parts if isinstance(part, TextPart) for piece in part.pieces)


@pytest.mark.parametrize(("refused", "sent"), [(True, "the short one"), (False, "the long one")])
def test_the_messages_of_a_turn_are_those_that_the_server_accepted(refused: bool, sent: str) -> None:  # noqa: FBT001 - parametrized
    note = folded(refused=refused)
    step = turn_with(note)
    events: dict[int, AnyEvent] = {4: LONG, 5: note}
    bodies = {seq: events[seq] for seq in bodies_for(step, Trace())}
    page = messages_page(step, bodies)
    assert texts_of(page).endswith(sent)
    said = page.parts[0]
    assert isinstance(said, NotePart)
    assert f"{len(sent)} characters" in said.text


def test_a_turn_says_that_older_ones_were_shortened_and_why() -> None:
    said = [
        part.text
        for part in turn_page(turn_with(folded(refused=True)), {}).parts
        if isinstance(part, NotePart)
    ]
    assert "3 older turns were shortened from 61,000 to 9,000 characters." in said[0]
    assert "too long" in said[0]
