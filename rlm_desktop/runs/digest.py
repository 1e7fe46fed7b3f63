"""Keep a run's own line in the list of runs up to date while it is recorded."""

from dataclasses import dataclass, field

from rlm_desktop.rlm.events import (
    AnyEvent,
    FinalAnswered,
    IterationStarted,
    RootReplied,
    RunEnded,
    SubCallCacheHit,
    SubCallEnded,
    SubCallStarted,
)
from rlm_desktop.runs.tally import Tally


@dataclass(slots=True)
class Digest:
    """The figures of a run so far, those of inner runs included as in RunEnded."""

    number: int
    """Of the run's row."""
    started: float
    elapsed: float = 0.0
    iterations: int = 0
    sub_calls: int = 0
    cache_hits: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost: float | None = 0.0
    answer: str = ""
    finish_reason: str | None = None
    spent: Tally = field(default_factory=Tally)
    """What requests reported, until the run gives its own totals."""

    def apply(self, event: AnyEvent) -> None:
        """Count one event of the run."""
        self.elapsed = max(self.elapsed, event.time - self.started)
        match event:
            case SubCallStarted():
                self.sub_calls += 1
            case SubCallCacheHit():
                self.cache_hits += 1
            case IterationStarted(depth=0):
                self.iterations += 1
            case RootReplied() | SubCallEnded():
                self._spend(event)
            case FinalAnswered(depth=0):
                self.answer = event.preview
            case RunEnded(depth=0):
                self._finish(event)

    def _spend(self, event: RootReplied | SubCallEnded) -> None:
        self.spent.add(event.usage, event.cost)
        self.input_tokens, self.output_tokens = self.spent.input_tokens, self.spent.output_tokens
        self.cost = self.spent.cost

    def _finish(self, event: RunEnded) -> None:
        self.elapsed, self.finish_reason = event.elapsed_seconds, event.finish_reason
        self.iterations, self.sub_calls = event.iterations, event.sub_calls
        self.cache_hits, self.cost = event.cache_hits, event.cost
        self.input_tokens, self.output_tokens = event.usage.input_tokens, event.usage.output_tokens
