"""Pack calls that overlap in time into as few lanes as they need, also while they go on."""

import heapq
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol


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


class Lanes[Call: Timed]:
    """Gives each call the lowest lane that is free when it starts.

    ``follow`` reads only what is new, so that a batch of thousands can be drawn while it goes on. Ended
    calls of one lane that together last less than ``grain`` seconds are one stretch, failed ones apart.
    """

    def __init__(self, failed: Callable[[Call], bool], grain: float = 0.0) -> None:
        self._failed = failed
        self._grain = grain
        self._seen = 0
        self._stretches: list[list[Stretch]] = []
        self._free: list[int] = []
        self._taken: list[tuple[float, int]] = []
        self._open: dict[int, Call] = {}

    def __len__(self) -> int:
        """How many lanes there are: the most calls that were in flight at once."""
        return len(self._stretches)

    def follow(self, calls: Sequence[Call]) -> None:
        """Take in the calls that came or ended since the last time; ``calls`` only ever grows, by start."""
        for number, call in list(self._open.items()):
            if call.ended is not None:
                del self._open[number]
                self._land(number, call, call.ended)
        for call in calls[self._seen :]:
            self._place(call)
        self._seen = len(calls)

    def ended(self) -> Iterable[Stretch]:
        """Give all that has ended, lane by lane."""
        for lane in self._stretches:
            yield from lane

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
            number = len(self._stretches)
            self._stretches.append([])
        if call.ended is None:
            self._open[number] = call
        else:
            self._land(number, call, call.ended)

    def _land(self, number: int, call: Call, end: float) -> None:
        heapq.heappush(self._taken, (end, number))
        lane, failed = self._stretches[number], self._failed(call)
        last = lane[-1] if lane else None
        if last is not None and last.failed == failed and end - last.start < self._grain:
            lane[-1] = Stretch(number, last.start, end, failed)
        else:
            lane.append(Stretch(number, call.started, end, failed))
