"""Map seconds since a run began to pixels of the time column."""

from dataclasses import dataclass

from PySide6.QtCore import QRect

from rlm_desktop.ui.models.time_axis import TimeAxis

NARROWEST = 2.0
"""A piece of time is never narrower, so that what took no time is still seen."""
INSET = 2
"""Free pixels at both ends of the column."""


@dataclass(frozen=True, slots=True)
class TimeScale:
    """One axis over one stretch of pixels."""

    axis: TimeAxis
    left: float
    width: float

    def x(self, moment: float) -> float:
        """Give a moment's place in pixels."""
        return self.left + self.axis.at(moment) * self.width

    def piece(self, start: float, end: float) -> tuple[float, float]:
        """Give left edge and width of a piece of time."""
        left = self.x(start)
        return left, max(self.x(end) - left, NARROWEST)

    def seconds(self, pixels: float) -> float:
        """Give how long so many pixels last."""
        return pixels * self.axis.span / max(self.width, 1.0)


def scale_over(column: QRect, axis: TimeAxis) -> TimeScale:
    """Lay an axis over a cell of the time column, or over its head."""
    return TimeScale(axis, column.left() + INSET, max(column.width() - 2 * INSET, 1))
