"""Paint the sub-calls of one batch as thin lanes."""

from collections.abc import Iterable

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter

from rlm_desktop.ui.models.lanes import Stretch
from rlm_desktop.ui.widgets.time_scale import NARROWEST, TimeScale

LANES = 24
"""Height of all lanes of a batch together."""
GRAIN = 3.0
"""Sub-calls of a lane that are together narrower than this are painted as one."""


class LaneRows:
    """Where the lanes of one batch lie in its cell; beyond 24 several lanes share a row of pixels."""

    def __init__(self, cell: QRect, lanes: int, scale: TimeScale, origin: float) -> None:
        self._lanes = max(lanes, 1)
        self._pitch = max(1, min(4, LANES // self._lanes))
        self._height = self._pitch - 1 if self._pitch > 1 else 1
        self._used = min(self._pitch * self._lanes, LANES)
        self._top = cell.top() + (cell.height() - self._used) // 2
        self._left, self._right = cell.left() - 2.0, cell.right() + 2.0
        self._scale = scale
        self._origin = origin

    def sight(self) -> tuple[float, float]:
        """Give the moments at both ends of the cell, in seconds since the epoch."""
        scale, moment = self._scale, self._scale.squeeze.moment
        return (
            self._origin + moment(scale.moment(self._left)),
            self._origin + moment(scale.moment(self._right)),
        )

    def fill(self, painter: QPainter, pieces: Iterable[Stretch], colour: QColor) -> None:
        """Paint the box of each piece; neighbours in a lane keep a pixel between them.

        No rectangle is made on the way: to make one gives the engine's thread a turn, hundreds of times.
        """
        top, used, lanes, height = self._top, self._used, self._lanes, self._height
        least, most = self._left, self._right
        at = self._scale.squeeze.at if self._scale.squeeze else None
        zero, per_second, origin = self._scale.zero, self._scale.per_second, self._origin
        for lane, start, end, _failed, _level in pieces:
            if at is None:
                left, right = zero + (start - origin) * per_second, zero + (end - origin) * per_second
            else:
                left, right = zero + at(start - origin) * per_second, zero + at(end - origin) * per_second
            if right < least or left > most:
                continue
            width = right - left
            width = width - 1 if width > GRAIN else max(width, NARROWEST)
            left, right = max(left, least), min(left + width, most)
            painter.fillRect(
                round(left), top + lane * used // lanes, max(round(right - left), 1), height, colour
            )
