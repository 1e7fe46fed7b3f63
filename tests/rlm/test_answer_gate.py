"""Which answers are taken (pains 5, 9 and 10)."""

from typing import Literal

import pytest

from rlm_desktop.rlm import turn_notes
from rlm_desktop.rlm.answer_gate import CAREFUL_REFUSALS, REFUSALS_BEFORE_ACCEPTING, AnswerGate
from rlm_desktop.rlm.repl import BlockRun, CodeFinal


def gate(*, succeeded: bool = True, judged: bool = True, careful: bool = False) -> AnswerGate:
    made = AnswerGate(turn_notes.PLAIN, judged=judged, careful=careful)
    made.succeeded = succeeded
    return made


def final(text: str) -> CodeFinal:
    return CodeFinal(text, is_variable=False)


def ran(stdout: str = "", outcome: Literal["ok", "error"] = "ok") -> tuple[BlockRun, ...]:
    return (BlockRun(outcome, "shown", stdout),)


def test_an_answer_that_nothing_supports_is_refused_but_not_for_ever() -> None:
    unsupported = gate(succeeded=False)
    refusals = [unsupported.refusal(final("x"), last=False) for _ in range(REFUSALS_BEFORE_ACCEPTING + 1)]
    assert refusals == [turn_notes.PLAIN.early_final] * REFUSALS_BEFORE_ACCEPTING + [None]


def test_the_last_turn_takes_any_answer_but_an_empty_one() -> None:
    assert gate(succeeded=False).refusal(final("x"), last=True) is None
    assert gate(careful=True).refusal(final("x"), last=True) is None
    assert gate().refusal(final(" \n"), last=True) == turn_notes.EMPTY_FINAL


def test_an_inner_run_may_answer_without_code() -> None:
    inner = gate(succeeded=False, judged=False, careful=True)
    assert inner.refusal(final("x"), last=False) is None
    assert inner.supported


def test_a_large_model_may_answer_after_an_error() -> None:
    plain = gate()
    plain.show(ran(outcome="error"), refused=None)
    assert plain.refusal(final("0"), last=False) is None


def test_a_small_model_may_answer_what_it_has_seen_printed() -> None:
    careful = gate(careful=True)
    careful.show(ran("12 orders"), refused=None)
    assert careful.refusal(final("12"), last=False) is None


def test_an_answer_straight_after_an_error_is_refused_with_the_reason() -> None:
    careful = gate(careful=True)
    careful.show(ran(outcome="error"), refused=None)
    said = careful.refusal(final("0"), last=False) or ""
    assert said.startswith(turn_notes.FINAL_AFTER_ERROR)
    assert said.endswith("would have been: 0")


@pytest.mark.parametrize("printed", ["", "\n", "0", "[]", "None", "{}", "0 []\nset()", "''", "0.0"])
def test_an_answer_straight_after_an_output_that_says_nothing_is_refused(printed: str) -> None:
    careful = gate(careful=True)
    careful.show(ran(printed), refused=None)
    assert (careful.refusal(final("0"), last=False) or "").startswith(turn_notes.FINAL_AFTER_NOTHING)


@pytest.mark.parametrize("printed", ["10", "0 of 3", "no", "[0, 1]", "False", "-1"])
def test_an_output_that_says_something_supports_an_answer(printed: str) -> None:
    careful = gate(careful=True)
    careful.show(ran(printed), refused=None)
    assert careful.refusal(final("0"), last=False) is None


def test_an_answer_that_was_shown_with_its_refusal_is_taken_the_next_time() -> None:
    careful = gate(careful=True)
    assert (careful.refusal(final("12 orders"), last=False) or "").startswith(turn_notes.FINAL_UNSEEN)
    careful.show(ran(), refused=final("12 orders"))
    assert careful.refusal(final("12 orders"), last=False) is None


def test_answers_that_rest_on_nothing_seen_are_not_refused_for_ever() -> None:
    careful = gate(careful=True)
    refused = 0
    while careful.refusal(final("0"), last=False):
        careful.show(ran(outcome="error"), refused=final("0"))
        refused += 1
    assert refused == CAREFUL_REFUSALS


def test_a_turn_without_code_leaves_what_was_seen() -> None:
    careful = gate(careful=True)
    careful.show(ran(outcome="error"), refused=None)
    careful.show((), refused=final("guess"))
    assert careful.refusal(final("guess"), last=False) is not None
