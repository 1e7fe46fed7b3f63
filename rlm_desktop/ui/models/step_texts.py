"""What a step is called, how it stands, and its row as a sentence."""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from rlm_desktop.runs.steps import (
    BatchStep,
    CacheHitStep,
    ExecutionStep,
    IterationStep,
    ReplyStep,
    Step,
    SubCallStep,
)
from rlm_desktop.ui.amounts import money, seconds, tokens
from rlm_desktop.ui.models.step_details import detail_of
from rlm_desktop.ui.models.step_states import state_word

translate = QCoreApplication.translate


class StepText(NamedTuple):
    """A step's name, and in fewer or more words what it did."""

    title: str
    detail: str

    def line(self) -> str:
        """Give both as one line."""
        return f"{self.title} {self.detail}".rstrip()


def text_of(step: Step) -> StepText:
    """Name a step and say what it did or is doing."""
    return StepText(title_of(step), detail_of(step))


def title_of(step: Step) -> str:
    """Name a step."""
    match step:
        case IterationStep():
            return translate("Step", "Iteration {n}").format(n=step.iteration)
        case ReplyStep():
            return translate("Step", "Reply")
        case ExecutionStep():
            return _execution(step)
        case BatchStep():
            return "llm_query_batch"
        case SubCallStep() | CacheHitStep():
            return f"#{step.index + 1}" if isinstance(step.parent, BatchStep) else "llm_query"
        case _:
            return translate("Step", "Run") if step.parent is None else translate("Step", "Inner run")


def spoken(step: Step, now: float) -> str:
    """Give a whole row as a sentence for those who hear it."""
    said = [text_of(step).line(), state_word(step), seconds(step.seconds(now))]
    if step.total.input_tokens or step.total.output_tokens:
        given, made = tokens(step.total.input_tokens), tokens(step.total.output_tokens)
        said.append(translate("Step", "{given} tokens in, {made} out").format(given=given, made=made))
        said.append(translate("Step", "cost {cost}").format(cost=money(step.total.cost)))
    return ", ".join(said)


def _execution(step: ExecutionStep) -> str:
    if step.block == 0:
        return translate("Step", "Execution")
    return translate("Step", "Execution {n}").format(n=step.block + 1)
