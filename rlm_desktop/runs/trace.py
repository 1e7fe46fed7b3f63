"""Fold a run's events into its tree of steps, its totals and what it is doing now.

One fold serves a run that goes on and a run that is read back from the store, because both are
``Trace.apply(event)`` over the same events. It reads previews and lengths only, never a body.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from rlm_desktop.rlm.chat import Usage
from rlm_desktop.rlm.events import (
    AnyEvent,
    BudgetChanged,
    FinalAnswered,
    FinishReason,
    IterationStarted,
    RootReplied,
    RunEnded,
    RunStarted,
    SubCallCacheHit,
    SubCallEnded,
    SubCallStarted,
    Warned,
)
from rlm_desktop.runs.growth import Growth, TraceError
from rlm_desktop.runs.steps import RunStep, Step, SubCallStep
from rlm_desktop.runs.tally import Tally
from rlm_desktop.runs.tree import Change, StepTree

__all__ = ["Answer", "Change", "Trace", "TraceError"]


class Answer(NamedTuple):
    """Where a run's answer is; its text is the body of event ``seq``."""

    seq: int
    preview: str
    source: str


class Trace:
    """A run as far as its events tell. Not thread-safe: one owner applies, on one thread.

    ``apply`` takes time in proportion to the depth of the step, however many events came before (amortised).
    Events whose ``seq`` was seen already are ignored, so that whoever reads a run from the store while
    following it live sees nothing twice.
    """

    def __init__(self) -> None:
        self.run_id = ""
        self.last_seq = -1
        self.last_time = 0.0
        """Time of the latest event, seconds since the epoch."""
        self.iterations = 0
        """Turns begun at depth 0."""
        self.sub_calls = 0
        """llm_query items admitted, over all depths."""
        self.cache_hits = 0
        self.calls_by_model: dict[str, int] = {}
        """llm_query items admitted, over all depths, by the model that was asked."""
        self.failed_calls = 0
        """Of these, those that ended with an error."""
        self.inner_runs = 0
        self.finish_reason: FinishReason | None = None
        self.answer: Answer | None = None
        self.warnings: list[Warned] = []
        self.parked: BudgetChanged | None = None
        """Set while the run waits for a decision on its cost cap."""
        self.may_still_be_billed = 0.0
        """USD of requests that were cut off and whose bill is not known."""
        self.calls_going_on = 0
        """Requests that could not be aborted when the run ended, so that their servers go on."""
        self.cap: float | None = None
        """USD that the run may cost, as it was set or raised last; None is no cap."""
        self.usage_by_model: dict[str, Tally] = defaultdict(Tally)
        self.usage_by_depth: dict[int, Tally] = defaultdict(Tally)
        """0: the run's own replies, 1: its sub-calls and the replies of their inner runs, and so on."""
        self.spending: list[tuple[float, float]] = []
        """(time, USD so far) after each request that cost something; an unknown price adds nothing."""
        self._tree = StepTree()
        self._growth = Growth(self._tree)
        self._counts: Mapping[type[AnyEvent], Callable[[Any], None]] = {
            RunStarted: self._begin_run,
            IterationStarted: self._begin_turn,
            RootReplied: self._take_reply,
            SubCallStarted: self._begin_call,
            SubCallEnded: self._end_call,
            SubCallCacheHit: self._hit_cache,
            Warned: self.warnings.append,
            BudgetChanged: self._change_budget,
            FinalAnswered: self._take_answer,
            RunEnded: self._end_run,
        }

    @property
    def run(self) -> RunStep | None:
        """The run that the user started; None before its first event."""
        return self._tree.root

    @property
    def in_flight(self) -> int:
        """Sub-calls that wait for their answer now, over all depths."""
        return self._tree.in_flight

    @property
    def total(self) -> Tally:
        """Tokens and money of the whole run so far."""
        return Tally() if self.run is None else self.run.total

    def step(self, span: str) -> Step | None:
        """Find a step by its span."""
        return self._tree.find(span)

    def apply(self, event: AnyEvent) -> Change:
        """Fold one event and tell which steps are new or different. Raises TraceError."""
        self._fold(event)
        return self._tree.drain()

    def apply_all(self, events: Iterable[AnyEvent]) -> Change:
        """Fold many events; each step is at most once in the result. Raises TraceError."""
        added: dict[Step, None] = {}
        changed: dict[Step, None] = {}
        for event in events:
            change = self.apply(event)
            added.update(dict.fromkeys(change.added))
            changed.update(dict.fromkeys(change.changed))
        return Change(list(added), [step for step in changed if step not in added])

    def read(self, events: Iterable[AnyEvent]) -> None:
        """Fold many events for somebody who has seen nothing yet. Raises TraceError."""
        for event in events:
            self._fold(event)
        self._tree.drain()

    def interrupt(self) -> Change:
        """End a run whose program died: what was going on ended at the time of the last event."""
        if self.run is not None:
            self._tree.end(self.run, self.last_time, "interrupted")
        return self._tree.drain()

    def _fold(self, event: AnyEvent) -> None:
        if event.seq is None or event.seq <= self.last_seq:
            return
        if event.run_id != self.run_id:
            self._begin(event)
        self._growth.grow(event)
        if count := self._counts.get(type(event)):
            count(event)
        self.last_seq, self.last_time = event.seq, event.time

    def _begin(self, event: AnyEvent) -> None:
        """Take the name of the run from its first event."""
        if self.run is not None:
            raise TraceError(f"Event {event.seq} belongs to run {event.run_id}, not to {self.run_id}.")
        if not isinstance(event, RunStarted):
            raise TraceError(f"Run {event.run_id} begins with {event.type} in place of run_start.")
        self.run_id, self.cap = event.run_id, event.config.get("max_cost_usd")

    def _begin_run(self, event: RunStarted) -> None:
        self.inner_runs += event.depth > 0

    def _begin_turn(self, event: IterationStarted) -> None:
        self.iterations += event.depth == 0

    def _take_reply(self, event: RootReplied) -> None:
        self._spend(event.time, event.model, event.usage, event.cost)
        self.usage_by_depth[event.depth].add(event.usage, event.cost)

    def _begin_call(self, event: SubCallStarted) -> None:
        self.sub_calls += 1
        self.calls_by_model[event.model] = self.calls_by_model.get(event.model, 0) + 1

    def _end_call(self, event: SubCallEnded) -> None:
        step = self._tree.find(event.span)
        model = step.model if isinstance(step, SubCallStep) else ""
        self.failed_calls += event.outcome == "error"
        self._spend(event.time, model, event.usage, event.cost)
        self.usage_by_depth[event.depth + 1].add(event.usage, event.cost)

    def _hit_cache(self, _: SubCallCacheHit) -> None:
        self.cache_hits += 1

    def _spend(self, time: float, model: str, usage: Usage, cost: float | None) -> None:
        self.usage_by_model[model].add(usage, cost)
        if cost:
            self.spending.append((time, self.total.known_cost))

    def _change_budget(self, event: BudgetChanged) -> None:
        if event.state != "shrunk":
            self.parked = event if event.state == "parked" else None
            self.cap = event.cap

    def _take_answer(self, event: FinalAnswered) -> None:
        if event.depth == 0 and event.seq is not None:
            self.answer = Answer(event.seq, event.preview, event.source)

    def _end_run(self, event: RunEnded) -> None:
        if event.depth == 0:
            self._finish(event)

    def _finish(self, event: RunEnded) -> None:
        self.finish_reason = event.finish_reason
        self.may_still_be_billed = event.may_still_be_billed
        self.calls_going_on = event.calls_going_on
        self.parked = None
        for model, used in event.usage_by_model.items():
            self.usage_by_model[model] = Tally()
            self.usage_by_model[model].add(used.usage, used.cost)
