"""Zooming and panning in the time of a run, and drawing its gaps short."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rlm_desktop.ui.models.squeeze import Gap, Squeeze
from rlm_desktop.ui.models.time_axis import TimeAxis
from rlm_desktop.ui.models.time_window import SHORTEST, TimeWindow


def window(end: float = 100.0) -> TimeWindow:
    made = TimeWindow()
    made.grow(TimeAxis(0.0, end))
    return made


def test_all_is_shown_until_one_zooms_and_stays_so_while_it_grows() -> None:
    made = window(10)
    assert made.fitted
    made.grow(TimeAxis(0.0, 50.0))
    assert made.axis == TimeAxis(0.0, 50.0)


@pytest.mark.parametrize("at", [0.0, 0.25, 0.5, 1.0])
def test_what_is_under_the_cursor_stays_there(at: float) -> None:
    made = window()
    made.zoom(4, 0.5)
    before = made.axis.start + at * made.axis.span
    made.zoom(2, at)
    assert made.axis.span == pytest.approx(12.5)
    assert made.axis.start + at * made.axis.span == pytest.approx(before)


def test_to_zoom_out_far_enough_is_to_fit() -> None:
    made = window()
    made.zoom(4, 0.1)
    made.zoom(1 / 8, 0.9)
    assert made.fitted


def test_one_cannot_leave_the_run() -> None:
    made = window()
    made.zoom(4, 0.5)
    made.pan(-100)
    assert made.axis == TimeAxis(0.0, 25.0)
    made.pan(100)
    assert made.axis == TimeAxis(75.0, 100.0)
    made.centre(0.5)
    assert made.axis == TimeAxis(37.5, 62.5)


def test_a_part_stays_while_the_run_grows() -> None:
    made = window()
    made.show(20, 40)
    made.grow(TimeAxis(0.0, 150.0))
    assert made.axis == TimeAxis(20.0, 40.0)
    made.fit()
    assert made.axis == TimeAxis(0.0, 150.0)


def test_there_is_a_shortest_piece() -> None:
    made = window()
    made.zoom(1e12)
    assert made.axis.span == pytest.approx(SHORTEST)


GAPS = Squeeze([Gap(10, 110), Gap(120, 520)], kept=2.0)


def test_gaps_take_little_room() -> None:
    assert [GAPS.at(moment) for moment in (0, 10, 60, 110, 115, 120, 520, 530)] == [
        *(0, 10, 11, 12, 17, 22, 24, 34)
    ]


def test_a_gap_is_never_drawn_longer_than_it_was() -> None:
    short = Squeeze([Gap(1, 2)], kept=5.0)
    assert short.at(3) == 3


@given(st.floats(0, 600))
def test_every_place_of_the_axis_has_its_moment(moment: float) -> None:
    assert GAPS.moment(GAPS.at(moment)) == pytest.approx(moment, abs=1e-6)


@given(st.floats(0, 600), st.floats(0, 600))
def test_what_came_later_is_drawn_later(one: float, other: float) -> None:
    assert (GAPS.at(one) <= GAPS.at(other)) or one > other


def test_marks_are_round_and_in_no_gap() -> None:
    marks = list(GAPS.ticks(TimeAxis(0, 34), 34))
    assert marks == sorted(set(marks))
    assert all(mark == int(mark) for mark in marks)
    assert not [mark for mark in marks if 10 < mark < 110 or 120 < mark < 520]
    assert {0, 5, 110, 115, 520, 525} <= set(marks)
    assert list(Squeeze().ticks(TimeAxis(0, 10), 5)) == TimeAxis(0, 10).ticks(5)


def test_without_gaps_nothing_is_moved() -> None:
    assert not Squeeze()
    assert Squeeze().at(math.pi) == Squeeze().moment(math.pi) == math.pi
