"""Where a moment lies on the time axis, and which moments get a mark."""

import math
from dataclasses import dataclass

_STEPS = (1.0, 2.0, 5.0)
_LONG_STEPS = (15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 21_600, 43_200, 86_400)


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """The part of a run that is shown, in seconds since its start."""

    start: float
    end: float

    @property
    def span(self) -> float:
        """How many seconds are shown; never 0."""
        return max(self.end - self.start, 1e-6)

    def at(self, moment: float) -> float:
        """Give a moment's place, 0 at the left end and 1 at the right; outside it goes on."""
        return (moment - self.start) / self.span

    def ticks(self, most: int) -> list[float]:
        """Give the round moments to mark, at most ``most`` of them."""
        step = self.tick_step(most)
        first = math.ceil(self.start / step - 1e-9)
        last = math.floor(self.end / step + 1e-9)
        return [number * step for number in range(first, min(last, first + most) + 1)]

    def tick_step(self, most: int) -> float:
        """Give the round number of seconds between marks, of which there are at most ``most``."""
        return _round_up(self.span / max(most, 1))


def axis_for(elapsed: float, *, growing: bool) -> TimeAxis:
    """Show a whole run. While it grows the axis is longer than the run, so that it changes in rare leaps."""
    if not growing:
        return TimeAxis(0.0, max(elapsed * 1.02, 0.001))
    end = 10.0
    while end < elapsed * 1.05:
        end *= 1.5
    return TimeAxis(0.0, end)


def _round_up(seconds: float) -> float:
    if seconds > 10:
        longer = (float(step) for step in _LONG_STEPS if step >= seconds)
        return next(longer, math.ceil(seconds / 86_400) * 86_400.0)
    power = 10.0 ** math.floor(math.log10(seconds))
    return next((step * power for step in _STEPS if step * power >= seconds * (1 - 1e-9)), 10 * power)
