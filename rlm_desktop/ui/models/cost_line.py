"""The cost so far as a line over the time axis."""

from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from rlm_desktop.ui.models.squeeze import Squeeze
from rlm_desktop.ui.models.time_axis import TimeAxis

NO_GAPS = Squeeze()


class Point(NamedTuple):
    """A point of the line; both run from 0 to 1: from the left end, and up to all that was spent."""

    across: float
    up: float


def cost_line(
    spending: Sequence[tuple[float, float]],
    origin: float,
    axis: TimeAxis,
    most: int,
    squeeze: Squeeze = NO_GAPS,
) -> list[Point]:
    """Thin (time, USD so far) out to about ``most`` points; none when nothing was spent.

    The last point before the axis and the first one after it are among them: the line crosses its ends.
    """
    if not spending or spending[-1][1] <= 0:
        return []
    whole = spending[-1][1]
    points = [Point(axis.at(0.0), 0.0)]
    seen = 0
    step = axis.span / most
    for number in range(most + 1):
        if seen == len(spending):
            break
        moment = squeeze.moment(axis.start + number * step)
        until = bisect_right(spending, origin + moment, lo=seen, key=itemgetter(0))
        if until > seen:
            time, spent = spending[until - 1]
            points.append(Point(axis.at(squeeze.at(time - origin)), spent / whole))
            seen = until
    if seen < len(spending):
        time, spent = spending[seen]
        points.append(Point(axis.at(squeeze.at(time - origin)), spent / whole))
    return points
