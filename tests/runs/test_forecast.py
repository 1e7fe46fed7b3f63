"""A forecast rests on past runs, is wide where they say little, and never passes a limit."""

import pytest

from rlm_desktop.runs.forecast import Calibration, PastRun, Plan, Range, calibration, forecast, is_within

PLAN = Plan(chars=100_000, max_calls=525)


def run(cost: float | None = 0.2, *, chars: int = 100_000, calls: int = 10, seconds: float = 60.0) -> PastRun:
    return PastRun(chars, calls, seconds, cost)


def test_without_past_runs_there_is_no_basis() -> None:
    assert forecast([], PLAN) is None


def test_one_run_of_this_size_is_foretold_within_a_factor_of_two() -> None:
    told = forecast([run()], PLAN)
    assert told is not None
    assert told.basis == 1
    assert told.cost == pytest.approx((0.1, 0.4))
    assert told.calls == Range(5, 20)
    assert told.seconds == pytest.approx((30.0, 120.0))


def test_many_equal_runs_make_a_narrow_range() -> None:
    told = forecast([run()] * 20, PLAN)
    assert told is not None
    assert told.cost == pytest.approx((0.2 / 1.05, 0.2 * 1.05))


def test_a_larger_context_may_cost_the_same_or_in_proportion() -> None:
    told = forecast([run(chars=10_000)] * 20, PLAN)
    assert told is not None
    assert told.cost == pytest.approx((0.2 / 1.05, 2.0 * 1.05))


def test_a_smaller_context_may_cost_the_same_or_in_proportion() -> None:
    told = forecast([run(chars=1_000_000)] * 20, PLAN)
    assert told is not None
    assert told.cost == pytest.approx((0.02 / 1.05, 0.2 * 1.05))


def test_one_stray_run_does_not_widen_the_range() -> None:
    calm = forecast([run()] * 19, PLAN)
    stray = forecast([*[run()] * 19, run(50.0, calls=500, seconds=9_000)], PLAN)
    assert calm is not None
    assert stray is not None
    assert stray.cost is not None
    assert stray.cost.high < 0.25
    assert stray.seconds.high < 70


def test_runs_of_a_similar_size_count_first() -> None:
    told = forecast([*[run(5.0, chars=50_000_000)] * 30, *[run()] * 20], PLAN)
    assert told is not None
    assert told.cost is not None
    assert told.cost.high < 0.25


def test_no_range_passes_a_limit() -> None:
    told = forecast([run(cost=9.0, calls=400, seconds=999.0)], Plan(100_000, 40, 0.5, 60.0))
    assert told is not None
    assert told.cost == Range(0.5, 0.5)
    assert told.calls == Range(40, 40)
    assert told.seconds == Range(60.0, 60.0)


def test_an_unknown_price_leaves_the_cost_unknown_and_foretells_the_rest() -> None:
    told = forecast([run(None)], PLAN)
    assert told is not None
    assert told.cost is None
    assert told.calls == Range(5, 20)
    assert is_within(told, run(None, calls=20))
    assert not is_within(told, run(None, calls=21))


def test_what_costs_nothing_is_foretold_to_cost_nothing() -> None:
    told = forecast([run(0.0)], PLAN)
    assert told is not None
    assert told.cost == Range(0.0, 0.0)
    assert is_within(told, run(0.0))


def test_empty_contexts_are_no_error() -> None:
    assert forecast([run(chars=0)], Plan(0, 10)) is not None


def test_past_forecasts_are_judged_by_the_runs_before_each() -> None:
    assert calibration([], PLAN) == Calibration(0, 0)
    assert calibration([run()], PLAN) == Calibration(0, 0)
    assert calibration([run(0.2), run(0.3), run(5.0), run(0.25)], PLAN) == Calibration(2, 3)
