"""Map seconds since a run began to pixels of the time column."""

from typing import Self

from PySide6.QtCore import QRect

from rlm_desktop.ui.models.time_axis import TimeAxis

NARROWEST = 2.0
"""A piece of time is never narrower, so that what took no time is still seen."""
INSET = 2
"""Free pixels at both ends of the column."""


class TimeScale:
    """One axis over one stretch of pixels; ``zero`` is where the run began, maybe left of the stretch.

    A moment lies at ``zero + seconds * per_second``, which painters of many pieces compute themselves.
    """

    __slots__ = ("_axis", "left", "per_second", "width", "zero")

    def __init__(self, axis: TimeAxis, left: float, width: float) -> None:
        self._axis = axis
        self.left = left
        self.width = width
        self.per_second = width / axis.span
        self.zero = left - axis.start * self.per_second

    def x(self, moment: float) -> float:
        """Give a moment's place in pixels."""
        return self.zero + moment * self.per_second

    def piece(self, start: float, end: float) -> tuple[float, float]:
        """Give left edge and width of a piece of time."""
        left = self.zero + start * self.per_second
        return left, max((end - start) * self.per_second, NARROWEST)

    def since(self, origin: float) -> Self:
        """Give the same scale for moments on a clock that showed ``origin`` when the run began."""
        return type(self)(TimeAxis(self._axis.start + origin, self._axis.end + origin), self.left, self.width)

    def seconds(self, pixels: float) -> float:
        """Give how long so many pixels last."""
        return pixels * self._axis.span / max(self.width, 1.0)


def scale_over(column: QRect, axis: TimeAxis) -> TimeScale:
    """Lay an axis over a cell of the time column, or over its head."""
    return TimeScale(axis, column.left() + INSET, max(column.width() - 2 * INSET, 1))
