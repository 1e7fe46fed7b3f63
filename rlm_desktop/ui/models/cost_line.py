"""The cost so far as a line over the time axis."""

from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from rlm_desktop.ui.models.time_axis import TimeAxis


class Point(NamedTuple):
    """A point of the line; both run from 0 to 1: from the left end, and up to all that was spent."""

    across: float
    up: float


def cost_line(
    spending: Sequence[tuple[float, float]], origin: float, axis: TimeAxis, most: int
) -> list[Point]:
    """Thin (time, USD so far) out to at most ``most`` points within the axis; none when nothing was spent."""
    if not spending or spending[-1][1] <= 0:
        return []
    whole = spending[-1][1]
    points = [Point(axis.at(0.0), 0.0)]
    seen = 0
    for number in range(most + 1):
        until = bisect_right(spending, origin + axis.start + number * axis.span / most, key=itemgetter(0))
        if until > seen:
            time, spent = spending[until - 1]
            points.append(Point(axis.at(time - origin), spent / whole))
            seen = until
    return points
