"""What is said at the end of a run."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from rlm_desktop.cli.outcome import STATUS, Outcome
from rlm_desktop.cli.proof import Proof
from rlm_desktop.documents.coverage.coverage import Coverage
from rlm_desktop.rlm.chat import Usage
from rlm_desktop.rlm.events import (
    FinalAnswered,
    FinishReason,
    IterationStarted,
    RLMEvent,
    RootReplied,
    RunEnded,
    SubCallEnded,
)

NOTHING = Proof((), Coverage((), (), (), 0))
PLACE: Mapping[str, Any] = {"run_id": "r1", "seq": 7, "time": 0.0, "iteration": 2, "span": "s1"}


def answered(answer: str, depth: int = 0) -> FinalAnswered:
    return FinalAnswered(**PLACE, parent_span=None, depth=depth, answer=answer, source="text")


def ended(reason: FinishReason = "final", depth: int = 0, **facts: Any) -> RunEnded:  # noqa: ANN401 - its fields
    totals: dict[str, Any] = {
        "iterations": 2,
        "sub_calls": 20,
        "cache_hits": 0,
        "usage": Usage(input_tokens=1234, output_tokens=56),
        "cost": 0.0123,
        "elapsed_seconds": 4.25,
        "usage_by_model": {},
    }
    return RunEnded(**PLACE, parent_span=None, depth=depth, finish_reason=reason, **(totals | facts))


def turn(span: str) -> IterationStarted:
    place = {**PLACE, "span": span}
    return IterationStarted(**place, parent_span="s1", depth=0, messages=(), message_chars=0, model="m")


def replied(turn_span: str) -> RootReplied:
    reply: dict[str, Any] = {
        "model": "m",
        "finish_reason": "stop",
        "code_blocks": 0,
        "cost": 0.0,
        "seconds": 1,
    }
    return RootReplied(**PLACE, parent_span=turn_span, depth=0, text="", usage=Usage(), **reply)


def outcome(*events: RLMEvent) -> Outcome:
    made = Outcome()
    made.listen(events)
    return made


def test_the_json_object_has_the_documented_fields() -> None:
    made = outcome(answered("42"), ended(warnings=("careful",)))

    assert json.loads(json.dumps(made.as_json(NOTHING))) == {
        "answer": "42",
        "evidence": [],
        "coverage": {"sent": [], "never_sent": [], "derived": [], "derived_chars": 0},
        "iterations": 2,
        "sub_calls": 20,
        "total_input_tokens": 1234,
        "total_output_tokens": 56,
        "cost_usd": 0.0123,
        "elapsed_seconds": 4.25,
        "finish_reason": "final",
        "warnings": ["careful"],
        "run_id": "r1",
    }


def test_an_unknown_cost_is_null_and_never_zero() -> None:
    made = outcome(ended(cost=None))
    assert made.as_json(NOTHING)["cost_usd"] is None
    assert made.receipt().startswith("Spent an unknown amount in 4.2 s")


def test_a_run_that_never_reported_its_end_still_says_what_is_known() -> None:
    assert "Spent an unknown amount on answered requests" in Outcome(cost_so_far=None).cut_short()
    assert "Spent $0.0100 on answered requests" in Outcome(cost_so_far=0.01).cut_short()


def test_inner_runs_do_not_answer_or_end_the_users_run() -> None:
    made = outcome(answered("outer"), answered("inner", depth=1), ended("forced", depth=1))
    assert made.answer == "outer"
    assert made.ended is None


def test_the_receipt_says_what_a_stopped_run_spent_and_may_still_cost() -> None:
    receipt = outcome(
        turn("s2"), turn("s5"), replied("s2"), ended("stopped", may_still_be_billed=0.02)
    ).receipt()

    assert receipt.startswith("Stopped. Spent $0.0123 in 4.2 s: 2 iterations, 20 sub-calls, 1,234 tokens in")
    assert receipt.endswith("Cut off 1 request, which may still be billed, with up to $0.0200.")


def test_the_receipt_says_which_requests_could_not_be_aborted() -> None:
    receipt = outcome(turn("s2"), ended("stopped", may_still_be_billed=0.02, calls_going_on=1)).receipt()
    assert receipt.endswith("1 request could not be aborted and may go on at the server.")


def test_the_receipt_says_how_many_sub_calls_failed() -> None:
    failed: dict[str, Any] = {"outcome": "error", "text": "", "error": "HTTP 500", "finish_reason": ""}
    lost = SubCallEnded(**PLACE, parent_span=None, depth=0, usage=Usage(), cost=0.0, seconds=1, **failed)
    assert "2 iterations, 20 sub-calls (2 failed), 1,234 tokens in" in outcome(lost, lost, ended()).receipt()


def test_the_receipt_says_what_lost_replies_may_cost_though_nobody_stopped_the_run() -> None:
    receipt = outcome(ended("final", may_still_be_billed=0.02)).receipt()
    assert receipt.endswith("Requests without a whole reply may be billed, with up to $0.0200 more.")


def test_nothing_is_said_to_be_cut_off_when_the_run_ended_by_its_own() -> None:
    assert "Cut off" not in outcome(turn("s2"), ended("failed", error="No such model.")).receipt()


@pytest.mark.parametrize("reason", ["forced", "budget"])
def test_an_ending_by_a_limit_is_always_remarked_on(reason: FinishReason) -> None:
    assert outcome(ended(reason)).warnings


def test_the_reason_of_a_failure_is_among_the_warnings() -> None:
    assert outcome(ended("failed", error="No such model.")).as_json(NOTHING)["warnings"] == ["No such model."]


def test_every_ending_has_its_exit_status() -> None:
    assert STATUS == {
        "final": 0,
        "unsupported": 0,
        "forced": 0,
        "failed": 1,
        "budget": 3,
        "stopped": 130,
    }
