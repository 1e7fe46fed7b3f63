"""How amounts read."""

import pytest

from rlm_desktop.cli.amounts import clock, counted, money


@pytest.mark.parametrize(
    ("usd", "shown"),
    [
        (None, "cost unknown"),
        (0.0, "$0.0000"),
        (0.00001, "<$0.0001"),
        (0.0123, "$0.0123"),
        (1234.5, "$1,234.50"),
    ],
)
def test_an_unknown_price_is_never_zero_and_a_small_one_never_nothing(usd: float | None, shown: str) -> None:
    assert money(usd) == shown


@pytest.mark.parametrize(("seconds", "shown"), [(0.9, "00:00"), (61, "01:01"), (3723, "1:02:03")])
def test_time_reads_as_a_clock(seconds: float, shown: str) -> None:
    assert clock(seconds) == shown


@pytest.mark.parametrize(("number", "shown"), [(0, "0 calls"), (1, "1 call"), (1204, "1,204 calls")])
def test_numbers_agree_with_their_noun(number: int, shown: str) -> None:
    assert counted(number, "call") == shown
