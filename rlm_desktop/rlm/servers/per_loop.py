"""Keep one object per event loop, and close each with its loop."""

import asyncio
import contextlib
import weakref
from collections.abc import AsyncGenerator, Callable, Coroutine
from typing import Any

CLOSE_DELAY = 0.5
"""Seconds between the dropping of a PerLoop and the closing of its objects."""

type _Kept[T] = dict[asyncio.AbstractEventLoop, tuple[_Held[T], AsyncGenerator[None]]]


class PerLoop[T]:
    """Makes an object when a loop first asks for it and closes it when that loop shuts down.

    Each object is held by an asynchronous generator that stays suspended on its loop: shutting down a loop's
    generators, as ``asyncio.run`` and the engine's loop do, ends it and so runs its ``finally``. When the
    PerLoop is dropped, its objects are closed soon after, each on its own loop.
    """

    def __init__(self, make: Callable[[], T], close: Callable[[T], Coroutine[Any, Any, None]]) -> None:
        self._make = make
        self._close = close
        self._kept: _Kept[T] = {}
        weakref.finalize(self, _close_soon, self._kept).atexit = False

    async def get(self) -> T:
        """Give the running loop's object."""
        loop = asyncio.get_running_loop()
        if (kept := self._kept.get(loop)) is not None:
            return kept[0].made
        held = _Held(self._make(), self._close)
        holder = _hold(held, self._kept)
        self._kept[loop] = (held, holder)
        await anext(holder)  # suspends nowhere, so no other task comes between
        return held.made


class _Held[T]:
    """An object that is closed once, by whichever comes first: the drop of its PerLoop or its loop's end."""

    def __init__(self, made: T, close: Callable[[T], Coroutine[Any, Any, None]]) -> None:
        self.made = made
        self._close = close
        self._closing: asyncio.Future[None] | None = None

    async def end(self) -> None:
        """Close the object, or wait until it is closed; begins anew where the loop's end cut a closing."""
        if self._closing is None or self._closing.cancelled():
            self._closing = asyncio.ensure_future(self._close(self.made))
        await asyncio.shield(self._closing)


async def _hold[T](held: _Held[T], kept: _Kept[T]) -> AsyncGenerator[None]:
    try:
        yield
    finally:
        kept.pop(asyncio.get_running_loop(), None)
        await held.end()


def _close_soon[T](kept: _Kept[T]) -> None:
    """Close the objects of a dropped PerLoop, whichever thread drops it.

    Not at once: what is dropped last is often followed by the end of its loop, which closes what is held.
    """
    for loop, (held, _) in list(kept.items()):
        with contextlib.suppress(RuntimeError):  # a loop that is closed has closed its generators
            loop.call_soon_threadsafe(loop.call_later, CLOSE_DELAY, _begin_to_end, held, kept, loop)


def _begin_to_end[T](held: _Held[T], kept: _Kept[T], loop: asyncio.AbstractEventLoop) -> None:
    asyncio.run_coroutine_threadsafe(_end(held, kept), loop)


async def _end[T](held: _Held[T], kept: _Kept[T]) -> None:
    """Close first: until then the generator stays, for a loop that ends meanwhile."""
    await held.end()
    kept.pop(asyncio.get_running_loop(), None)
