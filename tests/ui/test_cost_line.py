"""The cost line rises from nothing to all that was spent, with no more points than pixels."""

import pytest

from rlm_desktop.ui.models.cost_line import cost_line
from rlm_desktop.ui.models.time_axis import TimeAxis

AXIS = TimeAxis(0, 10)


def test_each_request_lifts_the_line() -> None:
    points = cost_line([(102.0, 0.25), (105.0, 1.0)], 100.0, AXIS, 100)
    assert [point.across for point in points] == pytest.approx([0, 0.2, 0.5])
    assert [point.up for point in points] == [0, 0.25, 1.0]


def test_thousands_of_requests_make_no_more_points_than_there_are_pixels() -> None:
    spending = [(100 + moment / 1_000, moment / 10_000) for moment in range(1, 10_001)]
    points = cost_line(spending, 100.0, AXIS, 200)
    assert len(points) <= 202
    assert points[-1] == pytest.approx((1.0, 1.0))
    assert points == sorted(points)


@pytest.mark.parametrize("spending", [[], [(101.0, 0.0)]])
def test_where_nothing_was_spent_there_is_no_line(spending: list[tuple[float, float]]) -> None:
    assert cost_line(spending, 100.0, AXIS, 100) == []
