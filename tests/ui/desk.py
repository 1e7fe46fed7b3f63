"""The program as the user has it, driven by a coroutine, and what it must not leave behind."""

import asyncio
import gc
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path

import psutil
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop  # type: ignore[import-untyped]  # it ships no types

from rlm_desktop.app import open_window
from rlm_desktop.program import Program
from rlm_desktop.settings.glance import glance
from rlm_desktop.settings.paths import places
from rlm_desktop.ui.models.arguments import Arguments

type Scenario = Callable[[Program], Awaitable[None]]
DEADLINE_SECONDS = 60.0
FOREIGN = "Dummy-"
"""Threads of a library's own pool, which it keeps."""


class Desk:
    """Plays scenarios, each with a program of its own over the same home."""

    def __init__(self, app: QApplication, home: Path) -> None:
        self.home = home
        self._app = app
        self._windows = set(QApplication.topLevelWidgets())
        self._threads = set(threading.enumerate())
        self._children = set(psutil.Process().children(recursive=True))

    def play(self, scenario: Scenario, arguments: Arguments | None = None) -> int:
        """Open the window, let ``scenario`` act, close it; give the program's exit status."""
        environ = {"RLM_DESKTOP_HOME": str(self.home)}
        with QEventLoop(self._app) as loop:
            program = Program(open_window(self._app, glance(places(environ).preferences)), environ)
            status = loop.run_until_complete(_play(program, scenario, arguments or Arguments()))
            left = asyncio.all_tasks(loop)
        assert left == set()
        return int(status)

    def check_nothing_is_left(self) -> None:
        """See that windows, threads and child processes are as before."""
        gc.collect()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        assert set(QApplication.topLevelWidgets()) - self._windows == set()
        ours = (thread for thread in threading.enumerate() if not thread.name.startswith(FOREIGN))
        left = [thread.name for thread in ours if thread not in self._threads]
        assert left == [], left
        assert set(psutil.Process().children(recursive=True)) <= self._children


async def until(condition: Callable[[], bool], seconds: float = DEADLINE_SECONDS) -> None:
    """Wait for something to become true."""
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.01)


async def _play(program: Program, scenario: Scenario, arguments: Arguments) -> int:
    living = asyncio.create_task(program.live(arguments))
    await asyncio.sleep(0)
    try:
        await scenario(program)
    finally:
        if not program.is_closing:
            program.close()
        status = await living
    return status
