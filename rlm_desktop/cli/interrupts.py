"""Ctrl-C: the first asks for an orderly stop, the second ends the process at once."""

import os
import signal
import sys
import threading
from types import FrameType
from typing import NoReturn, Self

STOPPED = 130


class StopSignal:
    """Set by the first Ctrl-C (or SIGTERM) while it is entered. Enter it on the main thread.

    Nothing is raised into whatever the main thread is doing, so that no state is left half changed.
    """

    def __init__(self) -> None:
        self._requested = threading.Event()
        self._previous: dict[signal.Signals, signal._HANDLER] = {}

    @property
    def requested(self) -> bool:
        """Whether the user has asked to stop."""
        return self._requested.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait for a stop, but no longer than this; tell whether one was asked for."""
        return self._requested.wait(seconds)

    def __enter__(self) -> Self:
        for number in (signal.SIGINT, signal.SIGTERM):
            self._previous[number] = signal.signal(number, self._stop)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._previous.items():
            signal.signal(number, handler)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        if self._requested.is_set():
            leave_at_once()
        self._requested.set()


def leave_at_once() -> NoReturn:
    """End the process without waiting for anything; only the terminal's cursor is brought back."""
    if sys.stderr.isatty():
        os.write(sys.stderr.fileno(), b"\x1b[?25h\n")
    os._exit(STOPPED)
