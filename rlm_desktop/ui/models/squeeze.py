"""Draw long gaps short: map seconds of a run to seconds of an axis on which gaps take little room."""

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rlm_desktop.ui.models.time_axis import TimeAxis


class Gap(NamedTuple):
    """A piece of time in which nothing happened, in seconds since the run began."""

    start: float
    end: float

    @property
    def length(self) -> float:
        """How many seconds it lasted."""
        return self.end - self.start


class Squeeze:
    """Each of ``gaps``, which are in order and apart, takes ``kept`` seconds of the axis at most."""

    def __init__(self, gaps: Sequence[Gap] = (), kept: float = 0.0) -> None:
        self.gaps = tuple(gaps)
        self._starts = [gap.start for gap in self.gaps]
        self._kept = [min(kept, gap.length) for gap in self.gaps]
        self._placed: list[float] = []
        cut = 0.0
        for gap, length in zip(self.gaps, self._kept, strict=True):
            self._placed.append(gap.start - cut)
            cut += gap.length - length

    def __bool__(self) -> bool:
        """Tell whether there are gaps."""
        return bool(self.gaps)

    def __eq__(self, other: object) -> bool:
        """Compare by what is mapped where."""
        return isinstance(other, Squeeze) and (self.gaps, self._kept) == (other.gaps, other._kept)

    def __hash__(self) -> int:
        """Agree with ``==``."""
        return hash((self.gaps, tuple(self._kept)))

    def at(self, moment: float) -> float:
        """Give a moment's place on the axis."""
        number = bisect_right(self._starts, moment) - 1
        if number < 0:
            return moment
        gap, kept = self.gaps[number], self._kept[number]
        if moment >= gap.end:
            return self._placed[number] + kept + moment - gap.end
        return self._placed[number] + (moment - gap.start) / gap.length * kept

    def moment(self, place: float) -> float:
        """Give the moment at a place of the axis."""
        number = bisect_right(self._placed, place) - 1
        if number < 0:
            return place
        gap, kept = self.gaps[number], self._kept[number]
        inside = place - self._placed[number]
        return gap.end + inside - kept if inside >= kept else gap.start + inside / kept * gap.length

    def ticks(self, axis: TimeAxis, most: int) -> Iterator[float]:
        """Give the round moments to mark on a part of the axis; none lies in a gap."""
        if not self.gaps:
            yield from axis.ticks(most)
            return
        step = axis.tick_step(most)
        start, last = self.moment(axis.start), self.moment(axis.end)
        for gap in (*self.gaps, Gap(math.inf, math.inf)):
            end = min(gap.start, last)
            yield from (n * step for n in range(math.ceil(start / step), math.floor(end / step) + 1))
            start = max(start, gap.end)
            if start > last:
                return
