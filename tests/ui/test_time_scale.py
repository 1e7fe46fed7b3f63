"""Where moments lie in the time column, in pixels."""

import pytest

from rlm_desktop.ui.models.squeeze import Gap, Squeeze
from rlm_desktop.ui.models.time_axis import TimeAxis
from rlm_desktop.ui.widgets.time_scale import NARROWEST, OUTSIDE, TimeScale


def scale(start: float = 0.0, end: float = 100.0, squeeze: Squeeze | None = None) -> TimeScale:
    return TimeScale(TimeAxis(start, end), 50.0, 200.0, squeeze or Squeeze())


def test_a_moment_and_its_pixel_belong_together() -> None:
    assert scale().x(25) == 100
    assert scale().moment(100) == pytest.approx(25)
    assert scale().seconds(2) == 1


def test_what_took_no_time_can_still_be_seen() -> None:
    assert scale().piece(10, 10) == (70, NARROWEST)


def test_a_piece_that_goes_on_outside_is_cut_off() -> None:
    assert scale(10.0, 10.000001).visible(0, 1e9) == (50 - OUTSIDE, 200 + 2 * OUTSIDE)


def test_a_piece_outside_has_no_width() -> None:
    assert scale(50, 60).visible(0, 10)[1] == 0
    assert scale(50, 60).visible(90, 95)[1] == 0


def test_a_gap_that_is_drawn_short_moves_what_comes_after() -> None:
    squeezed = scale(0, 100, Squeeze([Gap(10, 1_000)], kept=5.0))
    assert squeezed.x(1_000) == 50 + 2 * 15
    assert squeezed.piece(1_000, 1_010) == pytest.approx((80, 20))
