"""Paint what a step looks like on the time axis: bars, and thin lanes for sub-calls side by side."""

from collections.abc import Iterable

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from rlm_desktop.runs.steps import BatchStep, Step
from rlm_desktop.ui.colours import colour_of, mixed
from rlm_desktop.ui.models.lanes import Lanes, Stretch
from rlm_desktop.ui.models.row_texts import Rest
from rlm_desktop.ui.models.step_states import failed
from rlm_desktop.ui.models.time_axis import TimeAxis
from rlm_desktop.ui.models.timeline_model import TimelineModel
from rlm_desktop.ui.models.waterfall import Bar, BarColour, bars_of, rest_bar
from rlm_desktop.ui.theme import BAR_RADIUS, Theme
from rlm_desktop.ui.widgets.time_scale import NARROWEST, TimeScale, scale_over

BAR = 10
"""Height of a bar."""
LANES = 24
"""Height of all lanes of a batch together."""
GRAIN = 3.0
"""Sub-calls of a lane that are together narrower than this are painted as one."""
RUNNING = 0.65
"""What goes on is paler: so much of its colour, the rest is the panel's."""


class WaterfallPainter:
    """Paints cells of the time column of one timeline. ``axis`` is the part of the run that is shown."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._model: TimelineModel | None = None
        self._lanes: dict[Step, Lanes[Step]] = {}
        self._grain = 0.0
        self.axis = TimeAxis(0.0, 1.0)

    def show_model(self, model: TimelineModel | None) -> None:
        """Paint another run, or the same one from its beginning."""
        self._model = model
        self._lanes.clear()

    def paint_step(self, painter: QPainter, cell: QRect, step: Step) -> None:
        """Paint one step."""
        if self._model is None:
            return
        scale = scale_over(cell, self.axis)
        if isinstance(step, BatchStep) and step.children:
            self._paint_lanes(painter, cell, self._lanes_of(step, scale), scale)
        else:
            self._paint_bars(painter, cell, bars_of(step, self._model.origin, self._model.now()), scale)

    def paint_rest(self, painter: QPainter, cell: QRect, rest: Rest) -> None:
        """Paint the time that the steps without rows took, as a line."""
        if self._model is None:
            return
        bar = rest_bar(rest.parent, rest.shown, self._model.origin, self._model.now())
        left, width = scale_over(cell, self.axis).piece(bar.start, bar.end)
        painter.fillRect(
            QRectF(left, cell.center().y() - 1, width, 3), self._colour(bar.colour, running=bar.running)
        )

    def _paint_bars(self, painter: QPainter, cell: QRect, bars: Iterable[Bar], scale: TimeScale) -> None:
        top = cell.top() + (cell.height() - BAR) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for bar in bars:
            left, width = scale.piece(bar.start, bar.end)
            painter.setBrush(self._colour(bar.colour, running=bar.running))
            painter.drawRoundedRect(QRectF(left, top, width, BAR), BAR_RADIUS, BAR_RADIUS)

    def _paint_lanes(self, painter: QPainter, cell: QRect, lanes: Lanes[Step], scale: TimeScale) -> None:
        if self._model is None:
            return
        rows, origin = _LaneRows(cell, len(lanes)), self._model.origin
        ended = list(lanes.ended())
        rows.fill(
            painter, [each for each in ended if not each.failed], scale.since(origin), self._colour("sub")
        )
        rows.fill(painter, [each for each in ended if each.failed], scale.since(origin), self._colour("err"))
        in_flight = lanes.in_flight(self._model.now())
        rows.fill(painter, in_flight, scale.since(origin), self._colour("sub", running=True))

    def _lanes_of(self, batch: BatchStep, scale: TimeScale) -> Lanes[Step]:
        grain = scale.seconds(GRAIN)
        if grain != self._grain:
            self._grain = grain
            self._lanes.clear()
        lanes = self._lanes.get(batch)
        if lanes is None:
            lanes = self._lanes[batch] = Lanes(failed, grain)
        lanes.follow(batch.children)
        return lanes

    def _colour(self, name: BarColour, *, running: bool = False) -> QColor:
        palette = self._theme.palette
        if running and name != "wait":
            return mixed(getattr(palette, name), palette.panel, RUNNING)
        return colour_of(getattr(palette, name))


class _LaneRows:
    """Where the lanes of one batch lie in its cell; beyond 24 several lanes share a row of pixels."""

    def __init__(self, cell: QRect, lanes: int) -> None:
        self._lanes = max(lanes, 1)
        self._pitch = max(1, min(4, LANES // self._lanes))
        self._height = self._pitch - 1 if self._pitch > 1 else 1
        used = min(self._pitch * self._lanes, LANES)
        self._used = used
        self._top = cell.top() + (cell.height() - used) // 2

    def fill(self, painter: QPainter, pieces: Iterable[Stretch], scale: TimeScale, colour: QColor) -> None:
        """Paint the box of each piece; neighbours in a lane keep a pixel between them.

        No rectangle is made on the way: to make one gives the engine's thread a turn, hundreds of times.
        """
        top, used, lanes, height = self._top, self._used, self._lanes, self._height
        zero, per_second = scale.zero, scale.per_second
        for lane, start, end, _failed in pieces:
            width = (end - start) * per_second
            width = width - 1 if width > GRAIN else max(width, NARROWEST)
            left = zero + start * per_second
            painter.fillRect(round(left), top + lane * used // lanes, round(width), height, colour)
