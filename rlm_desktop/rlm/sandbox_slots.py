"""Bound how many sandboxes live at once in this process, without letting nested runs block each other."""

import asyncio
import threading
from collections import Counter, defaultdict, deque
from dataclasses import dataclass
from functools import cache

from rlm_desktop.sandbox.base import Execution, Host, Sandbox, Setup, Variable

LIVE_SANDBOXES = 8


@dataclass(eq=False, slots=True)
class _Waiter:
    """A run that waits for a slot, on its own loop."""

    loop: asyncio.AbstractEventLoop
    woken: asyncio.Future[None]
    has_slot: bool = False
    has_left: bool = False

    def wake(self) -> bool:
        """Tell it that it has a slot; False when nobody is there to be told."""
        try:
            self.loop.call_soon_threadsafe(_wake, self.woken)
        except RuntimeError:  # its loop was closed
            return False
        return True


class SandboxSlots:
    """Slots that runs of any depth, loop and thread take and give back.

    A run holds its slot while it waits for its inner runs. So that these can always begin, a run at a depth
    is given a slot only if each deeper level of its own run still finds one: at a level where none is held,
    one is kept free. Among those that may have a slot, deeper runs come first, since others wait for them.
    """

    def __init__(self, total: int = LIVE_SANDBOXES) -> None:
        self._total = total
        self._held: Counter[int] = Counter()
        self._lock = threading.Lock()
        self._waiting: defaultdict[tuple[int, int], deque[_Waiter]] = defaultdict(deque)

    async def take(self, depth: int, levels: int) -> None:
        """Wait for a slot for a run at ``depth``, counted from 0, of ``levels`` levels in all."""
        loop = asyncio.get_running_loop()
        waiter = _Waiter(loop, loop.create_future())
        with self._lock:
            self._waiting[depth, levels].append(waiter)
            self._hand_out()
        try:
            await waiter.woken
        except asyncio.CancelledError:
            self._leave(waiter, depth)
            raise

    def give_back(self, depth: int) -> None:
        """Free the slot of a run at ``depth``."""
        with self._lock:
            self._held[depth] -= 1
            self._hand_out()

    def _leave(self, waiter: _Waiter, depth: int) -> None:
        with self._lock:
            waiter.has_left = True
            if waiter.has_slot:
                self._held[depth] -= 1
                self._hand_out()

    def _hand_out(self) -> None:
        """Give slots to those who wait, as long as there are any for them. The lock is held."""
        for (depth, levels), waiting in sorted(self._waiting.items(), reverse=True):
            while waiting and self._may_take(depth, levels):
                waiter = waiting.popleft()
                if not waiter.has_left and waiter.wake():
                    waiter.has_slot = True
                    self._held[depth] += 1

    def _may_take(self, depth: int, levels: int) -> bool:
        free = self._total - self._held.total()
        kept_for_deeper = sum(not self._held[deeper] for deeper in range(depth + 1, levels))
        return free > kept_for_deeper or not self._held[depth]


def _wake(woken: asyncio.Future[None]) -> None:
    if not woken.done():
        woken.set_result(None)


@cache
def process_slots() -> SandboxSlots:
    """Give the slots of this process."""
    return SandboxSlots()


class SlottedSandbox:
    """A sandbox that holds a slot from its start to its close."""

    def __init__(self, inner: Sandbox, slots: SandboxSlots, depth: int, levels: int) -> None:
        self._inner = inner
        self._slots = slots
        self._depth = depth
        self._levels = levels
        self._holds = False

    async def start(self, setup: Setup, host: Host) -> None:
        """Wait for a slot, then start."""
        await self._slots.take(self._depth, self._levels)
        self._holds = True
        await self._inner.start(setup, host)

    async def execute(self, code: str) -> Execution:
        """Run one cell."""
        return await self._inner.execute(code)

    async def variables(self) -> list[Variable]:
        """List the names that cells have bound."""
        return await self._inner.variables()

    async def close(self) -> None:
        """End the guest and free the slot."""
        try:
            await self._inner.close()
        finally:
            if self._holds:
                self._holds = False
                self._slots.give_back(self._depth)
