"""Which messages the root model was sent in a turn, and what of them is new since the turn before."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rlm_desktop.rlm.chat import ChatMessage
from rlm_desktop.rlm.events import Compacted, IterationStarted
from rlm_desktop.runs.steps import IterationStep, Step
from rlm_desktop.ui.models.bodies import Bodies, body


class NewSince(NamedTuple):
    """How a conversation differs from the one before: they begin alike, then go on differently."""

    kept: int
    """Messages that both begin with."""
    added: int
    dropped: int
    """Messages of the earlier one that the later one does not begin with."""


def sent_in(turn: Step | None, bodies: Bodies) -> tuple[ChatMessage, ...]:
    """Give what the server accepted in a turn; nothing while the events are not there."""
    if turn is None:
        return ()
    refused = [note for note in turn.notes if isinstance(note, Compacted) and note.refused]
    resent = body(bodies, refused[-1].seq if refused else None, Compacted)
    if resent is not None and resent.messages:
        return resent.messages
    event = body(bodies, turn.start_seq, IterationStarted)
    return () if event is None else event.messages


def turn_before(turn: Step | None) -> IterationStep | None:
    """Give the turn before this one of the same run."""
    if turn is None or turn.parent is None or turn.row == 0:
        return None
    before = turn.parent.children[turn.row - 1]
    return before if isinstance(before, IterationStep) else None


def new_since(before: Sequence[ChatMessage], after: Sequence[ChatMessage]) -> NewSince:
    """Compare two conversations."""
    kept = _alike(zip(before, after, strict=False))
    return NewSince(kept, len(after) - kept, len(before) - kept)


def _alike(pairs: Iterable[tuple[ChatMessage, ChatMessage]]) -> int:
    alike = 0
    for one, other in pairs:
        if one != other:
            break
        alike += 1
    return alike
