"""Everything that the window shows of one run, whether it goes on or was read from the store."""

import time
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from rlm_desktop.rlm.events import AnyEvent, FinalAnswered, FinishReason
from rlm_desktop.runs.steps import RunStep
from rlm_desktop.runs.trace import Trace
from rlm_desktop.ui.models.cause_words import advised_words
from rlm_desktop.ui.models.draft import Draft
from rlm_desktop.ui.models.failure import Failure
from rlm_desktop.ui.models.folded_run import FoldedRun
from rlm_desktop.ui.models.progress import Progress, RunState, Spending
from rlm_desktop.ui.models.shares import shares_by_depth, shares_by_model
from rlm_desktop.ui.models.timeline_model import TimelineModel
from rlm_desktop.ui.models.warning_words import warning_words

_STATE_OF_FINISH: dict[FinishReason, RunState] = {
    "final": "finished",
    "unsupported": "finished",
    "forced": "finished",
    "failed": "failed",
    "budget": "stopped",
    "stopped": "stopped",
}

TICK_MS = 500
"""How often the running time is shown anew while nothing else happens."""


class RunPage(QObject):
    """One run: its question, steps, answer and, if it went wrong, why.

    Signals:
        progressed(): figures or state are different.
        drafted(): the root model has written more.
        answered(): the answer is there.
        failed(): the failure is there.
        nearCap(object): the Spending with which a run that goes on came near its cap; once for each cap.
    """

    progressed = Signal()
    drafted = Signal()
    answered = Signal()
    failed = Signal()
    nearCap = Signal(object)

    def __init__(self, question: str, *, clock: Callable[[], float] = time.time) -> None:
        super().__init__()
        self.question = question
        self.timeline = TimelineModel(self, clock=clock)
        self.draft = Draft()
        self._answer = ""
        self._failure: Failure | None = None
        self._stopping = False
        self._warned_of: float | None = None
        self._ticker = QTimer(self)
        self._ticker.setInterval(TICK_MS)
        self._ticker.timeout.connect(self.progressed)

    @property
    def run_id(self) -> str:
        """Id of the run; empty before its first event."""
        return self.trace.run_id

    @property
    def trace(self) -> Trace:
        """The fold of its events."""
        return self.timeline.trace

    @property
    def answer(self) -> str:
        """The whole answer; empty while there is none."""
        return self._answer

    @property
    def failure(self) -> Failure | None:
        """What went wrong, once it is known."""
        return self._failure

    @property
    def reason(self) -> str:
        """What ended a run that failed; empty for every other run."""
        run = self.trace.run
        return "" if run is None or not run.error else advised_words(run.cause, run.error)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the reader of the answer should know."""
        return tuple(dict.fromkeys(map(warning_words, self.trace.warnings)))

    def begin(self) -> None:
        """Expect the events of a run that starts now."""
        self.timeline.start()
        self._ticker.start()

    def advance(self, events: Sequence[AnyEvent], tokens: str, *, restarted: bool) -> None:
        """Show what has happened since. Raises TraceError."""
        self.timeline.apply_batch(events)
        if restarted:
            self.draft.restart()
        if tokens:
            self.draft.add(tokens)
        for event in events:
            if isinstance(event, FinalAnswered) and event.depth == 0:
                self.give_answer(event.answer)
        if tokens or restarted:
            self.drafted.emit()
        self.progressed.emit()
        self._warn_near_cap()

    def show(self, run: FoldedRun, answer: str) -> None:
        """Show a run as far as it was recorded; one that has not ended goes on."""
        self.timeline.open_folded(run)
        if self.timeline.live:
            self._ticker.start()
        self.give_answer(answer)
        self.progressed.emit()

    def give_answer(self, answer: str) -> None:
        """Show the whole answer."""
        self._answer = answer
        self.answered.emit()

    def fail(self, failure: Failure) -> None:
        """Say what went wrong and that the run is over."""
        self._failure = failure
        self.end()
        self.failed.emit()

    def end(self) -> None:
        """Show that nothing goes on any more, whether or not the run has told its end."""
        self._ticker.stop()
        if self.timeline.live:
            self.timeline.interrupt()
        self.progressed.emit()

    def mark_stopping(self) -> None:
        """Show that the run was asked to stop."""
        self._stopping = True
        self.progressed.emit()

    def state(self) -> RunState:
        """Tell where the run is."""
        run = self.trace.run
        if self.timeline.live:
            return "stopping" if self._stopping else "parked" if self.trace.parked else "running"
        if self.trace.finish_reason is not None:
            return _STATE_OF_FINISH[self.trace.finish_reason]
        if self._failure is not None:
            return "failed"
        if self._stopping:
            return "stopped"
        return "idle" if run is None else "interrupted"

    def progress(self) -> Progress:
        """Give its figures as of now."""
        return Progress(
            state=self.state(),
            iteration=self.trace.iterations,
            max_iterations=int(_limit(self.trace.run, "max_iterations", 0)),
            sub_calls=self.trace.sub_calls,
            max_sub_calls=int(_limit(self.trace.run, "max_sub_calls", 0)),
            in_flight=self.trace.in_flight,
            elapsed=self.timeline.elapsed(),
            spending=self._spending(),
        )

    def _warn_near_cap(self) -> None:
        spending = self._spending()
        if self.timeline.live and spending.is_near_cap and spending.cap != self._warned_of:
            self._warned_of = spending.cap
            self.nearCap.emit(spending)

    def _spending(self) -> Spending:
        trace, total = self.trace, self.trace.total
        return Spending(
            known=total.known_cost,
            unknown=total.cost_unknown,
            cap=trace.cap,
            may_still_be_billed=trace.may_still_be_billed,
            by_model=shares_by_model(trace),
            by_depth=shares_by_depth(trace),
        )


def _limit(run: RunStep | None, name: str, default: Any) -> Any:  # noqa: ANN401 - a JSON value
    return default if run is None else run.config.get(name, default)
