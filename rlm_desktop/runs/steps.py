"""The steps of a run as a tree: what the timeline draws and the inspector opens.

run → iteration → reply | execution → (batch →) sub-call | cache hit; a sub-call may hold an inner run.

Only Trace changes a step; everyone else reads. Steps compare and hash by identity. Children are appended and
never moved or removed, so ``row`` is for good and rows that are new are always the last ones.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from rlm_desktop.rlm.events import (
    BudgetChanged,
    Cause,
    Compacted,
    FinishReason,
    Retried,
    SandboxRestarted,
    VariableSeen,
    Warned,
)
from rlm_desktop.runs.tally import Tally

StepKind = Literal["run", "iteration", "reply", "execution", "batch", "sub_call", "cache_hit"]
StepState = Literal[
    "running", "waiting", "ok", "error", "timeout", "memory", "crashed", "skipped", "cancelled", "interrupted"
]
"""``waiting``: parked on the cost cap. ``interrupted``: a run whose program died before it ended."""
Note = Retried | BudgetChanged | Compacted | SandboxRestarted | Warned


@dataclass(slots=True, eq=False, kw_only=True)
class Step:
    """What all steps have in common. Times are seconds since the epoch."""

    kind: ClassVar[StepKind]

    span: str
    depth: int
    iteration: int
    started: float
    parent: "Step | None" = field(default=None, repr=False)
    row: int = 0
    """Its place among its parent's children."""
    ended: float | None = None
    state: StepState = "running"
    preview: str = ""
    """How it began, in one line: the question, the code, the prompt."""
    result: str = ""
    """How it came out, in one line: the output, the answer; empty until then."""
    start_seq: int | None = None
    """The event that holds the prompt, code or messages; None for a batch, which has no event of its own."""
    end_seq: int | None = None
    """The event that holds the output, reply or answer; None until it came."""
    own: Tally = field(default_factory=Tally)
    """Tokens and money of its own requests."""
    total: Tally = field(default_factory=Tally)
    """Tokens and money of itself and everything below it."""
    failures: int = 0
    """Executions and sub-calls that failed, itself and everything below it."""
    notes: tuple[Note, ...] = field(default=(), repr=False)
    """Retries, warnings, restarts … that concern it, in order."""
    children: list["Step"] = field(default_factory=list, repr=False)

    def lineage(self) -> Iterator["Step"]:
        """Give the step itself, its parent, and so on up to the run that the user started."""
        step: Step | None = self
        while step is not None:
            yield step
            step = step.parent

    def seconds(self, now: float) -> float:
        """Give how long it took, or has been going on at ``now``."""
        return max(0.0, (now if self.ended is None else self.ended) - self.started)


@dataclass(slots=True, eq=False, kw_only=True)
class RunStep(Step):
    """A run; an inner one lies under the sub-call that it answers."""

    kind: ClassVar[StepKind] = "run"

    root_model: str
    sub_model: str
    context_kind: Literal["str", "list"]
    context_chars: int
    document_count: int
    sandbox: str
    config: Mapping[str, Any] = field(repr=False)
    finish_reason: FinishReason | None = None
    error: str | None = None
    cause: Cause | None = None
    """What ``error`` says, as facts; None in runs that were recorded before it was told."""


@dataclass(slots=True, eq=False, kw_only=True)
class IterationStep(Step):
    """One turn; it ends when the next begins or its run ends."""

    kind: ClassVar[StepKind] = "iteration"

    model: str
    message_chars: int


@dataclass(slots=True, eq=False, kw_only=True)
class ReplyStep(Step):
    """The root model's answer to one turn; there from its end or, if that comes first, its first retry."""

    kind: ClassVar[StepKind] = "reply"

    model: str
    finish_reason: str = ""
    code_blocks: int = 0
    cause: Cause | None = None
    """Why it never came, when that failed its run."""


@dataclass(slots=True, eq=False, kw_only=True)
class ExecutionStep(Step):
    """One code block in the sandbox. Figures and variables are there once it has ended."""

    kind: ClassVar[StepKind] = "execution"

    block: int
    """Its place among the reply's blocks, from 0."""
    code_seconds: float = 0.0
    wait_seconds: float = 0.0
    stdout_chars: int = 0
    shown_chars: int = 0
    head_chars: int = 0
    tail_chars: int = 0
    variables: tuple[VariableSeen, ...] = field(default=(), repr=False)


@dataclass(slots=True, eq=False, kw_only=True)
class BatchStep(Step):
    """The items of one llm_query_batch with more than one prompt."""

    kind: ClassVar[StepKind] = "batch"

    model: str
    size: int
    """Prompts that the code asked for; fewer may have been admitted."""
    settled: int = 0
    """Items that are answered, failed or cancelled."""
    in_flight: int = 0
    peak: int = 0
    """The most that were in flight at once."""


@dataclass(slots=True, eq=False, kw_only=True)
class SubCallStep(Step):
    """One llm_query item."""

    kind: ClassVar[StepKind] = "sub_call"

    model: str
    prompt_chars: int
    index: int
    """Its place in the batch, from 0."""
    finish_reason: str = ""
    error: str | None = None
    cause: Cause | None = None
    """What ``error`` says, as facts; None in runs that were recorded before it was told."""


@dataclass(slots=True, eq=False, kw_only=True)
class CacheHitStep(Step):
    """An llm_query item that an equal one answered; it took no request."""

    kind: ClassVar[StepKind] = "cache_hit"

    model: str
    prompt_chars: int
    index: int
    joined: bool
    """The equal one was still in flight."""
