"""Paint the sub-calls of one batch as thin lanes."""

from collections.abc import Iterable

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from rlm_desktop.ui.models.lanes import Stretch
from rlm_desktop.ui.widgets.time_scale import NARROWEST, TimeScale

LANES = 24
"""Height of all lanes of a batch together."""
GRAIN = 3.0
"""Sub-calls of a lane that are together narrower than this are painted as one."""
BEYOND = 2
"""A piece that goes on outside the cell is drawn so far beyond it."""
CLEAR = 0
"""A colour that lets what is below be seen."""


class LaneRows:
    """Where the lanes of one batch lie in its cell; beyond 24 several lanes share a row of pixels.

    ``fill`` collects, in plain bytes, one for each pixel; ``paint`` puts all into the cell at once. To ask Qt
    for each of thousands of pieces costs ten times as much, and gives other threads as many turns.
    """

    def __init__(self, cell: QRect, lanes: int, scale: TimeScale, origin: float) -> None:
        self._lanes = max(lanes, 1)
        self._pitch = max(1, min(4, LANES // self._lanes))
        self._height = self._pitch - 1 if self._pitch > 1 else 1
        self._used = min(self._pitch * self._lanes, LANES)
        self._left, self._right = cell.left() - BEYOND, cell.right() + BEYOND
        self._scale = scale
        self._origin = origin
        self._width = -(-(self._right - self._left + 1) // 4) * 4  # Qt wants multiples of 4 bytes
        self._pixels = bytearray(self._width * self._used)
        self._colours = [CLEAR]

    def sight(self) -> tuple[float, float]:
        """Give the moments at both ends of the cell, in seconds since the epoch."""
        scale, moment = self._scale, self._scale.squeeze.moment
        return (
            self._origin + moment(scale.moment(self._left)),
            self._origin + moment(scale.moment(self._right)),
        )

    def fill(self, pieces: Iterable[Stretch], colour: QColor) -> None:
        """Put each piece into its lane, over what is there; neighbours keep a pixel between them."""
        ink = bytes([len(self._colours)]) * self._width
        self._colours.append(colour.rgba())
        used, lanes, width, pixels = self._used, self._lanes, self._width, self._pixels
        least, most, below = self._left, self._right, range(0, self._height * width, width)
        at = self._scale.squeeze.at if self._scale.squeeze else float
        zero, per_second, origin = self._scale.zero, self._scale.per_second, self._origin
        for lane, start, end, _failed, _level in pieces:
            left, right = zero + at(start - origin) * per_second, zero + at(end - origin) * per_second
            if right < least or left > most:
                continue
            long = right - left
            long = long - 1 if long > GRAIN else max(long, NARROWEST)
            left, right = max(left, least), min(left + long, most)
            first, number = round(left) - least, max(round(right - left), 1)
            row = lane * used // lanes * width + first
            for down in below:
                pixels[row + down : row + down + number] = ink[:number]

    def paint(self, painter: QPainter, cell: QRect) -> None:
        """Paint what was filled in, in the middle of the cell, which may have moved up or down since."""
        picture = QImage(self._pixels, self._width, self._used, self._width, QImage.Format.Format_Indexed8)
        picture.setColorTable(self._colours)
        painter.drawImage(self._left, cell.top() + (cell.height() - self._used) // 2, picture)
