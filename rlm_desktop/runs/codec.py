"""Take an event apart into its facts and its large texts, and put it together again."""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from rlm_desktop.rlm.chat import ChatMessage, Role
from rlm_desktop.rlm.events import EVENT_ADAPTER, AnyEvent


class Body(NamedTuple):
    """One large text of an event. ``role`` is set when it is one message of a conversation."""

    field: str
    place: int
    role: Role | None
    text: str


def bodies_of(event: AnyEvent) -> list[Body]:
    """Give an event's large texts; empty ones are not worth a place of their own."""
    bodies: list[Body] = []
    for name in event.BODY_FIELDS:
        value: str | tuple[ChatMessage, ...] | None = getattr(event, name)
        if isinstance(value, str):
            bodies.append(Body(name, 0, None, value))
        elif value is not None:
            bodies += [Body(name, at, said.role, said.content) for at, said in enumerate(value)]
    return [body for body in bodies if body.text or body.role]


def weight_of(event: AnyEvent) -> int:
    """Give how many characters of large text an event holds."""
    return sum(len(body.text) for body in bodies_of(event)) if event.BODY_FIELDS else 0


def facts_of(event: AnyEvent) -> str:
    """Write an event as JSON with its bodies left empty."""
    bare = event.model_copy(update={name: _emptied(getattr(event, name)) for name in event.BODY_FIELDS})
    try:
        return bare.model_dump_json()
    except PydanticSerializationError:  # a lone surrogate in a preview, which UTF-8 cannot hold
        return json.dumps(bare.model_dump())


def event_from(facts: str, bodies: Sequence[Body] = ()) -> AnyEvent:
    """Make the event of these facts, with the bodies that are given in place.

    Raises pydantic.ValidationError when the facts are not those of an event.
    """
    try:
        event = EVENT_ADAPTER.validate_json(facts)
    except ValidationError:  # pydantic reads no escaped lone surrogates; the standard library does
        event = EVENT_ADAPTER.validate_python(json.loads(facts))
    if not bodies:
        return event
    update: dict[str, Any] = {}
    for body in sorted(bodies):
        if body.role is None:
            update[body.field] = body.text
        else:
            message = ChatMessage(role=body.role, content=body.text)
            update[body.field] = (*update.get(body.field, ()), message)
    return event.model_copy(update=update)


def _emptied(value: str | tuple[ChatMessage, ...] | None) -> str | tuple[ChatMessage, ...] | None:
    return None if value is None else type(value)()
