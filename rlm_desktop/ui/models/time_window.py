"""Which part of a run's time is shown: all of it until somebody zooms in."""

from rlm_desktop.ui.models.squeeze import Squeeze
from rlm_desktop.ui.models.time_axis import TimeAxis

SHORTEST = 0.001
"""One cannot zoom in to fewer seconds than this."""


class TimeWindow:
    """A part of a whole that may grow. What is asked for beyond the whole is moved back into it."""

    def __init__(self) -> None:
        self._whole = TimeAxis(0.0, 1.0)
        self._part: TimeAxis | None = None
        self.squeeze = Squeeze()
        """Which gaps are drawn short; the axes here are in seconds of what is drawn."""

    @property
    def whole(self) -> TimeAxis:
        """All there is."""
        return self._whole

    @property
    def axis(self) -> TimeAxis:
        """What is shown."""
        return self._part or self._whole

    @property
    def fitted(self) -> bool:
        """Whether all is shown."""
        return self._part is None

    def grow(self, whole: TimeAxis) -> None:
        """Let the whole be another one; a part that is shown stays as far as it can."""
        self._whole = whole
        if self._part is not None:
            self.show(self._part.start, self._part.end)

    def fit(self) -> None:
        """Show all, and go on showing all while it grows."""
        self._part = None

    def show(self, start: float, end: float) -> None:
        """Show a part; all, when it is as long."""
        span = max(end - start, min(SHORTEST, self._whole.span))
        if span >= self._whole.span * (1 - 1e-9):
            self._part = None
            return
        start = min(max(start, self._whole.start), self._whole.end - span)
        self._part = TimeAxis(start, start + span)

    def zoom(self, factor: float, at: float = 0.5) -> None:
        """Show ``factor`` times as much detail; the moment at share ``at`` of the axis stays in its place."""
        axis = self.axis
        span = axis.span / factor
        fixed = axis.start + at * axis.span
        self.show(fixed - at * span, fixed + (1 - at) * span)

    def pan(self, share: float) -> None:
        """Move on by a share of what is shown; back if it is below 0."""
        if self._part is not None:
            step = share * self._part.span
            self.show(self._part.start + step, self._part.end + step)

    def centre(self, share: float) -> None:
        """Put the moment at a share of the whole into the middle."""
        if self._part is not None:
            middle = self._whole.start + share * self._whole.span
            self.show(middle - self._part.span / 2, middle + self._part.span / 2)
