"""What a run may still do: sub-calls, and money, with every request's worst case reserved beforehand."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal

from rlm_desktop.rlm.emitter import EventStream, Place
from rlm_desktop.rlm.events import BudgetChanged

SMALLEST_OUTPUT = 512
"""A request's output limit is not lowered below this many tokens to make it fit under the cap."""


@dataclass(frozen=True, slots=True)
class CapReached:
    """What the caller is asked about when the next request does not fit under the cap. USD."""

    run_id: str
    cap: float
    spent: float
    needed: float
    """What the next request may cost at worst."""


@dataclass(frozen=True, slots=True)
class CapDecision:
    """The caller's answer: go on with a higher cap, finish with what there is, or stop."""

    action: Literal["raise", "finish", "stop"]
    new_cap: float | None = None


type AtCap = Callable[[CapReached], Awaitable[CapDecision]]
"""Answers a reached cap; it may take hours, while the run waits with its REPL alive."""


class CapClosed(Exception):  # noqa: N818 - a signal within the engine, not an error
    """No further request is made: the caller chose to finish or to stop."""


@dataclass(frozen=True, slots=True)
class WorstCase:
    """The most that a request can cost: ``input_cost`` plus ``output_cost`` for ``max_tokens``. USD."""

    input_cost: float
    output_cost: float
    max_tokens: int

    @property
    def total(self) -> float:
        """Give what to reserve."""
        return self.input_cost + self.output_cost

    def shrunk_to(self, room: float) -> "WorstCase | None":
        """Lower ``max_tokens`` to what fits into ``room``, or give None below SMALLEST_OUTPUT."""
        if self.output_cost <= 0 or room <= self.input_cost:
            return None
        fitting = int(self.max_tokens * (room - self.input_cost) / self.output_cost)
        if fitting < min(SMALLEST_OUTPUT, self.max_tokens):
            return None
        return WorstCase(self.input_cost, self.output_cost * fitting / self.max_tokens, fitting)


async def finish_at_cap(_reached: CapReached) -> CapDecision:
    """Finish with what there is: the library's default."""
    return CapDecision("finish")


class SharedBudget:
    """The one budget of a run and all its inner runs. Belongs to the run's event loop.

    Money is counted only under a cap: ``reserve`` waits while requests in flight may give some back, then
    lowers the request's output limit, and with nothing in flight asks ``at_cap``. Requests are served in the
    order in which they ask.
    """

    def __init__(
        self,
        max_sub_calls: int,
        max_cost_usd: float | None = None,
        at_cap: AtCap = finish_at_cap,
        events: EventStream | None = None,
    ) -> None:
        self.cap = max_cost_usd
        self.spent = 0.0
        self.reserved = 0.0
        self.sub_calls = 0
        self.refused_sub_calls = 0
        self.closed: Literal["", "finish", "stop"] = ""
        self._max_sub_calls = max_sub_calls
        self._at_cap = at_cap
        self._events = events
        self._turn = asyncio.Lock()
        self._released = asyncio.Event()
        self._in_flight = 0
        self._asking = 0
        self._decision: asyncio.Future[CapDecision] | None = None

    def admit_sub_call(self) -> bool:
        """Count one more sub-call, or refuse it."""
        if self.sub_calls >= self._max_sub_calls:
            self.refused_sub_calls += 1
            return False
        self.sub_calls += 1
        return True

    async def reserve(self, worst: WorstCase, place: Place) -> WorstCase:
        """Set money for a request aside, waiting, shrinking or asking as needed. Raises CapClosed."""
        self._asking += 1
        try:
            async with self._turn:
                return await self._reserve_in_turn(worst, place)
        finally:
            self._asking -= 1
            if not self._asking:
                self._drop_decision()

    def settle(self, worst: WorstCase, cost: float) -> None:
        """Put the real cost in the place of what was reserved."""
        self._in_flight -= 1
        self.reserved = self.reserved - worst.total if self._in_flight else 0.0
        self.spent += cost
        self._released.set()

    async def _reserve_in_turn(self, worst: WorstCase, place: Place) -> WorstCase:
        while not self.closed:
            if self.cap is None or worst.total <= self._room():
                return self._set_aside(worst)
            if self._in_flight:
                self._released.clear()
                await self._released.wait()
            elif shrunk := worst.shrunk_to(self._room()):
                self._tell("shrunk", place, shrunk.total)
                return self._set_aside(shrunk)
            else:
                await self._park(worst, place)
        raise CapClosed(self.closed)

    def _room(self) -> float:
        return float("inf") if self.cap is None else self.cap - self.spent - self.reserved

    def _set_aside(self, worst: WorstCase) -> WorstCase:
        self._in_flight += 1
        self.reserved += worst.total
        return worst

    async def _park(self, worst: WorstCase, place: Place) -> None:
        """Wait for the caller's decision and follow it."""
        cap = self.cap or 0.0
        decision = await self._decided(worst, place, cap)
        if decision.action == "raise" and decision.new_cap is not None and decision.new_cap > cap:
            self.cap = decision.new_cap
            self._tell("raised", place, worst.total)
        else:
            self.closed = "stop" if decision.action == "stop" else "finish"
            self._tell("stopped" if self.closed == "stop" else "finishing", place, worst.total)

    async def _decided(self, worst: WorstCase, place: Place, cap: float) -> CapDecision:
        """Ask the caller once: when a run is stopped, the request next in turn does not ask again."""
        if self._decision is None:
            self._tell("parked", place, worst.total)
            run_id = self._events.run_id if self._events else ""
            reached = CapReached(run_id, cap, self.spent, worst.total)
            self._decision = asyncio.ensure_future(self._at_cap(reached))
        decision = await asyncio.shield(self._decision)
        self._decision = None
        return decision

    def _drop_decision(self) -> None:
        """Take the question back, since no request waits for its answer any more."""
        decision, self._decision = self._decision, None
        if decision is not None:
            decision.cancel()

    def _tell(self, state: str, place: Place, needed: float) -> None:
        if self._events is None:
            return
        preview = f"{state}: ${self.spent:.4f} of ${self.cap or 0:.4f} spent, ${needed:.4f} needed"
        self._events.emit(
            BudgetChanged,
            place,
            preview=preview,
            state=state,
            spent=self.spent,
            reserved=self.reserved,
            cap=self.cap,
            needed=needed,
        )
