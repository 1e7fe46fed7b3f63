"""Amounts read the same everywhere, and an unknown price is never zero."""

import pytest

from rlm_desktop.ui.amounts import count, moment, money, seconds, token_pair, tokens


@pytest.mark.parametrize(
    ("number", "text"),
    [
        *[(0, "0"), (312, "312"), (999, "999"), (2_143, "2.1k"), (13_449, "13.4k"), (99_960, "100k")],
        *[(412_000, "412k"), (999_499, "999k"), (999_500, "1.0M"), (38_204_117, "38.2M")],
    ],
)
def test_tokens_take_four_characters_or_so(number: int, text: str) -> None:
    assert tokens(number) == text


@pytest.mark.parametrize(
    ("usd", "text"),
    [
        *[(None, "unknown"), (0, "$0"), (0.0004, "<$0.001")],
        *[(0.0061, "$0.006"), (1.5, "$1.500"), (12.346, "$12.35")],
    ],
)
def test_money_keeps_small_sums_apart_from_none_and_from_unknown(usd: float | None, text: str) -> None:
    assert money(usd) == text


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        *[(0.0, "0 ms"), (0.0349, "35 ms"), (0.0995, "0.1 s"), (7, "7.0 s"), (12.34, "12.3 s")],
        *[(59.96, "1 min 00 s"), (125, "2 min 05 s"), (3_725, "1 h 02 min")],
    ],
)
def test_durations_choose_their_unit(amount: float, text: str) -> None:
    assert seconds(amount) == text


@pytest.mark.parametrize(
    ("amount", "text"), [(0, "0"), (0.25, "0.25 s"), (10, "10 s"), (90, "1:30"), (7_200, "2:00:00")]
)
def test_marks_of_a_time_axis_are_short(amount: float, text: str) -> None:
    assert moment(amount) == text


def test_whole_numbers_have_their_thousands_apart() -> None:
    assert count(48_213) == "48,213"


def test_tokens_in_and_out_are_one_figure() -> None:
    assert token_pair(2_143, 312) == "2.1k · 312"
