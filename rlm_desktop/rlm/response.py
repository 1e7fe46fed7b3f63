"""What a run hands back when it is over."""

from dataclasses import dataclass, field
from typing import Literal

from rlm_desktop.rlm.events import FinishReason, ModelUsage
from rlm_desktop.rlm.exceptions import (
    BudgetExceeded,
    MaxIterationsExceeded,
    MaxSubCallsExceeded,
    RunNotFinished,
    SandboxTimeout,
)

HistoryRole = Literal["root", "repl_output", "sub_call"]


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One thing that was said: by the root model, by the REPL or by a sub-call."""

    role: HistoryRole
    content: str
    truncated_content: str
    """What the root model saw of it; for a root reply, all of it."""
    iteration: int
    depth: int


@dataclass(frozen=True, slots=True)
class RLMResponse:
    """The answer, what it took, and how the run ended. Tokens and cost include inner runs."""

    answer: str
    iterations: int
    sub_calls: int
    total_input_tokens: int
    total_output_tokens: int
    cost: float | None
    """USD; None when the price of a model is unknown."""
    elapsed_seconds: float
    finish_reason: FinishReason
    run_id: str
    history: list[HistoryEntry] = field(default_factory=list)
    repl_variables: dict[str, str] = field(default_factory=dict)
    """Variable names to short reprs, as of the last execution."""
    cache_hits: int = 0
    warnings: list[str] = field(default_factory=list)
    usage_by_model: dict[str, ModelUsage] = field(default_factory=dict)
    limit_hit: Literal["", "iterations", "seconds", "sub_calls", "cost", "sandbox_timeout"] = ""
    """The limit that shaped the ending, if one did."""

    def raise_for_finish(self) -> None:
        """Raise when a limit ended the run in place of the model; do nothing after a proper ending.

        Raises MaxIterationsExceeded, MaxSubCallsExceeded, BudgetExceeded, SandboxTimeout or, for a run that
        failed or was stopped otherwise, RunNotFinished.
        """
        if self.finish_reason in ("final", "unsupported"):
            return
        kinds: dict[str, type[RunNotFinished]] = {
            "iterations": MaxIterationsExceeded,
            "sub_calls": MaxSubCallsExceeded,
            "cost": BudgetExceeded,
            "sandbox_timeout": SandboxTimeout,
        }
        kind = kinds.get(self.limit_hit, RunNotFinished)
        cause = f" ({self.limit_hit})" if self.limit_hit else ""
        raise kind(
            f"Run {self.run_id} ended as {self.finish_reason}{cause} after {self.iterations} iterations.",
            run_id=self.run_id,
            finish_reason=self.finish_reason,
        )
