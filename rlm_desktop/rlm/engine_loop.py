"""One long-lived asyncio loop in a thread, which serves generate(), the terminal and the window."""

import asyncio
import concurrent.futures
import sys
import threading
from collections.abc import Coroutine
from functools import cache
from typing import Any

from rlm_desktop.rlm.polite_selector import PoliteSelector

CLOSE_SECONDS = 5.0


class EngineLoop:
    """An event loop in a daemon thread of its own, so that model traffic never blocks its users.

    It starts with the first use. All its methods but ``hold``, ``release`` and
    ``close`` may be called from any thread.
    """

    def __init__(self) -> None:
        self._selector = PoliteSelector()
        self._loop = _new_loop(self._selector)
        self._thread = threading.Thread(target=self._serve, name="rlm-engine", daemon=True)
        self._lock = threading.Lock()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._closing = False

    def start(self) -> None:
        """Start the thread; does nothing when it runs already."""
        with self._lock:
            if not self._thread.is_alive() and not self._closing:
                self._thread.start()

    def submit[T](self, work: Coroutine[Any, Any, T]) -> concurrent.futures.Future[T]:
        """Run a coroutine on the loop. Cancelling the future cancels it, without waiting for its end.

        Raises RuntimeError once the loop is closing.
        """
        self._refuse_when_closing(work)
        self.start()
        return asyncio.run_coroutine_threadsafe(self._owned(work), self._loop)

    async def run[T](self, work: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine on the loop from another loop and wait for it.

        Cancelling this cancels the work *and waits for its own end*, so that its clean-up has been done.
        """
        self._refuse_when_closing(work)
        started: concurrent.futures.Future[asyncio.Task[T]] = concurrent.futures.Future()
        done = asyncio.wrap_future(self.submit(_told_task(work, started)))
        try:
            return await asyncio.shield(done)
        except asyncio.CancelledError:
            if done.done():
                raise
            task = await asyncio.wrap_future(started)
            self._loop.call_soon_threadsafe(task.cancel)
            await asyncio.wait([done])
            if not done.cancelled():
                done.exception()
            raise

    def run_sync[T](self, work: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine on the loop and block until it ends; an interrupt cancels it and waits first.

        Raises RuntimeError on the engine's own thread, which would wait for itself.
        """
        self._refuse_when_closing(work)
        if threading.current_thread() is self._thread:
            work.close()
            raise RuntimeError(
                "This is the engine's own thread, which must not be blocked: await agenerate() here, "
                "or call generate() in another thread."
            )
        started: concurrent.futures.Future[asyncio.Task[T]] = concurrent.futures.Future()
        done = self.submit(_told_task(work, started))
        try:
            return done.result()
        except KeyboardInterrupt:
            self._loop.call_soon_threadsafe(started.result().cancel)
            concurrent.futures.wait([done])
            raise

    def hold(self) -> None:
        """Let the loop rest until ``release``, while a window's thread must not wait for its turn.

        It rests between two rounds of work, and a round comes at least every 25 ms. Called in pairs, by one
        thread; has no effect on Windows, whose loop is of another kind.
        """
        self._selector.hold()

    def release(self) -> None:
        """Let the loop go on."""
        self._selector.release()

    def close(self) -> None:
        """Cancel what runs, wait for its clean-up, close the loop and join the thread."""
        with self._lock:
            self._closing = True
        if self._thread.is_alive():
            ending = asyncio.run_coroutine_threadsafe(self._cancel_all(), self._loop)
            concurrent.futures.wait([ending], timeout=CLOSE_SECONDS)
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(CLOSE_SECONDS)
        elif not self._loop.is_closed():
            self._loop.close()

    def _refuse_when_closing(self, work: Coroutine[Any, Any, Any]) -> None:
        if self._closing:
            work.close()
            raise RuntimeError("the engine is closing and takes no more work")

    async def _owned[T](self, work: Coroutine[Any, Any, T]) -> T:
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("work runs in a task")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return await work

    async def _cancel_all(self) -> None:
        running = self._tasks - {asyncio.current_task()}
        for task in running:
            task.cancel()
        if running:
            await asyncio.wait(running)

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_forever()
        finally:
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            self._loop.run_until_complete(self._loop.shutdown_default_executor())
            self._loop.close()


def _new_loop(selector: PoliteSelector) -> asyncio.AbstractEventLoop:
    """Make the system's usual kind of loop, with ``selector`` where that has one."""
    if sys.platform == "win32":
        selector.close()
        return asyncio.new_event_loop()
    return asyncio.SelectorEventLoop(selector)


async def _told_task[T](
    work: Coroutine[Any, Any, T], started: "concurrent.futures.Future[asyncio.Task[T]]"
) -> T:
    """Run ``work``, telling first in which task, so that it can be cancelled from elsewhere."""
    task: asyncio.Task[T] | None = asyncio.current_task()
    if task is None:
        raise RuntimeError("work runs in a task")
    started.set_result(task)
    return await work


@cache
def process_loop() -> EngineLoop:
    """Give the loop that ``generate`` uses in this process."""
    return EngineLoop()
