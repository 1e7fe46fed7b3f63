"""The time axis has round marks and changes rarely while a run goes on."""

import pytest

from rlm_desktop.ui.models.time_axis import TimeAxis, axis_for


@pytest.mark.parametrize(
    ("end", "most", "expected"),
    [
        (75.0, 5, [0, 15, 30, 45, 60, 75]),
        (40.0, 4, [0, 10, 20, 30, 40]),
        (0.9, 5, [0, 0.2, 0.4, 0.6, 0.8]),
        (0.004, 4, [0, 0.001, 0.002, 0.003, 0.004]),
        (200.0, 4, [0, 60, 120, 180]),
        (9_000.0, 5, [0, 1_800, 3_600, 5_400, 7_200, 9_000]),
    ],
)
def test_marks_are_round_moments(end: float, most: int, expected: list[float]) -> None:
    assert TimeAxis(0, end).ticks(most) == pytest.approx(expected)


def test_marks_begin_where_the_shown_part_begins() -> None:
    assert TimeAxis(12, 21).ticks(5) == pytest.approx([12, 14, 16, 18, 20])


def test_the_axis_of_a_run_that_is_over_shows_all_of_it() -> None:
    axis = axis_for(37.0, growing=False)
    assert axis.start == 0
    assert axis.at(37.0) == pytest.approx(1.0, abs=0.03)


def test_the_axis_of_a_growing_run_has_room_and_leaps_rarely() -> None:
    axes = [axis_for(moment / 10, growing=True) for moment in range(6_000)]
    assert all(axis.end > moment / 10 for moment, axis in enumerate(axes))
    assert len(set(axes)) < 15


def test_a_run_without_length_has_an_axis() -> None:
    assert axis_for(0.0, growing=False).at(0.0) == 0
