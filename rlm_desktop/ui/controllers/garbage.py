"""Collect cyclic garbage in the window's thread, a little at a time."""

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 200


class GarbageCollector(QObject):
    """Takes over from Python's own collector, between ``start`` and ``stop``, for two reasons.

    That one runs in whichever thread allocates, such as the engine's, where Qt's objects must not die. And
    it looks at all that was ever imported each time, which keeps the window waiting for 100 to 600 ms.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(_collect_what_is_due)

    def start(self) -> None:
        """Take over; what lives now is taken to live as long as the program."""
        gc.disable()
        gc.collect()
        gc.freeze()
        self._timer.start()

    def stop(self) -> None:
        """Give back."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()


def _collect_what_is_due() -> None:
    """Collect the oldest generation that Python itself would collect now, if any."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    due = [age for age in range(3) if counts[age] > thresholds[age]]
    if due:
        gc.collect(due[-1])
