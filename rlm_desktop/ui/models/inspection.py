"""Everything that the inspector shows of a step, from its facts and the bodies that are there."""

from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from rlm_desktop.runs.steps import (
    BatchStep,
    CacheHitStep,
    ExecutionStep,
    IterationStep,
    ReplyStep,
    RunStep,
    Step,
    SubCallStep,
)
from rlm_desktop.runs.trace import Trace
from rlm_desktop.ui.amounts import seconds
from rlm_desktop.ui.models.bodies import Bodies
from rlm_desktop.ui.models.call_pages import batch_page, cache_hit_page, call_page
from rlm_desktop.ui.models.execution_pages import (
    execution_page,
    last_variables,
    shown_page,
    variables_page,
)
from rlm_desktop.ui.models.parts import Inspection, Level, Page
from rlm_desktop.ui.models.price_facts import TablePrices
from rlm_desktop.ui.models.raw_pages import raw_call_page, raw_reply_page
from rlm_desktop.ui.models.run_pages import bill_page, run_page
from rlm_desktop.ui.models.step_states import mark_of, state_word
from rlm_desktop.ui.models.step_texts import title_of
from rlm_desktop.ui.models.turn_pages import messages_page, reply_page, turn_page
from rlm_desktop.ui.models.usage_facts import usage_page

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Scene:
    """What a step is looked at with: its run, the bodies that are there, the time, known prices."""

    trace: Trace
    bodies: Bodies
    now: float
    prices: TablePrices = field(default_factory=dict)


def inspect(step: Step, scene: Scene) -> Inspection:
    """Give the title and pages of a step."""
    return Inspection(
        title=_title(step),
        state=state_word(step),
        level=_level(step),
        aside=_aside(step, scene.now),
        pages=_pages(step, scene),
    )


def _pages(step: Step, scene: Scene) -> tuple[Page, ...]:
    match step:
        case IterationStep():
            return (
                turn_page(step, scene.bodies),
                messages_page(step, scene.bodies),
                variables_page(last_variables(step)),
                usage_page(step, scene.trace, scene.prices, scene.now),
            )
        case ReplyStep():
            return (
                reply_page(step, scene.bodies),
                messages_page(step.parent, scene.bodies),
                usage_page(step, scene.trace, scene.prices, scene.now),
                raw_reply_page(step, scene.bodies),
            )
        case ExecutionStep():
            return (
                execution_page(step, scene.bodies),
                shown_page(step, _root_model(step), scene.bodies),
                variables_page(step.variables),
                usage_page(step, scene.trace, scene.prices, scene.now),
            )
        case RunStep():
            return run_page(step, scene.trace, scene.bodies), bill_page(
                step, scene.trace, scene.prices, scene.now
            )
        case _:
            return _call_pages(step, scene)


def _call_pages(step: Step, scene: Scene) -> tuple[Page, ...]:
    match step:
        case SubCallStep():
            return (
                call_page(step, scene.bodies),
                usage_page(step, scene.trace, scene.prices, scene.now),
                raw_call_page(step, scene.bodies),
            )
        case CacheHitStep():
            return (cache_hit_page(step, scene.bodies),)
        case BatchStep():
            return batch_page(step), usage_page(step, scene.trace, scene.prices, scene.now)
        case _:
            raise TypeError(f"No pages for a step of kind {step.kind}.")


def _title(step: Step) -> str:
    """Name a step together with the turn that it belongs to."""
    name = title_of(step)
    if isinstance(step, IterationStep | RunStep):
        return name
    turn = translate("Inspection", "Iteration {n}").format(n=step.iteration)
    return f"{turn} · {name}"


def _aside(step: Step, now: float) -> str:
    if isinstance(step, ExecutionStep) and step.ended is not None:
        return translate("Inspection", "{time} code").format(time=seconds(step.code_seconds))
    return seconds(step.seconds(now))


def _level(step: Step) -> Level:
    match mark_of(step):
        case "none":
            return "ok"
        case "failed":
            return "err"
        case "stopped" | "waiting":
            return "warn"
        case "running" | "skipped":
            return "plain"


def _root_model(step: Step) -> str:
    return next((each.root_model for each in step.lineage() if isinstance(each, RunStep)), "")
