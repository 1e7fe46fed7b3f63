"""How a run ended, for people on standard error and for programs as JSON."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from rlm_desktop.cli.amounts import counted, money
from rlm_desktop.cli.interrupts import STOPPED
from rlm_desktop.cli.limit_wording import price_unknown
from rlm_desktop.cli.proof import Proof
from rlm_desktop.rlm.events import (
    BudgetChanged,
    FinalAnswered,
    FinishReason,
    IterationStarted,
    RLMEvent,
    RootReplied,
    RunEnded,
    SubCallEnded,
)
from rlm_desktop.rlm.exceptions import PriceUnknown, RLMError
from rlm_desktop.rlm.sent_texts import SENDING_EVENTS, SendingEvent
from rlm_desktop.settings.connections import MissingKeyError

STATUS: dict[FinishReason, int] = {
    "final": 0,
    "unsupported": 0,
    "forced": 0,
    "failed": 1,
    "budget": 3,
    "stopped": STOPPED,
}
"""Exit status of ``ask`` for each way in which a run ends."""

REMARKS: dict[FinishReason, str] = {
    "forced": "A limit was reached before the model finished: this is the best that it had.",
    "budget": "The cost cap ended the run. Raise it with --max-cost.",
}
STOPPED_AT_CAP = "The cost cap was reached, at which the run was to stop. Raise it with --max-cost."


@dataclass(slots=True)
class Outcome:
    """What is known at the end of one run. ``listen`` collects it from the run's events."""

    answer: str = ""
    ended: RunEnded | None = None
    warnings: list[str] = field(default_factory=list)
    error: RLMError | None = None
    """What the engine raised, if it did."""
    cost_so_far: float | None = 0.0
    """USD of the requests that were answered; all there is to say when a run never reports its end."""
    sending: list[SendingEvent] = field(default_factory=list)
    """The events that tell what was sent, inner runs included."""
    _turns_without_reply: set[str] = field(default_factory=set)
    _calls_cut_off: int = 0
    _calls_failed: int = 0
    _stopped_at_cap: bool = False
    """Nothing is in flight then: the request that did not fit was never sent."""

    def listen(self, events: Iterable[RLMEvent]) -> None:
        """Note the answer and the end of the user's own run; inner runs have theirs."""
        for event in events:
            if isinstance(event, SENDING_EVENTS):
                self.sending.append(event)
            match event:
                case IterationStarted():
                    self._turns_without_reply.add(event.span)
                case RootReplied():
                    self._turns_without_reply.discard(event.parent_span or "")
                case SubCallEnded(outcome="error"):
                    self._calls_failed += 1
                case SubCallEnded(outcome="cancelled"):
                    self._calls_cut_off += 1
                case BudgetChanged(state="stopped"):
                    self._stopped_at_cap = True
                case FinalAnswered(depth=0):
                    self.answer = event.answer
                case RunEnded(depth=0):
                    self.ended = event
                    self.warnings = [*event.warnings, *filter(None, [self._remark(event.finish_reason)])]

    def as_json(self, proof: Proof) -> dict[str, Any]:
        """Give the one object of ``ask --json``. Only call it when the run has ended."""
        ended = self._end()
        return {
            "answer": self.answer,
            **proof.as_json(),
            "iterations": ended.iterations,
            "sub_calls": ended.sub_calls,
            "total_input_tokens": ended.usage.input_tokens,
            "total_output_tokens": ended.usage.output_tokens,
            "cost_usd": ended.cost,
            "elapsed_seconds": ended.elapsed_seconds,
            "finish_reason": ended.finish_reason,
            "warnings": [*self.warnings, *filter(None, [self.complaint])],
            "run_id": ended.run_id,
        }

    @property
    def complaint(self) -> str | None:
        """What made the run fail, in the words of the command. Only call it when the run has ended."""
        match self.error:
            case PriceUnknown():
                return price_unknown(self.error)
            case MissingKeyError():
                return self.error.message
            case _:
                return self._end().error

    def receipt(self) -> str:
        """Say what the run did and cost, and what may still be billed."""
        ended = self._end()
        failed = f" ({self._calls_failed:,} failed)" if self._calls_failed else ""
        stopped = "Stopped. Spent" if ended.finish_reason == "stopped" else "Spent"
        did = (
            f"{stopped} {_amount(ended.cost)} in {ended.elapsed_seconds:.1f} s: "
            f"{counted(ended.iterations, 'iteration')}, {counted(ended.sub_calls, 'sub-call')}{failed}, "
            f"{ended.usage.input_tokens:,} tokens in, {ended.usage.output_tokens:,} out."
        )
        return " ".join(filter(None, (did, self._cut_off(ended), _going_on(ended))))

    def cut_short(self) -> str:
        """Say what is known of a run that was left before it reported its end."""
        return (
            f"Stopped before the run could close. Spent {_amount(self.cost_so_far)} on answered requests; "
            "those in flight may be billed as well."
        )

    def _remark(self, reason: FinishReason) -> str | None:
        return STOPPED_AT_CAP if reason == "stopped" and self._stopped_at_cap else REMARKS.get(reason)

    def _cut_off(self, ended: RunEnded) -> str:
        """Say which requests may be charged though they had no whole reply: cut off by a stop, or lost."""
        requests = self._calls_cut_off + len(self._turns_without_reply)
        if ended.finish_reason != "stopped" or self._stopped_at_cap or not requests:
            return _unsettled(ended)
        most = f", with up to {money(ended.may_still_be_billed)}" if ended.may_still_be_billed else ""
        return f"Cut off {counted(requests, 'request')}, which may still be billed{most}."

    @property
    def status(self) -> int:
        """Give the exit status. Only call it when the run has ended."""
        return STATUS[self._end().finish_reason]

    @property
    def run_id(self) -> str:
        """Give the id under which the run is kept. Only call it when the run has ended."""
        return self._end().run_id

    def _end(self) -> RunEnded:
        if self.ended is None:
            raise ValueError("the run has not ended")
        return self.ended


def _unsettled(ended: RunEnded) -> str:
    if not ended.may_still_be_billed:
        return ""
    most = money(ended.may_still_be_billed)
    return f"Requests without a whole reply may be billed, with up to {most} more."


def _going_on(ended: RunEnded) -> str:
    if not ended.calls_going_on:
        return ""
    calls = counted(ended.calls_going_on, "request")
    return f"{calls} could not be aborted and may go on at the server."


def _amount(usd: float | None) -> str:
    return "an unknown amount" if usd is None else money(usd)
