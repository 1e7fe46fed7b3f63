"""What the inspector shows of a whole run: what was asked of whom, under which limits, and the bill."""

from PySide6.QtCore import QCoreApplication

from rlm_desktop.rlm.events import RunStarted
from rlm_desktop.runs.steps import RunStep
from rlm_desktop.runs.trace import Trace
from rlm_desktop.ui import amounts
from rlm_desktop.ui.amounts import count, money, seconds
from rlm_desktop.ui.models.bodies import Bodies, body
from rlm_desktop.ui.models.cause_words import cause_words
from rlm_desktop.ui.models.parts import FactsPart, NotePart, Page, Part, Piece, TextPart
from rlm_desktop.ui.models.price_facts import TablePrices, price_part
from rlm_desktop.ui.models.run_sentence import sentence_of
from rlm_desktop.ui.models.usage_facts import facts_of

translate = QCoreApplication.translate


def run_page(step: RunStep, trace: Trace, bodies: Bodies) -> Page:
    """Give the page with what a run did in short, its question and circumstances."""
    parts: list[Part] = []
    if step is trace.run:
        parts.append(NotePart(sentence_of(trace)))
    if step.error:
        parts.append(NotePart(cause_words(step.cause, step.error), "err"))
    event = body(bodies, step.start_seq, RunStarted)
    if event is not None:
        parts.append(TextPart(translate("Run", "Question"), (Piece(event.query),), monospace=False))
    parts.append(FactsPart(translate("Run", "With"), tuple(_circumstances(step))))
    return Page("step", translate("Run", "Run"), tuple(parts))


def bill_page(step: RunStep, trace: Trace, table: TablePrices, now: float) -> Page:
    """Give the page with what a run used, by model, and how each model's cost comes about."""
    parts = [FactsPart("", ((translate("Run", "Time"), seconds(step.seconds(now))),))]
    if step is trace.run:
        for model, used in trace.usage_by_model.items():
            parts.append(FactsPart(model, tuple(facts_of(used))))
            if computed := price_part(model, used, step, table):
                parts.append(computed)
    if step is not trace.run or len(trace.usage_by_model) > 1:
        parts.append(FactsPart(translate("Run", "Together"), tuple(facts_of(step.total))))
    if step is trace.run and (open_bills := _open_bills(trace)):
        parts.append(FactsPart(translate("Run", "Not settled"), open_bills))
    return Page("usage", translate("Run", "Usage"), tuple(parts))


def _open_bills(trace: Trace) -> tuple[tuple[str, str], ...]:
    """Tell what may come on top, and what servers still work on."""
    facts = []
    if trace.may_still_be_billed:
        facts.append((translate("Run", "May still be billed"), money(trace.may_still_be_billed)))
    if trace.calls_going_on:
        facts.append((translate("Run", "Requests that could not be aborted"), count(trace.calls_going_on)))
    return tuple(facts)


def _circumstances(step: RunStep) -> list[tuple[str, str]]:
    documents = translate("Run", "{n} with {chars} characters")
    facts = [
        (translate("Run", "Root model"), step.root_model),
        (translate("Run", "Sub model"), step.sub_model),
        (
            translate("Run", "Documents"),
            documents.format(n=count(step.document_count), chars=count(step.context_chars)),
        ),
        (translate("Run", "Sandbox"), step.sandbox),
    ]
    limits = (
        (translate("Run", "Iterations, at most"), step.config.get("max_iterations")),
        (translate("Run", "Sub-calls, at most"), step.config.get("max_sub_calls")),
    )
    facts += [(name, count(limit)) for name, limit in limits if isinstance(limit, int)]
    most = step.config.get("max_cost_usd")
    return (
        [*facts, (translate("Run", "Cost, at most"), amounts.cap(most))] if isinstance(most, float) else facts
    )
