"""Keep one object per event loop, and close each with its loop."""

import asyncio
import weakref
from collections.abc import AsyncGenerator, Awaitable, Callable

type _Kept[T] = weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, tuple[T, AsyncGenerator[None]]]


class PerLoop[T]:
    """Makes an object when a loop first asks for it and closes it when that loop shuts down.

    Each object is held by an asynchronous generator that stays suspended on its loop: shutting down a loop's
    generators, as ``asyncio.run`` and the engine's loop do, ends it and so runs its ``finally``. Dropping a
    PerLoop ends the generators too, each on its own loop.
    """

    def __init__(self, make: Callable[[], T], close: Callable[[T], Awaitable[None]]) -> None:
        self._make = make
        self._close = close
        self._kept: _Kept[T] = weakref.WeakKeyDictionary()

    async def get(self) -> T:
        """Give the running loop's object."""
        loop = asyncio.get_running_loop()
        if (kept := self._kept.get(loop)) is not None:
            return kept[0]
        made = self._make()
        holder = _hold(made, self._close, weakref.ref(self._kept))
        self._kept[loop] = (made, holder)
        await anext(holder)  # suspends nowhere, so no other task comes between
        return made


async def _hold[T](
    made: T, close: Callable[[T], Awaitable[None]], kept: weakref.ref[_Kept[T]]
) -> AsyncGenerator[None]:
    try:
        yield
    finally:
        # Even an ended generator refers to its loop and would keep it alive.
        if (all_kept := kept()) is not None:
            all_kept.pop(asyncio.get_running_loop(), None)
        await close(made)
