"""Keep the tree of steps consistent: places, sums up to the root, endings, and what has changed."""

from typing import NamedTuple

from rlm_desktop.rlm.chat import Usage
from rlm_desktop.runs.steps import BatchStep, RunStep, Step, StepState, SubCallStep

_DUST_USD = 1e-9
"""Smaller differences between two sums of money come from floating point."""


class Change(NamedTuple):
    """What one or more events did to the tree.

    ``added`` lists new steps, parents before children and siblings by row; each was the last child of its
    parent when it came. ``changed`` lists steps of which any field but ``children`` may be different.
    """

    added: list[Step]
    changed: list[Step]


class StepTree:
    """All steps of one run. Every change to a step goes through here or is told by ``touch``."""

    def __init__(self) -> None:
        self.root: RunStep | None = None
        self.in_flight = 0
        """Sub-calls that have begun and not ended."""
        self._steps: dict[str, Step] = {}
        self._change = Change([], [])

    def find(self, span: str | None) -> Step | None:
        """Give the step of that span, if it has begun."""
        return None if span is None else self._steps.get(span)

    def drain(self) -> Change:
        """Hand over what has changed since the last call."""
        change, self._change = self._change, Change([], [])
        return change

    def touch(self, step: Step) -> None:
        """Say that a step's own fields were changed."""
        self._change.changed.append(step)

    def add(self, step: Step, parent: Step | None) -> None:
        """Put a new step last under its parent; without one it is the run itself."""
        if parent is not None:
            step.parent, step.row = parent, len(parent.children)
            parent.children.append(step)
        elif isinstance(step, RunStep):
            self.root = step
        self._steps[step.span] = step
        self._change.added.append(step)
        if isinstance(step, SubCallStep):
            self._take_off(step)

    def spend(self, step: Step, usage: Usage, cost: float | None) -> None:
        """Count a request as the step's own and in the total of all steps around it."""
        step.own.add(usage, cost)
        changed = self._change.changed
        for holder in step.lineage():
            holder.total.add(usage, cost)
            changed.append(holder)

    def reconcile(self, run: RunStep, usage: Usage, cost: float | None) -> None:
        """Take a run's own word for its total; what its steps did not report counts as the run's own.

        Steps may not know what they cost, such as requests that were cut off, while the run has settled it.
        """
        missing, missing_cost = run.total.shortfall(usage, cost)
        if (
            missing.input_tokens
            or missing.output_tokens
            or missing_cost is None
            or abs(missing_cost) > _DUST_USD
        ):
            self.spend(run, missing, missing_cost)
        if cost is not None:
            run.total.known_cost, run.total.cost_unknown = cost, False

    def fail(self, step: Step) -> None:
        """Count a failure in the step and all steps around it."""
        for holder in step.lineage():
            holder.failures += 1
            self.touch(holder)

    def end(self, step: Step, time: float, state: StepState) -> None:
        """End a step that still goes on, and cancel what still goes on below it."""
        if step.ended is not None:
            return
        step.ended, step.state = time, state
        self.touch(step)
        if isinstance(step, SubCallStep):
            self._land(step, time)
        for child in step.children:
            self.end(child, time, _state_of_leftover(child))

    def settle(self, step: Step, time: float) -> None:
        """Count one more settled item of the batch that ``step`` is part of, and end a complete batch."""
        batch = step.parent
        if not isinstance(batch, BatchStep):
            return
        batch.settled += 1
        self.touch(batch)
        if batch.settled == batch.size:
            self.end(batch, time, _state_of_batch(batch))

    def _take_off(self, call: SubCallStep) -> None:
        self.in_flight += 1
        batch = call.parent
        if isinstance(batch, BatchStep):
            batch.in_flight += 1
            batch.peak = max(batch.peak, batch.in_flight)
            self.touch(batch)

    def _land(self, call: SubCallStep, time: float) -> None:
        self.in_flight -= 1
        if isinstance(call.parent, BatchStep):
            call.parent.in_flight -= 1
            self.settle(call, time)


def _state_of_batch(batch: BatchStep) -> StepState:
    if any(item.state == "cancelled" for item in batch.children):
        return "cancelled"
    return "error" if 0 < batch.settled <= batch.failures else "ok"


def _state_of_leftover(step: Step) -> StepState:
    """Tell how the end of the step around it ends a step: a batch whose admitted items settled is fine."""
    if isinstance(step, BatchStep) and step.in_flight == 0:
        return _state_of_batch(step)
    return "cancelled"
