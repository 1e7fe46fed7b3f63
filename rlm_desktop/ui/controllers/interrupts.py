"""Ctrl-C in the terminal, and a request to terminate, as a signal of Qt."""

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal

WATCHED = (signal.SIGINT, signal.SIGTERM)


class Interrupts(QObject):
    """Watches from ``start`` to ``stop``; to be used in the main thread.

    Python looks at signals only when it runs, and an idle window runs no Python: the socket wakes it.

    Signals:
        interrupted(): the program was asked to end.
    """

    interrupted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ours, self._pythons = socket.socketpair()
        for end in (self._ours, self._pythons):
            end.settimeout(0)
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._drain)
        self._before: dict[signal.Signals, object] = {}
        self._wakeup_before = -1

    def start(self) -> None:
        """Take the signals over."""
        self._wakeup_before = signal.set_wakeup_fd(self._pythons.fileno(), warn_on_full_buffer=False)
        for number in WATCHED:
            self._before[number] = signal.signal(number, self._handle)

    def stop(self) -> None:
        """Give the signals back."""
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]  # what signal.signal gave
        signal.set_wakeup_fd(self._wakeup_before)
        self._notifier.setEnabled(False)
        self._ours.close()
        self._pythons.close()

    def _handle(self, _number: int, _frame: FrameType | None) -> None:
        self.interrupted.emit()

    def _drain(self) -> None:
        self._ours.recv(4096)
