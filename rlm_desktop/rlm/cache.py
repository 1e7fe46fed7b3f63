"""Answer equal sub-calls of one run once, also when they are asked at the same time."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass


@dataclass(slots=True)
class _Entry[T]:
    task: asyncio.Task[T]
    waiting: int = 0

    @property
    def failed(self) -> bool:
        """Tell whether the call has ended without a value; its exception counts as seen."""
        return self.task.done() and (self.task.cancelled() or self.task.exception() is not None)


class SubCallCache[T]:
    """Tasks by key. A call in flight is joined and goes on until nobody waits; failures are not kept."""

    def __init__(self) -> None:
        self.hits = 0
        """Calls that were answered by another, finished or in flight."""
        self._entries: dict[Hashable, _Entry[T]] = {}

    def holds(self, key: Hashable) -> bool:
        """Tell whether an equal call is finished or in flight."""
        return self._kept(key) is not None

    def in_flight(self, key: Hashable) -> bool:
        """Tell whether an equal call is in flight."""
        entry = self._kept(key)
        return entry is not None and not entry.task.done()

    async def get(self, key: Hashable, make: Callable[[], Awaitable[T]]) -> T:
        """Give the value for ``key``, made by the first who asks. Raises what ``make`` raises.

        Who is cancelled as the last one waiting cancels the call and waits for its end.
        """
        entry = self._kept(key) or self._begun(key, make)
        entry.waiting += 1
        try:
            return await asyncio.shield(entry.task)
        finally:
            entry.waiting -= 1
            if not entry.waiting and not entry.task.done():
                self._forget(key, entry)  # so that nobody joins a call that is being cancelled
                entry.task.cancel()
                await asyncio.wait([entry.task])

    def _kept(self, key: Hashable) -> _Entry[T] | None:
        entry = self._entries.get(key)
        return None if entry is None or entry.failed else entry

    def _begun(self, key: Hashable, make: Callable[[], Awaitable[T]]) -> _Entry[T]:
        entry = _Entry(asyncio.ensure_future(_awaited(make)))
        entry.task.add_done_callback(lambda _: self._forget_failure(key, entry))
        self._entries[key] = entry
        return entry

    def _forget_failure(self, key: Hashable, entry: _Entry[T]) -> None:
        if entry.failed:
            self._forget(key, entry)

    def _forget(self, key: Hashable, entry: _Entry[T]) -> None:
        if self._entries.get(key) is entry:
            del self._entries[key]


async def _awaited[T](make: Callable[[], Awaitable[T]]) -> T:
    return await make()
