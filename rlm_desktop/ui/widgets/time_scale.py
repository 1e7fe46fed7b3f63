"""Map seconds since a run began to pixels of the time column."""

from PySide6.QtCore import QRect

from rlm_desktop.ui.models.squeeze import Squeeze
from rlm_desktop.ui.models.time_axis import TimeAxis

NARROWEST = 2.0
"""A piece of time is never narrower, so that what took no time is still seen."""
INSET = 2
"""Free pixels at both ends of the column."""
OUTSIDE = 8
"""A piece that goes on outside the column is drawn so far beyond it."""


class TimeScale:
    """One axis over one stretch of pixels; ``zero`` is where the run began, maybe left of the stretch.

    A moment lies at ``zero + seconds * per_second``, which painters of many pieces compute themselves. Where
    gaps are drawn short these are seconds of the axis: ``squeeze.at`` gives them.
    """

    __slots__ = ("_axis", "left", "per_second", "squeeze", "width", "zero")

    def __init__(self, axis: TimeAxis, left: float, width: float, squeeze: Squeeze) -> None:
        self._axis = axis
        self.squeeze = squeeze
        self.left = left
        self.width = width
        self.per_second = width / axis.span
        self.zero = left - axis.start * self.per_second

    def x(self, moment: float) -> float:
        """Give a moment's place in pixels."""
        return self.zero + (self.squeeze.at(moment) if self.squeeze else moment) * self.per_second

    def piece(self, start: float, end: float) -> tuple[float, float]:
        """Give left edge and width of a piece of time."""
        left = self.x(start)
        return left, max(self.x(end) - left, NARROWEST)

    def visible(self, start: float, end: float) -> tuple[int, int]:
        """Give left edge and width of a piece of time in whole pixels, as far as it can be seen.

        The width is 0 when nothing of it can be seen.
        """
        left, width = self.piece(start, end)
        right = min(left + width, self.left + self.width + OUTSIDE)
        left = max(left, self.left - OUTSIDE)
        return round(left), max(round(right - left), 0)

    def moment(self, x: float) -> float:
        """Give the place on the axis at a pixel, in seconds of the axis."""
        return (x - self.zero) / self.per_second

    def seconds(self, pixels: float) -> float:
        """Give how long so many pixels last."""
        return pixels * self._axis.span / max(self.width, 1.0)


def scale_over(column: QRect, axis: TimeAxis, squeeze: Squeeze) -> TimeScale:
    """Lay an axis over a cell of the time column, or over its head."""
    return TimeScale(axis, column.left() + INSET, max(column.width() - 2 * INSET, 1), squeeze)
