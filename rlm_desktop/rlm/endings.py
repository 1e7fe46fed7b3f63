"""How a run ended, and which variable comes nearest to an answer when the model gave none."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rlm_desktop.rlm.causes import cause_of
from rlm_desktop.rlm.events import Cause, FinishReason
from rlm_desktop.rlm.exceptions import RLMError
from rlm_desktop.sandbox.base import Variable

ANSWER_NAMES = (
    "final_answer",
    "answer",
    "final",
    "result",
    "results",
    "summary",
    "output",
    "report",
    "response",
)
"""What models call the variable that holds what they would answer, most telling first."""
READABLE_TYPES = frozenset({"str", "int", "float", "list", "dict", "tuple"})

type LimitHit = Literal["", "iterations", "seconds", "sub_calls", "cost", "sandbox_timeout"]
type AnswerSource = Literal["text", "text_variable", "code", "forced", "variable"]


@dataclass(frozen=True, slots=True)
class Ending:
    """The end of one run at one depth."""

    reason: FinishReason
    answer: str
    source: AnswerSource
    limit_hit: LimitHit = ""
    error: str | None = None
    cause: Cause | None = None
    last_outcome: str = ""
    """Outcome of the last execution, empty when there was none."""


def broken_off(failure: Exception | None) -> Ending:
    """Give the end of a run that an error ended, or its user's stop when there is none."""
    if failure is None:
        return Ending("stopped", "", "variable")
    error = failure.message if isinstance(failure, RLMError) else f"{type(failure).__name__}: {failure}"
    return Ending("failed", "", "variable", error=error, cause=cause_of(failure))


def best_variable(variables: Sequence[Variable]) -> str | None:
    """Give the variable whose name says that it is the answer; None when none does."""
    held = {variable.name: variable for variable in variables if _may_hold_answer(variable)}
    for wanted in ANSWER_NAMES:
        if wanted in held:
            return wanted
    for wanted in ANSWER_NAMES:
        for name in held:
            if wanted in name.lower().split("_"):
                return name
    return None


def _may_hold_answer(variable: Variable) -> bool:
    return variable.type_name in READABLE_TYPES and variable.size != 0
