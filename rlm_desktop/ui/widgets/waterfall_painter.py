"""Paint what a step looks like on the time axis: bars, and thin lanes for sub-calls side by side."""

from collections.abc import Iterable
from math import ceil, log2
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from rlm_desktop.runs.steps import BatchStep, Step
from rlm_desktop.ui.colours import colour_of, mixed
from rlm_desktop.ui.models.heat import LEVELS, Heat
from rlm_desktop.ui.models.lanes import Lanes, Stretch
from rlm_desktop.ui.models.row_texts import Rest
from rlm_desktop.ui.models.squeeze import Squeeze
from rlm_desktop.ui.models.step_states import failed
from rlm_desktop.ui.models.time_axis import TimeAxis
from rlm_desktop.ui.models.timeline_model import TimelineModel
from rlm_desktop.ui.models.waterfall import Bar, BarColour, bars_of, rest_bar
from rlm_desktop.ui.palettes import Palette
from rlm_desktop.ui.theme import BAR_RADIUS, Theme
from rlm_desktop.ui.widgets.lane_rows import GRAIN, LaneRows
from rlm_desktop.ui.widgets.time_scale import TimeScale, scale_over

BAR = 10
"""Height of a bar."""
PULSE = (0.65, 0.69, 0.76, 0.83, 0.86, 0.83, 0.76, 0.69)
"""What goes on is paler: so much of its colour, the rest is the panel's. One share follows the other."""
COOLEST = 0.25
"""The share of its colour that the least hot bar has."""


class _Drawn(NamedTuple):
    """The lanes of a batch as they are, and as they are drawn in the detail that can be seen."""

    finest: Lanes[Step]
    blended: Lanes[Step]


class _Look(NamedTuple):
    """What the picture of a batch depends on, besides its calls."""

    left: int
    width: int
    axis: TimeAxis
    squeeze: Squeeze
    palette: Palette
    heat: Heat | None
    records: int


class _Picture(NamedTuple):
    """The lanes of a batch as they were painted last, with so many calls that had settled."""

    look: _Look
    settled: int
    rows: LaneRows


class WaterfallPainter:
    """Paints cells of the time column of one timeline.

    ``axis`` is the part of the run that is shown, ``squeeze`` what is drawn short, ``beat`` counts up to let
    pulse what goes on.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._model: TimelineModel | None = None
        self._lanes: dict[tuple[Step, int | None], Lanes[Step]] = {}
        self._lanes_for: tuple[Heat | None, int] = (None, 0)
        self._pictures: dict[BatchStep, _Picture] = {}
        self._heat: Heat | None = None
        self.axis = TimeAxis(0.0, 1.0)
        self.squeeze = Squeeze()
        self.beat = 0

    def show_model(self, model: TimelineModel | None) -> None:
        """Paint another run, or the same one from its beginning."""
        self._model = model
        self._lanes.clear()
        self._pictures.clear()

    def show_heat(self, heat: Heat | None) -> None:
        """Colour bars by how hot they are, or, with None, by what they are."""
        self._heat = heat

    def scale(self, cell: QRect) -> TimeScale:
        """Give where moments lie in a cell of the time column, or in its head."""
        return scale_over(cell, self.axis, self.squeeze)

    def paint_step(self, painter: QPainter, cell: QRect, step: Step) -> None:
        """Paint one step."""
        if self._model is None:
            return
        scale = self.scale(cell)
        if isinstance(step, BatchStep) and step.children:
            self._paint_lanes(painter, cell, step, scale)
        else:
            heat = None if self._heat is None else self._heat.level(step, self._model.now())
            bars = bars_of(step, self._model.origin, self._model.now())
            self._paint_bars(painter, cell, bars, (scale, heat))

    def paint_rest(self, painter: QPainter, cell: QRect, rest: Rest) -> None:
        """Paint the time that the steps without rows took, as a line."""
        if self._model is None:
            return
        bar = rest_bar(
            rest.parent, 0 if rest.is_sorted else rest.shown, self._model.origin, self._model.now()
        )
        left, width = self.scale(cell).visible(bar.start, bar.end)
        colour = self._colour(bar.colour, running=bar.running)
        painter.fillRect(left, cell.center().y() - 1, width, 3, colour)

    def _paint_bars(
        self, painter: QPainter, cell: QRect, bars: Iterable[Bar], look: tuple[TimeScale, int | None]
    ) -> None:
        scale, level = look
        top = cell.top() + (cell.height() - BAR) // 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for bar in bars:
            left, width = scale.visible(bar.start, bar.end)
            if width <= 0:
                continue
            if level is None or bar.colour in ("wait", "idle", "err"):
                painter.setBrush(self._colour(bar.colour, running=bar.running))
            else:
                painter.setBrush(self._hot(level))
            painter.drawRoundedRect(left, top, width, BAR, BAR_RADIUS, BAR_RADIUS)

    def _paint_lanes(self, painter: QPainter, cell: QRect, batch: BatchStep, scale: TimeScale) -> None:
        look = _Look(
            cell.left(), cell.width(), self.axis, self.squeeze, self._theme.palette, *self._hottest()
        )
        kept = self._pictures.get(batch)
        if kept is None or kept.look != look or kept.settled != batch.settled or batch.in_flight:
            kept = _Picture(look, batch.settled, self._fill_lanes(cell, batch, scale))
            self._pictures[batch] = kept
        kept.rows.paint(painter, cell)

    def _fill_lanes(self, cell: QRect, batch: BatchStep, scale: TimeScale) -> LaneRows:
        lanes = self._lanes_of(batch, scale)
        origin, now = (0.0, 0.0) if self._model is None else (self._model.origin, self._model.now())
        rows = LaneRows(cell, len(lanes.finest), scale, origin)
        alike: dict[int, list[Stretch]] = {}
        for each in lanes.blended.ended(*rows.sight()):
            alike.setdefault(-1 if each.failed else each.level, []).append(each)
        for level in sorted(alike, key=lambda level: level if level >= 0 else LEVELS):
            rows.fill(alike[level], self._lane_colour(level))
        rows.fill(lanes.finest.in_flight(now), self._colour("sub", running=True))
        return rows

    def _lanes_of(self, batch: BatchStep, scale: TimeScale) -> _Drawn:
        """Give the lanes of a batch in as much detail as can be seen, which doubles from one to the next."""
        octave = ceil(log2(scale.seconds(GRAIN)))
        wanted = self._hottest()
        if wanted != self._lanes_for:
            self._lanes_for = wanted
            self._lanes.clear()
        finest = self._kept_lanes(batch, None)
        finest.follow(batch.children)
        lanes = self._kept_lanes(batch, octave)
        lanes.blend(finest)
        return _Drawn(finest, lanes)

    def _kept_lanes(self, batch: BatchStep, octave: int | None) -> Lanes[Step]:
        lanes = self._lanes.get((batch, octave))
        if lanes is None:
            grain = 0.0 if octave is None else 2.0**octave
            lanes = Lanes(failed, grain, None if self._heat is None else self._level)
            self._lanes[batch, octave] = lanes
        return lanes

    def _hottest(self) -> tuple[Heat | None, int]:
        """Give what the heat of a step is measured by."""
        return self._heat, 0 if self._heat is None else self._heat.records

    def _level(self, step: Step) -> int:
        return 0 if self._heat is None or self._model is None else self._heat.level(step, self._model.now())

    def _lane_colour(self, level: int) -> QColor:
        if level < 0:
            return self._colour("err")
        return self._colour("sub") if self._heat is None else self._hot(level)

    def _hot(self, level: int) -> QColor:
        share = COOLEST + (1 - COOLEST) * level / (LEVELS - 1)
        return mixed(self._theme.palette.warn, self._theme.palette.panel, share)

    def _colour(self, name: BarColour, *, running: bool = False) -> QColor:
        palette = self._theme.palette
        if name in ("wait", "idle"):
            return colour_of(palette.wait)
        if running:
            return mixed(getattr(palette, name), palette.panel, PULSE[self.beat % len(PULSE)])
        return colour_of(getattr(palette, name))
