"""Usage as facts: tokens, money, seconds, of a step itself and with everything below it."""

from PySide6.QtCore import QCoreApplication

from rlm_desktop.runs.steps import ExecutionStep, RunStep, Step
from rlm_desktop.runs.tally import Tally
from rlm_desktop.runs.trace import Trace
from rlm_desktop.ui.amounts import count, exact_money, seconds
from rlm_desktop.ui.models.parts import FactsPart, Page
from rlm_desktop.ui.models.price_facts import TablePrices, price_part, priced_models

translate = QCoreApplication.translate
type Fact = tuple[str, str]


def usage_page(step: Step, trace: Trace, table: TablePrices, now: float) -> Page:
    """Give the page with what a step used and how its cost comes about."""
    parts = [FactsPart("", tuple(_times(step, now)))]
    model = next(iter(priced_models(step, trace)), "")
    if _used(step.own):
        asked = [(translate("Usage", "Model"), model)] if model else []
        parts.append(FactsPart(translate("Usage", "Its own request"), (*asked, *facts_of(step.own))))
        if computed := price_part(model, step.own, run_of(step), table):
            parts.append(computed)
    if step.children and _used(step.total):
        title = translate("Usage", "With everything below it")
        parts.append(FactsPart(title, tuple(facts_of(step.total))))
    return Page("usage", translate("Usage", "Usage"), tuple(parts))


def run_of(step: Step) -> RunStep | None:
    """Give the run that the user started, whose settings hold for all runs inside it."""
    *_, outermost = step.lineage()
    return outermost if isinstance(outermost, RunStep) else None


def facts_of(tally: Tally) -> list[Fact]:
    """Write tokens and money in full."""
    estimated = translate("Usage", " (partly estimated)") if tally.estimated else ""
    facts = [
        (translate("Usage", "Tokens in"), count(tally.input_tokens) + estimated),
        (translate("Usage", "Of these cached"), count(tally.cached_input_tokens)),
        (translate("Usage", "Tokens out"), count(tally.output_tokens) + estimated),
        (translate("Usage", "Cost"), _cost(tally)),
    ]
    return facts if tally.cached_input_tokens else [facts[0], *facts[2:]]


def _cost(tally: Tally) -> str:
    if not tally.cost_unknown:
        return exact_money(tally.known_cost)
    if not tally.known_cost:
        return translate("Usage", "unknown: the model has no known price")
    text = translate("Usage", "more than {known}: a model has no known price")
    return text.format(known=exact_money(tally.known_cost))


def _times(step: Step, now: float) -> list[Fact]:
    lasts = seconds(step.seconds(now))
    if step.ended is None:
        return [(translate("Usage", "Going on for"), lasts)]
    facts = [(translate("Usage", "Time"), lasts)]
    if isinstance(step, ExecutionStep):
        facts.append((translate("Usage", "Of this code"), seconds(step.code_seconds)))
        facts.append((translate("Usage", "Of this waiting for sub-calls"), seconds(step.wait_seconds)))
    return facts


def _used(tally: Tally) -> bool:
    return bool(tally.input_tokens or tally.output_tokens or tally.known_cost)
