"""Make each kind of step from the event that begins it."""

from typing import TypedDict

from rlm_desktop.rlm.events import (
    ExecutionStarted,
    IterationStarted,
    Retried,
    RLMEvent,
    RootReplied,
    RunEnded,
    RunStarted,
    SubCallCacheHit,
    SubCallStarted,
    preview_of,
)
from rlm_desktop.runs.steps import (
    BatchStep,
    CacheHitStep,
    ExecutionStep,
    IterationStep,
    ReplyStep,
    RunStep,
    SubCallStep,
)


class _Beginning(TypedDict):
    span: str
    depth: int
    iteration: int
    started: float
    preview: str
    start_seq: int | None


def _beginning(event: RLMEvent) -> _Beginning:
    return {
        "span": event.span,
        "depth": event.depth,
        "iteration": event.iteration,
        "started": event.time,
        "preview": event.preview,
        "start_seq": event.seq,
    }


def run_of(event: RunStarted) -> RunStep:
    """Begin a run."""
    return RunStep(
        **_beginning(event),
        root_model=event.root_model,
        sub_model=event.sub_model,
        context_kind=event.context_kind,
        context_chars=event.context_chars,
        document_count=event.document_count,
        sandbox=event.sandbox,
        config=event.config,
    )


def iteration_of(event: IterationStarted) -> IterationStep:
    """Begin a turn."""
    return IterationStep(**_beginning(event), model=event.model, message_chars=event.message_chars)


def reply_of(event: RootReplied | Retried, turn: IterationStep) -> ReplyStep:
    """Begin the reply to a turn, whose request was sent when the turn began."""
    reply = ReplyStep(**_beginning(event), model=turn.model)
    reply.started, reply.preview, reply.start_seq = turn.started, "", None
    return reply


def refused_reply_of(event: RunEnded, turn: IterationStep) -> ReplyStep:
    """Begin the reply to a turn whose request was refused at once, which failed the run."""
    return ReplyStep(
        span=f"{turn.span}/reply",
        depth=turn.depth,
        iteration=turn.iteration,
        started=turn.started,
        model=turn.model,
        result=preview_of(event.error or ""),
    )


def execution_of(event: ExecutionStarted) -> ExecutionStep:
    """Begin a code block."""
    return ExecutionStep(**_beginning(event), block=event.block)


def batch_of(event: SubCallStarted | SubCallCacheHit, span: str) -> BatchStep:
    """Begin the batch whose first item this is."""
    batch = BatchStep(**_beginning(event), model=event.model, size=event.batch_size)
    batch.span, batch.start_seq = span, None
    return batch


def sub_call_of(event: SubCallStarted) -> SubCallStep:
    """Begin an llm_query item."""
    return SubCallStep(
        **_beginning(event), model=event.model, prompt_chars=event.prompt_chars, index=event.index
    )


def cache_hit_of(event: SubCallCacheHit) -> CacheHitStep:
    """Make the step of an item that took no request; it ends as it begins."""
    return CacheHitStep(
        **_beginning(event),
        model=event.model,
        prompt_chars=event.prompt_chars,
        index=event.index,
        joined=event.joined,
        ended=event.time,
        end_seq=event.seq,
        state="ok",
    )
