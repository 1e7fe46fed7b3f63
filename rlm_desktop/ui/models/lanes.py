"""Pack calls that overlap in time into as few lanes as they need, also while they go on."""

import heapq
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from math import inf
from operator import attrgetter
from typing import NamedTuple, Protocol

_START = attrgetter("start")


class Timed(Protocol):
    """Something with a start and, in time, an end: seconds on one clock."""

    started: float
    ended: float | None


class Stretch(NamedTuple):
    """One piece of a lane, in the seconds of the calls in it."""

    lane: int
    start: float
    end: float
    failed: bool
    level: int = 0
    """How hot it is, as ``level`` of its lanes says; of several calls the hottest counts."""


class Lanes[Call: Timed]:
    """Gives each call the lowest lane that is free when it starts.

    ``follow`` reads only what is new, so that a batch of thousands can be drawn while it goes on. Ended
    calls of one lane that together last less than ``grain`` seconds are one stretch, failed ones apart.
    """

    def __init__(
        self,
        failed: Callable[[Call], bool],
        grain: float = 0.0,
        level: Callable[[Call], int] | None = None,
    ) -> None:
        self._failed = failed
        self._grain = grain
        self._level = level
        self._seen = 0
        self._blended: list[int] = []
        self.stretches: list[list[Stretch]] = []
        """What has ended, by lane and in time; to be read only."""
        self._free: list[int] = []
        self._taken: list[tuple[float, int]] = []
        self._open: dict[int, Call] = {}

    def __len__(self) -> int:
        """How many lanes there are: the most calls that were in flight at once."""
        return len(self.stretches)

    def follow(self, calls: Sequence[Call]) -> None:
        """Take in the calls that came or ended since the last time; ``calls`` only ever grows, by start."""
        for number, call in list(self._open.items()):
            if call.ended is not None:
                del self._open[number]
                self._land(number, call, call.ended)
        for call in calls[self._seen :]:
            self._place(call)
        self._seen = len(calls)

    def blend(self, finer: "Lanes[Call]") -> None:
        """Take in what came since the last time from lanes of a smaller grain, in place of ``follow``."""
        for number, lane in enumerate(finer.stretches):
            if number == len(self.stretches):
                self.stretches.append([])
                self._blended.append(0)
            self._append(self.stretches[number], lane[self._blended[number] :])
            self._blended[number] = len(lane)

    def ended(self, start: float = -inf, end: float = inf) -> Iterable[Stretch]:
        """Give what has ended, lane by lane, as far as it lies between two moments."""
        for lane in self.stretches:
            first = max(bisect_right(lane, start, key=_START) - 1, 0)
            yield from lane[first : bisect_right(lane, end, key=_START)]

    def in_flight(self, now: float) -> Iterable[Stretch]:
        """Give what goes on, up to ``now``."""
        for number, call in self._open.items():
            yield Stretch(number, call.started, max(now, call.started), failed=False)

    def _place(self, call: Call) -> None:
        while self._taken and self._taken[0][0] <= call.started:
            heapq.heappush(self._free, heapq.heappop(self._taken)[1])
        if self._free:
            number = heapq.heappop(self._free)
        else:
            number = len(self.stretches)
            self.stretches.append([])
        if call.ended is None:
            self._open[number] = call
        else:
            self._land(number, call, call.ended)

    def _land(self, number: int, call: Call, end: float) -> None:
        heapq.heappush(self._taken, (end, number))
        level = self._level(call) if self._level is not None else 0
        new = Stretch(number, call.started, end, self._failed(call), level)
        self._append(self.stretches[number], [new])

    def _append(self, lane: list[Stretch], more: Iterable[Stretch]) -> None:
        """Put stretches at the end of a lane, those together that are shorter than the grain."""
        grain = self._grain
        last = lane.pop() if lane else None
        for each in more:
            if last is None:
                last = each
            elif each.failed != last.failed or each.end - last.start >= grain:
                lane.append(last)
                last = each
            else:
                level = max(last.level, each.level)
                last = Stretch(last.lane, last.start, each.end, last.failed, level)
        if last is not None:
            lane.append(last)
