"""What goes on in the background for the window: one owner for all of it, failures told once."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

from PySide6.QtCore import QObject, Signal

from rlm_desktop.ui.controllers.failures import explain

_log = logging.getLogger(__name__)


class Operations(QObject):
    """Owns the window's tasks and cancels them when it is closed.

    Signals:
        failed(object): the Failure of an operation that nobody else reports.
    """

    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: set[asyncio.Task[None]] = set()
        self._closing = False

    def start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None] | None:
        """Begin an operation; None, and nothing is begun, once the window is closing."""
        if self._closing:
            work.close()
            return None
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._finish)
        return task

    async def close(self) -> None:
        """Begin nothing any more, cancel what goes on and wait for its clean-up."""
        self._closing = True
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks)

    def _finish(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if task.cancelled():
            return
        if error := task.exception():
            _log.error("An operation of the window failed: %s", type(error).__name__, exc_info=error)
            self.failed.emit(explain(error))
