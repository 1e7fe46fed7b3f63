"""What the inspector shows of a turn: what the root model was sent, what it said and what came of it."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from rlm_desktop.rlm.chat import ChatMessage
from rlm_desktop.rlm.events import Compacted, Retried, RootReplied
from rlm_desktop.runs.steps import ExecutionStep, IterationStep, Note, ReplyStep, Step
from rlm_desktop.ui.amounts import count, seconds
from rlm_desktop.ui.models.bodies import Bodies, body
from rlm_desktop.ui.models.cause_words import cause_words
from rlm_desktop.ui.models.execution_pages import execution_parts
from rlm_desktop.ui.models.parts import NotePart, Page, Part, Piece, TextPart
from rlm_desktop.ui.models.sent_messages import NewSince, new_since, sent_in, turn_before
from rlm_desktop.ui.models.step_states import failed

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
    if not any(isinstance(child, ReplyStep) for child in step.children):
        parts.append(no_reply(step, step.model))
    return Page("step", translate("Turn", "Turn"), tuple(parts))


def reply_page(step: ReplyStep, bodies: Bodies) -> Page:
    """Give the page with a whole reply and the reasoning before it."""
    parts: list[Part] = list(notes_of(step))
    event = body(bodies, step.end_seq, RootReplied)
    if step.end_seq is None:
        parts.append(no_reply(step, step.model))
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
    messages = sent_in(turn, bodies)
    if turn is not None and messages:
        chars = sum(len(message.content) for message in messages)
        text = translate("Turn", "{n} messages with {chars} characters were sent to {model}, newest first.")
        model = turn.model if isinstance(turn, IterationStep) else ""
        parts.append(NotePart(text.format(n=len(messages), chars=count(chars), model=model)))
        before = turn_before(turn)
        change = new_since(sent_in(before, bodies), messages) if sent_in(before, bodies) else None
        if change is not None:
            parts.append(NotePart(_what_changed(change, turn)))
        parts.append(
            TextPart("", tuple(_messages(messages, len(messages) if change is None else change.kept)))
        )
    return Page("saw", translate("Turn", "What the model saw"), tuple(parts))


def _what_changed(change: NewSince, turn: Step) -> str:
    """Say how the conversation differs from that of the turn before."""
    same = translate("Turn", "{kept} are as in turn {before}, {added} are new.")
    if change.dropped:
        same = translate(
            "Turn",
            "{kept} are as in turn {before}, {added} are new, {dropped} of that turn are no longer sent.",
        )
    return same.format(
        kept=change.kept, added=change.added, dropped=change.dropped, before=turn.iteration - 1
    )


def notes_of(step: Step) -> list[NotePart]:
    """Tell retries and shortened conversations."""
    return [part for note in step.notes if (part := _note(note)) is not None]


def _note(note: Note) -> NotePart | None:
    if isinstance(note, Retried):
        text = translate("Turn", "Attempt {n} failed: {reason}. Sent again after {wait}.")
        return NotePart(
            text.format(
                n=note.attempt,
                reason=cause_words(note.cause, note.reason).rstrip("."),
                wait=seconds(note.wait_seconds),
            ),
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
    if step.end_seq is None:
        return [no_reply(step, step.model)]
    event = body(bodies, step.end_seq, RootReplied)
    if event is None:
        return []
    if step.code_blocks == 0:
        return [TextPart(translate("Turn", "Reply"), (Piece(event.text),))]
    before_code = event.text.split("```", 1)[0].split("~~~", 1)[0].strip()
    said = TextPart(translate("Turn", "What it said"), (Piece(before_code),), monospace=False)
    return [said] if before_code else []


def _messages(messages: Sequence[ChatMessage], kept: int) -> list[Piece]:
    """Give messages below their headings, newest first; those after the first ``kept`` are new."""
    pieces: list[Piece] = []
    for number, message in reversed(list(enumerate(messages, 1))):
        heading = translate("Turn", "{number} · {role} · {n} characters")
        if number > kept:
            heading = translate("Turn", "{number} · new · {role} · {n} characters")
        heading = heading.format(number=number, role=message.role, n=count(len(message.content)))
        pieces += [Piece(f"\n{heading}" if pieces else heading, "heading"), Piece(message.content)]
    return pieces


def no_reply(step: Step, model: str) -> NotePart:
    """Say why an answer of ``model`` is not there: it is still to come, waits at the cap, or never came."""
    if step.state == "waiting":
        words = translate(
            "Turn", "Waiting for your decision at the cost cap. {model} is not asked before it."
        )
        return NotePart(words.format(model=model), "warn")
    if step.ended is None:
        return NotePart(translate("Turn", "Waiting for the reply of {model}.").format(model=model))
    if isinstance(step, ReplyStep) and step.cause is not None:
        return NotePart(cause_words(step.cause, step.result), "err")
    if failed(step):
        return NotePart(translate("Turn", "No reply of {model} came.").format(model=model), "err")
    return NotePart(translate("Turn", "It ended before a reply of {model} came.").format(model=model), "warn")
