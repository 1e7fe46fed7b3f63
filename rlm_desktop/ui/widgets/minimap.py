"""The whole run as a strip above the time axis, with the part that is shown marked."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPixmap

from rlm_desktop.ui.colours import colour_of
from rlm_desktop.ui.models.squeeze import Squeeze
from rlm_desktop.ui.models.time_axis import TimeAxis
from rlm_desktop.ui.models.time_window import TimeWindow
from rlm_desktop.ui.models.timeline_model import TimelineModel
from rlm_desktop.ui.models.waterfall import bars_of
from rlm_desktop.ui.theme import Theme
from rlm_desktop.ui.widgets.time_scale import TimeScale, scale_over

HEIGHT = 12
BAR = 4
VEIL = 0.7
"""How much of what is not shown is veiled."""
HANDLE = 8
"""The mark of the part that is shown is never narrower, so that it can be taken hold of."""
_COLOURS = {"root": "root", "exec": "exec", "sub": "sub", "wait": "sub", "err": "err", "idle": "wait"}
"""Code that waits waits for sub-calls."""

type _Key = tuple[TimelineModel, int, TimeAxis, Squeeze, int, int, float, str]


class Minimap:
    """Paints turns as their bars, into a picture that is kept until something in it changes."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._picture = QPixmap()
        self._key: _Key | None = None

    def paint(self, painter: QPainter, rect: QRect, model: TimelineModel, window: TimeWindow) -> None:
        """Paint the strip into ``rect``; without a mark while all is shown."""
        self._refresh(painter, rect, model, window)
        painter.drawPixmap(rect.left(), rect.top(), self._picture)
        if not window.fitted:
            self._paint_mark(painter, rect, window)

    def _paint_mark(self, painter: QPainter, rect: QRect, window: TimeWindow) -> None:
        left, width = mark_of(rect, window)
        painter.save()
        painter.setOpacity(VEIL)
        veil = colour_of(self._theme.palette.panel)
        painter.fillRect(rect.left(), rect.top(), left - rect.left(), HEIGHT, veil)
        painter.fillRect(left + width, rect.top(), rect.right() + 1 - left - width, HEIGHT, veil)
        painter.setOpacity(1.0)
        painter.setPen(colour_of(self._theme.palette.accent))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(left, rect.top(), width - 1, HEIGHT - 1)
        painter.restore()

    def _refresh(self, painter: QPainter, rect: QRect, model: TimelineModel, window: TimeWindow) -> None:
        ratio = painter.device().devicePixelRatioF()
        key = (
            *(model, model.trace.last_seq, window.whole, window.squeeze),
            *(rect.width(), rect.height(), ratio, self._theme.palette.panel),
        )
        if key != self._key:
            self._key = key
            self._picture = QPixmap(round(rect.width() * ratio), round(HEIGHT * ratio))
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(colour_of(self._theme.palette.panel))
            self._draw(model, scale_over(QRect(0, 0, rect.width(), HEIGHT), window.whole, window.squeeze))

    def _draw(self, model: TimelineModel, scale: TimeScale) -> None:
        if model.trace.run is None:
            return
        palette, origin, now = self._theme.palette, model.origin, model.now()
        with QPainter(self._picture) as painter:
            painter.fillRect(0, HEIGHT - 1, round(scale.width) + 8, 1, colour_of(palette.line))
            for turn in model.trace.run.children:
                for bar in bars_of(turn, origin, now):
                    left, width = scale.visible(bar.start, bar.end)
                    colour = colour_of(getattr(palette, _COLOURS[bar.colour]))
                    painter.fillRect(left, (HEIGHT - BAR) // 2, width, BAR, colour)


def mark_of(rect: QRect, window: TimeWindow) -> tuple[int, int]:
    """Give left edge and width of the mark around the part that is shown."""
    whole, axis = window.whole, window.axis
    left = rect.left() + round(whole.at(axis.start) * rect.width())
    width = max(round(axis.span / whole.span * rect.width()), HANDLE)
    return min(left, rect.right() + 1 - width), width
