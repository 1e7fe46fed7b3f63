"""What the inspector shows of sub-calls: prompt and answer, or how a batch went."""

from PySide6.QtCore import QCoreApplication

from rlm_desktop.rlm.events import SubCallCacheHit, SubCallEnded, SubCallStarted
from rlm_desktop.runs.steps import BatchStep, CacheHitStep, Step, SubCallStep
from rlm_desktop.ui.amounts import count
from rlm_desktop.ui.models.bodies import Bodies, body
from rlm_desktop.ui.models.cause_words import cause_words
from rlm_desktop.ui.models.parts import FactsPart, NotePart, Page, Part, Piece, TextPart
from rlm_desktop.ui.models.step_states import answered, failed, stopped
from rlm_desktop.ui.models.step_texts import text_of
from rlm_desktop.ui.models.turn_pages import no_reply, notes_of

translate = QCoreApplication.translate
LISTED = 20
"""So many failed calls of a batch are named."""


def call_page(step: SubCallStep, bodies: Bodies) -> Page:
    """Give the page with a sub-call's prompt and answer."""
    begun, ended = body(bodies, step.start_seq, SubCallStarted), body(bodies, step.end_seq, SubCallEnded)
    parts: list[Part] = list(notes_of(step))
    if step.error:
        parts.append(NotePart(cause_words(step.cause, step.error), "err"))
    if ended is not None and ended.text and not failed(step):
        parts.append(_answer(ended.text))
    elif step.end_seq is None and not step.error:
        parts.append(no_reply(step, step.model))
    if begun is not None:
        parts.append(_prompt(begun.prompt, step.prompt_chars))
    return Page("step", translate("Call", "Prompt and answer"), tuple(parts))


def cache_hit_page(step: CacheHitStep, bodies: Bodies) -> Page:
    """Give the page of a call that an equal one answered."""
    event = body(bodies, step.end_seq, SubCallCacheHit)
    said = translate("Call", "An equal call of this run had the answer; nothing was sent.")
    if step.joined:
        said = translate("Call", "An equal call was in flight and its answer was shared; nothing was sent.")
    parts: list[Part] = [NotePart(said)]
    if event is not None:
        parts += [_answer(event.text), _prompt(event.prompt, step.prompt_chars)]
    return Page("step", translate("Call", "Prompt and answer"), tuple(parts))


def batch_page(step: BatchStep) -> Page:
    """Give the page with how a batch went, and which of its calls failed."""
    facts = (
        (translate("Call", "Prompts"), count(step.size)),
        (translate("Call", "Answered"), count(answered(step))),
        (translate("Call", "In flight"), count(step.in_flight)),
        (translate("Call", "Most at once"), count(step.peak)),
        (translate("Call", "Failed"), count(sum(map(failed, step.children)))),
        (translate("Call", "Stopped"), count(sum(map(stopped, step.children)))),
        (translate("Call", "Model"), step.model),
    )
    parts: list[Part] = [FactsPart("", facts)]
    failures = [child for child in step.children if failed(child)]
    if failures:
        listed = tuple(_failure(child) for child in failures[:LISTED])
        parts.append(FactsPart(translate("Call", "What failed"), listed))
    return Page("step", translate("Call", "Batch"), tuple(parts))


def _failure(step: Step) -> tuple[str, str]:
    text = text_of(step)
    return text.title, text.detail


def _answer(text: str) -> TextPart:
    return TextPart(translate("Call", "Answer"), (Piece(text),), monospace=False)


def _prompt(text: str, chars: int) -> TextPart:
    title = translate("Call", "Prompt · {n} characters").format(n=count(chars))
    return TextPart(title, (Piece(text),), monospace=False)
