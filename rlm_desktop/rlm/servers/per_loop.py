"""Keep one object per event loop, and close each with its loop."""

import asyncio
import contextlib
import weakref
from collections.abc import AsyncGenerator, Awaitable, Callable

CLOSE_DELAY = 0.5
"""Seconds between the dropping of a PerLoop and the closing of its objects."""

type _Kept[T] = dict[asyncio.AbstractEventLoop, tuple[T, AsyncGenerator[None]]]


class PerLoop[T]:
    """Makes an object when a loop first asks for it and closes it when that loop shuts down.

    Each object is held by an asynchronous generator that stays suspended on its loop: shutting down a loop's
    generators, as ``asyncio.run`` and the engine's loop do, ends it and so runs its ``finally``. When the
    PerLoop is dropped, its objects are closed soon after, each on its own loop.
    """

    def __init__(self, make: Callable[[], T], close: Callable[[T], Awaitable[None]]) -> None:
        self._make = make
        self._close = close
        self._kept: _Kept[T] = {}
        weakref.finalize(self, _close_soon, self._kept).atexit = False

    async def get(self) -> T:
        """Give the running loop's object."""
        loop = asyncio.get_running_loop()
        if (kept := self._kept.get(loop)) is not None:
            return kept[0]
        made = self._make()
        holder = _hold(made, self._close, self._kept)
        self._kept[loop] = (made, holder)
        await anext(holder)  # suspends nowhere, so no other task comes between
        return made


async def _hold[T](made: T, close: Callable[[T], Awaitable[None]], kept: _Kept[T]) -> AsyncGenerator[None]:
    try:
        yield
    finally:
        kept.pop(asyncio.get_running_loop(), None)
        await close(made)


def _close_soon[T](kept: _Kept[T]) -> None:
    """End the holders of a dropped PerLoop, whichever thread drops it.

    Not at once: what is dropped last is often followed by the end of its loop, which would cut a closing that
    has begun, but itself closes what is still suspended.
    """
    for loop, (_, holder) in list(kept.items()):
        with contextlib.suppress(RuntimeError):  # a loop that is closed has closed its generators
            loop.call_soon_threadsafe(loop.call_later, CLOSE_DELAY, _begin_to_end, holder, loop)


def _begin_to_end(holder: AsyncGenerator[None], loop: asyncio.AbstractEventLoop) -> None:
    asyncio.run_coroutine_threadsafe(_end(holder), loop)


async def _end(holder: AsyncGenerator[None]) -> None:
    await holder.aclose()
