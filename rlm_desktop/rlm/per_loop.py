"""Keep one object per event loop, and close each with its loop."""

import asyncio
import weakref
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass


class PerLoop[T]:
    """Makes an object when a loop first asks for it and closes it when that loop shuts down.

    Each object is held by an asynchronous generator that stays suspended on its loop: shutting down a loop's
    generators, as ``asyncio.run`` and the engine's loop do, ends it and so runs its ``finally``. Dropping a
    PerLoop ends the generators too, each on its own loop.
    """

    def __init__(self, make: Callable[[], T], close: Callable[[T], Awaitable[None]]) -> None:
        self._make = make
        self._close = close
        self._kept: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, _Kept[T]]
        self._kept = weakref.WeakKeyDictionary()

    async def get(self) -> T:
        """Give the running loop's object."""
        loop = asyncio.get_running_loop()
        kept = self._kept.get(loop)
        if kept is None or kept.closed.is_set():
            made, closed = self._make(), asyncio.Event()
            kept = self._kept[loop] = _Kept(made, closed, _hold(made, closed, self._close))
            await anext(kept.holder)  # suspends nowhere, so no other task comes between
        return kept.made


@dataclass(frozen=True, slots=True, eq=False)
class _Kept[T]:
    made: T
    closed: asyncio.Event
    holder: AsyncGenerator[None]


async def _hold[T](
    made: T, closed: asyncio.Event, close: Callable[[T], Awaitable[None]]
) -> AsyncGenerator[None]:
    try:
        yield
    finally:
        closed.set()
        await close(made)
