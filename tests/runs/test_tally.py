"""Sums of money tell unknown from zero."""

from rlm_desktop.rlm.chat import Usage
from rlm_desktop.runs.tally import Tally


def test_nothing_costs_zero() -> None:
    assert Tally().cost == 0.0


def test_a_free_request_costs_zero() -> None:
    tally = Tally()
    tally.add(Usage(input_tokens=10), 0.0)
    assert tally.cost == 0.0


def test_one_unknown_price_makes_the_sum_unknown_for_good() -> None:
    tally = Tally()
    tally.add(Usage(), 0.5)
    tally.add(Usage(), None)
    tally.add(Usage(), 0.25)
    assert (tally.cost, tally.known_cost) == (None, 0.75)


def test_tokens_add_up_and_an_estimate_shows() -> None:
    tally = Tally()
    tally.add(Usage(input_tokens=10, cached_input_tokens=4, output_tokens=3), 0.0)
    tally.add(Usage(input_tokens=1, output_tokens=2, estimated=True), 0.0)
    assert tally == Tally(11, 4, 5, estimated=True)


def test_the_shortfall_makes_up_the_sums() -> None:
    tally = Tally(10, 4, 3, known_cost=0.5)
    missing, cost = tally.shortfall(Usage(input_tokens=15, cached_input_tokens=4, output_tokens=3), 0.75)
    assert (missing, cost) == (Usage(input_tokens=5), 0.25)


def test_an_unknown_sum_is_missing_only_where_nothing_unknown_was_counted() -> None:
    assert Tally().shortfall(Usage(), None)[1] is None
    assert Tally(cost_unknown=True).shortfall(Usage(), None)[1] == 0.0
