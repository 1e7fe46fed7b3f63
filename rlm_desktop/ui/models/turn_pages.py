"""What the inspector shows of a turn: what the root model was sent, what it said and what came of it."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from rlm_desktop.rlm.chat import ChatMessage
from rlm_desktop.rlm.events import Compacted, IterationStarted, Retried, RootReplied
from rlm_desktop.runs.steps import ExecutionStep, IterationStep, Note, ReplyStep, Step
from rlm_desktop.ui.amounts import count, seconds
from rlm_desktop.ui.models.bodies import Bodies, body
from rlm_desktop.ui.models.execution_pages import execution_parts
from rlm_desktop.ui.models.parts import NotePart, Page, Part, Piece, TextPart

translate = QCoreApplication.translate


def turn_page(step: IterationStep, bodies: Bodies) -> Page:
    """Give the page with everything that a turn did, in order."""
    parts: list[Part] = list(notes_of(step))
    for child in step.children:
        if isinstance(child, ReplyStep):
            parts.extend(notes_of(child))
            parts.extend(_said(child, bodies))
        elif isinstance(child, ExecutionStep):
            parts.extend(execution_parts(child, bodies))
    if not step.children and step.ended is None:
        parts.append(_asking(step.model))
    return Page("step", translate("Turn", "Turn"), tuple(parts))


def reply_page(step: ReplyStep, bodies: Bodies) -> Page:
    """Give the page with a whole reply and the reasoning before it."""
    parts: list[Part] = list(notes_of(step))
    event = body(bodies, step.end_seq, RootReplied)
    if event is None and step.ended is None:
        parts.append(_asking(step.model))
    if event is not None:
        if event.reasoning:
            parts.append(TextPart(translate("Turn", "Reasoning"), (Piece(event.reasoning),), monospace=False))
        if event.finish_reason == "length":
            parts.append(NotePart(translate("Turn", "The reply was cut off at the token limit."), "warn"))
        parts.append(TextPart(translate("Turn", "Reply"), (Piece(event.text),)))
    return Page("step", translate("Turn", "Reply"), tuple(parts))


def messages_page(turn: Step | None, bodies: Bodies) -> Page:
    """Give the page with the messages that the root model received in a turn, newest first."""
    parts: list[Part] = []
    event = body(bodies, turn.start_seq if turn is not None else None, IterationStarted)
    if turn is not None and event is not None:
        messages = _resent(turn, bodies) or event.messages
        chars = sum(len(message.content) for message in messages)
        text = translate("Turn", "{n} messages with {chars} characters were sent to {model}, newest first.")
        parts.append(NotePart(text.format(n=len(messages), chars=count(chars), model=event.model)))
        parts.append(TextPart("", tuple(_messages(messages))))
    return Page("saw", translate("Turn", "What the model saw"), tuple(parts))


def _resent(turn: Step, bodies: Bodies) -> tuple[ChatMessage, ...]:
    """Give what was sent in the place of messages that the server had refused as too long."""
    refused = [note for note in turn.notes if isinstance(note, Compacted) and note.refused]
    event = body(bodies, refused[-1].seq if refused else None, Compacted)
    return () if event is None else event.messages


def notes_of(step: Step) -> list[NotePart]:
    """Tell retries and shortened conversations."""
    return [part for note in step.notes if (part := _note(note)) is not None]


def _note(note: Note) -> NotePart | None:
    if isinstance(note, Retried):
        text = translate("Turn", "Attempt {n} failed: {reason}. Sent again after {wait}.")
        return NotePart(
            text.format(n=note.attempt, reason=note.reason.rstrip("."), wait=seconds(note.wait_seconds)),
            "warn",
        )
    if isinstance(note, Compacted):
        text = translate("Turn", "{n} older turns were shortened from {before} to {after} characters.")
        text = text.format(n=note.turns, before=count(note.chars_before), after=count(note.chars_after))
        if note.refused:
            text += " " + translate("Turn", "The server had found the conversation too long.")
        return NotePart(text)
    return None


def _said(step: ReplyStep, bodies: Bodies) -> list[Part]:
    """Give what the reply says besides its code, which is shown where it ran."""
    event = body(bodies, step.end_seq, RootReplied)
    if event is None:
        return [_asking(step.model)] if step.ended is None else []
    if step.code_blocks == 0:
        return [TextPart(translate("Turn", "Reply"), (Piece(event.text),))]
    before_code = event.text.split("```", 1)[0].split("~~~", 1)[0].strip()
    said = TextPart(translate("Turn", "What it said"), (Piece(before_code),), monospace=False)
    return [said] if before_code else []


def _messages(messages: Sequence[ChatMessage]) -> list[Piece]:
    pieces: list[Piece] = []
    for number, message in reversed(list(enumerate(messages, 1))):
        heading = translate("Turn", "{number} · {role} · {n} characters")
        heading = heading.format(number=number, role=message.role, n=count(len(message.content)))
        pieces += [Piece(f"\n{heading}" if pieces else heading, "heading"), Piece(message.content)]
    return pieces


def _asking(model: str) -> NotePart:
    return NotePart(translate("Turn", "Waiting for the reply of {model}.").format(model=model))
