"""Answer equal sub-calls of one run once, also when they are asked at the same time."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass


@dataclass(slots=True)
class _Entry[T]:
    task: asyncio.Task[T]
    waiting: int = 0


class SubCallCache[T]:
    """Tasks by key. A call in flight is joined and goes on until nobody waits; failures are not kept."""

    def __init__(self) -> None:
        self.hits = 0
        """Calls that were answered by another, finished or in flight."""
        self._entries: dict[Hashable, _Entry[T]] = {}

    def holds(self, key: Hashable) -> bool:
        """Tell whether an equal call is finished or in flight."""
        return key in self._entries

    def in_flight(self, key: Hashable) -> bool:
        """Tell whether an equal call is in flight."""
        entry = self._entries.get(key)
        return entry is not None and not entry.task.done()

    async def get(self, key: Hashable, make: Callable[[], Awaitable[T]]) -> T:
        """Give the value for ``key``, made by the first who asks. Raises what ``make`` raises."""
        entry = self._entries.get(key)
        if entry is None:
            entry = self._entries[key] = _Entry(asyncio.ensure_future(_awaited(make)))
            entry.task.add_done_callback(lambda task: self._forget_failure(key, task))
        entry.waiting += 1
        try:
            return await asyncio.shield(entry.task)
        finally:
            entry.waiting -= 1
            if not entry.waiting and not entry.task.done():
                entry.task.cancel()

    def _forget_failure(self, key: Hashable, task: asyncio.Task[T]) -> None:
        if task.cancelled() or task.exception() is not None:
            self._entries.pop(key, None)


async def _awaited[T](make: Callable[[], Awaitable[T]]) -> T:
    return await make()
