"""The engine's only output: typed, frozen facts in the order in which they happened.

A run that goes on and a run reopened next month are drawn from the same events. ``seq`` counts from 0 without
a gap over one run, inner runs included; an inner run shares its parent's ``run_id`` and has its own spans.

Spans form the tree: run → iteration → (reply | execution → sub-call → inner run …). ``span`` names the
step that an event belongs to and ``parent_span`` the step around it. A step's start and end carry the
same span.

Fields named in ``BODY_FIELDS`` may be large. A store may keep them apart and hand events back with these
fields empty; every fact that a list or tree shows about them (lengths, previews) is a field of its own.
"""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from rlm_desktop.rlm.chat import ChatMessage, TokenKind, Usage

PREVIEW_CHARS = 200
UNKNOWN_HOST = "unknown"
"""The server of a ChatModel that does not name it, and of runs that were recorded before servers were."""

FinishReason = Literal["final", "unsupported", "forced", "failed", "budget", "stopped"]
StepOutcome = Literal["ok", "error", "timeout", "memory", "crashed", "skipped"]
CallOutcome = Literal["ok", "error", "cancelled"]


def preview_of(text: str) -> str:
    """Give one line of at most PREVIEW_CHARS characters that shows how ``text`` begins."""
    line = " ".join(text[: 4 * PREVIEW_CHARS].split())
    return line if len(line) <= PREVIEW_CHARS else line[: PREVIEW_CHARS - 1] + "…"


class Cause(BaseModel):
    """Why something failed, for whoever tells it in another language than English.

    ``code`` is an RLMError's or one of ``OTHER_CAUSES``; ``params`` say what it was about, without keys.
    """

    model_config = ConfigDict(frozen=True)

    code: str
    params: Mapping[str, str | int | float | None] = {}


OTHER_CAUSES = (
    "cancelled",
    "cap_reached",
    "sub_call_limit",
    "refused",
    "empty_reply",
    "no_inner_answer",
    "no_answer",
    "foreign",
)
"""Failures that no RLMError stands for; ``foreign`` is an error of somebody else's code."""


class RLMEvent(BaseModel):
    """What all events have in common."""

    model_config = ConfigDict(frozen=True)
    BODY_FIELDS: ClassVar[tuple[str, ...]] = ()

    type: str
    run_id: str
    seq: int | None
    """None only for events that are never stored."""
    time: float
    """Seconds since the epoch."""
    iteration: int
    """Turn of the run that the event belongs to, from 1; 0 before the first."""
    depth: int
    """0 for the run that the user started, 1 for the runs its calls started, and so on."""
    span: str
    parent_span: str | None
    preview: str = ""


class RunStarted(RLMEvent):
    """A run begins. An inner run's ``parent_span`` is the sub-call that it answers."""

    BODY_FIELDS: ClassVar[tuple[str, ...]] = ("query",)

    type: Literal["run_start"] = "run_start"
    query: str
    root_model: str
    sub_model: str
    root_host: str | None = UNKNOWN_HOST
    sub_host: str | None = UNKNOWN_HOST
    """The server that each model's requests go to; None where they never leave this machine."""
    context_kind: Literal["str", "list"]
    context_chars: int
    document_count: int
    sandbox: str
    config: Mapping[str, Any]
    """RLMConfig's fields as JSON values."""
    version: str
    """Version of RLM Desktop that made the run."""


class IterationStarted(RLMEvent):
    """A turn begins: these messages go to the root model."""

    BODY_FIELDS: ClassVar[tuple[str, ...]] = ("messages",)

    type: Literal["iteration_start"] = "iteration_start"
    messages: tuple[ChatMessage, ...]
    message_chars: int
    model: str


class RootToken(RLMEvent):
    """A piece of the root model's reply as it arrives. Never stored, ignored by folds."""

    type: Literal["root_token"] = "root_token"
    text: str
    kind: TokenKind = "content"


class RootReplied(RLMEvent):
    """The root model's whole reply. Its span is the reply's own; ``parent_span`` is the iteration."""

    BODY_FIELDS: ClassVar[tuple[str, ...]] = ("text", "reasoning")

    type: Literal["root_reply"] = "root_reply"
    text: str
    reasoning: str = ""
    model: str
    finish_reason: str
    code_blocks: int
    usage: Usage
    cost: float | None
    seconds: float


class ExecutionStarted(RLMEvent):
    """A code block begins to run in the sandbox."""

    BODY_FIELDS: ClassVar[tuple[str, ...]] = ("code",)

    type: Literal["execution_start"] = "execution_start"
    code: str
    block: int
    """Its place among the reply's blocks, from 0."""


class VariableSeen(BaseModel):
    """One variable of the REPL as it stood after an execution."""

    model_config = ConfigDict(frozen=True)

    name: str
    type_name: str
    size: int | None
    preview: str
    changed: bool


class ExecutionEnded(RLMEvent):
    """A code block has ended. ``shown`` is exactly what the root model is told of it."""

    BODY_FIELDS: ClassVar[tuple[str, ...]] = ("stdout", "error", "shown")

    type: Literal["execution_end"] = "execution_end"
    outcome: StepOutcome
    stdout: str
    stdout_chars: int
    """Everything that was printed, also what a limit dropped."""
    error: str | None
    shown: str
    shown_chars: int
    head_chars: int = 0
    tail_chars: int = 0
    """How much of the start and of the end of ``stdout`` is in ``shown``; what lies between was hidden."""
    code_seconds: float
    wait_seconds: float
    variables: tuple[VariableSeen, ...] = ()


class SubCallStarted(RLMEvent):
    """One llm_query item is admitted. Its ``parent_span`` is the execution that asked."""

    BODY_FIELDS: ClassVar[tuple[str, ...]] = ("prompt",)

    type: Literal["sub_call_start"] = "sub_call_start"
    prompt: str
    prompt_chars: int
    model: str
    batch: str
    """Names the llm_query_batch call (or the single llm_query) that the item came with."""
    index: int
    batch_size: int


class SubCallEnded(RLMEvent):
    """One llm_query item has its answer, or will have none."""

    BODY_FIELDS: ClassVar[tuple[str, ...]] = ("text",)

    type: Literal["sub_call_end"] = "sub_call_end"
    outcome: CallOutcome
    text: str
    error: str | None
    cause: Cause | None = None
    """What ``error`` says, as facts."""
    usage: Usage
    """Of this call's own requests; an inner run's tokens are in its own events."""
    cost: float | None
    seconds: float
    finish_reason: str
    sent: bool = True
    """Its own request left this machine, or may have, in any attempt. False: refused by the budget, stopped
    before, never connected, or answered by an inner run. True of runs that were recorded before this was."""


class SubCallCacheHit(RLMEvent):
    """An llm_query item was answered by an equal one of this run, finished or in flight."""

    BODY_FIELDS: ClassVar[tuple[str, ...]] = ("prompt", "text")

    type: Literal["sub_call_cache_hit"] = "sub_call_cache_hit"
    prompt: str
    text: str
    prompt_chars: int
    model: str
    batch: str
    index: int
    batch_size: int
    joined: bool
    """The other call was still in flight."""


class Retried(RLMEvent):
    """A request failed in a way that may pass and will be sent again. Its span is that of the request."""

    type: Literal["retry"] = "retry"
    attempt: int
    """The attempt that failed, from 1."""
    wait_seconds: float
    reason: str
    cause: Cause | None = None
    """What ``reason`` says, as facts."""
    tokens_shown: bool = False
    """Tokens of the failed attempt were told, and are no part of the reply."""


class BudgetChanged(RLMEvent):
    """Money made a request wait, shrink or park, or the cap was answered."""

    type: Literal["budget"] = "budget"
    state: Literal["shrunk", "parked", "raised", "finishing", "stopped"]
    spent: float
    reserved: float
    cap: float | None
    needed: float | None = None


class Compacted(RLMEvent):
    """Older turns of the root conversation were replaced by a summary. Its span is the turn that is asked."""

    BODY_FIELDS: ClassVar[tuple[str, ...]] = ("messages",)

    type: Literal["compaction"] = "compaction"
    turns: int
    """The first turns of the run that the summary now stands for."""
    chars_before: int
    """Of these turns, as they were sent before."""
    chars_after: int
    """Of the summary."""
    refused: bool = False
    """The server had refused the turn's messages as too long, so it was asked again with ``messages``."""
    messages: tuple[ChatMessage, ...] = ()
    """Empty unless ``refused``: else the turn began with the shortened conversation."""


class SandboxRestarted(RLMEvent):
    """The sandbox's child was replaced. Its span is the execution's."""

    type: Literal["sandbox_restart"] = "sandbox_restart"
    reason: str
    outcome: StepOutcome | None = None
    """That of the execution, which is why; None in runs that were recorded before it was told."""
    lost: tuple[str, ...]


class Warned(RLMEvent):
    """Something that the reader of the answer should know."""

    type: Literal["warning"] = "warning"
    code: str
    message: str
    params: Mapping[str, str | int | float | None] = {}


class FinalAnswered(RLMEvent):
    """The run has its answer."""

    BODY_FIELDS: ClassVar[tuple[str, ...]] = ("answer",)

    type: Literal["final_answer"] = "final_answer"
    answer: str
    source: Literal["text", "text_variable", "code", "forced", "variable"]


class ModelUsage(BaseModel):
    """What one model did and cost in a run; ``cost`` in USD, None while any of it is unknown."""

    model_config = ConfigDict(frozen=True)

    requests: int = 0
    usage: Usage = Usage()
    cost: float | None = 0.0


class RunEnded(RLMEvent):
    """The run is over; totals include inner runs. The last event of its run."""

    type: Literal["run_end"] = "run_end"
    finish_reason: FinishReason
    iterations: int
    sub_calls: int
    cache_hits: int
    usage: Usage
    cost: float | None
    elapsed_seconds: float
    usage_by_model: Mapping[str, ModelUsage]
    warnings: tuple[str, ...] = ()
    error: str | None = None
    """What ended it, when ``finish_reason`` is failed."""
    cause: Cause | None = None
    """What ``error`` says, as facts."""
    may_still_be_billed: float = 0.0
    """USD that requests without the server's usage (cut off, timed out) may cost on top of ``cost``."""
    calls_going_on: int = 0
    """Requests that were given up but could not be aborted, so that their servers go on."""
    last_request_sent: bool = True
    """The last conversation that the run announced left this machine, or may have: every one before it was
    answered. True of runs that were recorded before this was."""


AnyEvent = (
    RunStarted
    | IterationStarted
    | RootToken
    | RootReplied
    | ExecutionStarted
    | ExecutionEnded
    | SubCallStarted
    | SubCallEnded
    | SubCallCacheHit
    | Retried
    | BudgetChanged
    | Compacted
    | SandboxRestarted
    | Warned
    | FinalAnswered
    | RunEnded
)

EVENT_ADAPTER: TypeAdapter[AnyEvent] = TypeAdapter(Annotated[AnyEvent, Field(discriminator="type")])
"""Reads any event back from its JSON; see also ``RLMEvent.model_dump_json``."""
