"""Grow the tree of steps, one event at a time: beginnings, endings and notes."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from rlm_desktop.rlm.events import (
    AnyEvent,
    BudgetChanged,
    Compacted,
    ExecutionEnded,
    ExecutionStarted,
    FinishReason,
    IterationStarted,
    Retried,
    RootReplied,
    RunEnded,
    RunStarted,
    SandboxRestarted,
    SubCallCacheHit,
    SubCallEnded,
    SubCallStarted,
    Warned,
)
from rlm_desktop.runs.beginnings import (
    batch_of,
    cache_hit_of,
    execution_of,
    iteration_of,
    refused_reply_of,
    reply_of,
    run_of,
    sub_call_of,
)
from rlm_desktop.runs.steps import (
    ExecutionStep,
    IterationStep,
    Note,
    ReplyStep,
    RunStep,
    Step,
    StepState,
    SubCallStep,
)
from rlm_desktop.runs.tree import StepTree

_STATE_OF_FINISH: dict[FinishReason, StepState] = {
    "final": "ok",
    "unsupported": "ok",
    "forced": "ok",
    "failed": "error",
    "budget": "cancelled",
    "stopped": "cancelled",
}


class TraceError(ValueError):
    """An event does not belong to this run, or names a step that never began."""


class Growth:
    """Turns events into changes of a StepTree. Raises TraceError for events that fit nowhere."""

    def __init__(self, tree: StepTree) -> None:
        self._tree = tree
        self._deeds: Mapping[type[AnyEvent], Callable[[Any], None]] = {
            RunStarted: self._begin_run,
            IterationStarted: self._begin_iteration,
            ExecutionStarted: self._begin_execution,
            SubCallStarted: self._begin_sub_call,
            SubCallCacheHit: self._hit_cache,
            RootReplied: self._end_reply,
            ExecutionEnded: self._end_execution,
            SubCallEnded: self._end_sub_call,
            RunEnded: self._end_run,
            **dict.fromkeys((Retried, BudgetChanged, Compacted, SandboxRestarted, Warned), self._note),
        }

    def grow(self, event: AnyEvent) -> None:
        """Begin, end or annotate the step that the event is about; other events change no step."""
        if deed := self._deeds.get(type(event)):
            deed(event)

    def _parent(self, event: AnyEvent) -> Step:
        parent = self._tree.find(event.parent_span)
        if parent is None:
            raise TraceError(f"Event {event.seq} ({event.type}) has no parent: {event.parent_span!r}.")
        return parent

    def _own[S: Step](self, event: AnyEvent, kind: type[S]) -> S:
        step = self._tree.find(event.span)
        if not isinstance(step, kind):
            raise TraceError(
                f"Event {event.seq} ({event.type}) is of a step that never began: {event.span!r}."
            )
        return step

    def _begin_run(self, event: RunStarted) -> None:
        self._tree.add(run_of(event), None if self._tree.root is None else self._parent(event))

    def _begin_execution(self, event: ExecutionStarted) -> None:
        self._tree.add(execution_of(event), self._parent(event))

    def _begin_sub_call(self, event: SubCallStarted) -> None:
        self._tree.add(sub_call_of(event), self._holder(event))

    def _begin_iteration(self, event: IterationStarted) -> None:
        run = self._parent(event)
        if run.children:
            self._tree.end(run.children[-1], event.time, "ok")
        self._tree.add(iteration_of(event), run)

    def _begin_reply(self, event: RootReplied | Retried) -> ReplyStep:
        turn = self._parent(event)
        if not isinstance(turn, IterationStep):
            raise TraceError(f"Event {event.seq} ({event.type}) lies under a {turn.kind}, not under a turn.")
        reply = reply_of(event, turn)
        self._tree.add(reply, turn)
        return reply

    def _hit_cache(self, event: SubCallCacheHit) -> None:
        step = cache_hit_of(event)
        self._tree.add(step, self._holder(event))
        self._tree.settle(step, event.time)

    def _holder(self, event: SubCallStarted | SubCallCacheHit) -> Step:
        """Give the step that an item belongs under: its batch, or for a single llm_query the execution."""
        execution = self._parent(event)
        if event.batch_size <= 1:
            return execution
        span = f"{execution.span}/{event.batch}"
        batch = self._tree.find(span)
        if batch is None:
            batch = batch_of(event, span)
            self._tree.add(batch, execution)
        return batch

    def _end_reply(self, event: RootReplied) -> None:
        if self._tree.find(event.span) is None:
            self._begin_reply(event)
        reply = self._own(event, ReplyStep)
        reply.model, reply.finish_reason = event.model, event.finish_reason
        reply.code_blocks = event.code_blocks
        reply.end_seq, reply.result = event.seq, event.preview
        self._tree.end(reply, event.time, "ok")
        self._tree.spend(reply, event.usage, event.cost)

    def _end_execution(self, event: ExecutionEnded) -> None:
        step = self._own(event, ExecutionStep)
        step.code_seconds, step.wait_seconds = event.code_seconds, event.wait_seconds
        step.stdout_chars, step.shown_chars = event.stdout_chars, event.shown_chars
        step.head_chars, step.tail_chars = event.head_chars, event.tail_chars
        step.variables = event.variables
        step.end_seq, step.result = event.seq, event.preview
        self._tree.end(step, event.time, event.outcome)
        if event.outcome not in ("ok", "skipped"):
            self._tree.fail(step)

    def _end_sub_call(self, event: SubCallEnded) -> None:
        """End an item; one that its execution's end cancelled still gets its own outcome and bill."""
        step = self._own(event, SubCallStep)
        step.finish_reason, step.error, step.cause = event.finish_reason, event.error, event.cause
        step.end_seq, step.result = event.seq, event.preview
        if event.outcome == "error":
            self._tree.fail(step)
        self._tree.end(step, event.time, event.outcome)
        step.state = event.outcome
        self._tree.spend(step, event.usage, event.cost)

    def _end_run(self, event: RunEnded) -> None:
        step = self._own(event, RunStep)
        step.finish_reason, step.error, step.cause = event.finish_reason, event.error, event.cause
        step.end_seq, step.result = event.seq, event.preview
        self._tree.reconcile(step, event.usage, event.cost)
        state = _STATE_OF_FINISH[event.finish_reason]
        if step.children:
            if state == "error":
                self._end_failed_reply(step.children[-1], event)
            self._tree.end(step.children[-1], event.time, state)
        self._tree.end(step, event.time, state)

    def _end_failed_reply(self, turn: Step, event: RunEnded) -> None:
        """End a reply that never came as the error that failed its run, not as one that was stopped.

        One that was refused at once has no event of its own: nothing else can fail a turn that has no step.
        """
        if isinstance(turn, IterationStep) and not turn.children:
            self._tree.add(refused_reply_of(event, turn), turn)
        for child in turn.children:
            if isinstance(child, ReplyStep):
                child.cause = event.cause
                self._tree.end(child, event.time, "error")

    def _note(self, event: Note) -> None:
        step = self._tree.find(event.span)
        if step is None:
            step = self._begin_reply(event) if isinstance(event, Retried) else self._parent(event)
        step.notes += (event,)
        self._tree.touch(step)
        if isinstance(event, BudgetChanged) and self._tree.root is not None:
            self._park(event, self._tree.root)

    def _park(self, event: BudgetChanged, run: RunStep) -> None:
        """Let all that has not ended wait, or go on again: a cap is asked about when nothing is in flight."""
        if event.state == "shrunk":
            return
        state: StepState = "waiting" if event.state == "parked" else "running"
        for step in _going_on(run):
            step.state = state
            self._tree.touch(step)


def _going_on(step: Step) -> Iterator[Step]:
    """Give the step and what is below it, as far as it has not ended."""
    if step.ended is None:
        yield step
        for child in step.children:
            yield from _going_on(child)
