"""Collect cyclic garbage in the window's thread, a little at a time."""

import gc
import time

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 50
OLDEST = 2
CALM = 2_000
"""Fewer new objects between two looks mean that little goes on,"""
CALM_LOOKS = 20
"""if so many times in a row."""
LATEST_SECONDS = 60.0
"""A look at everything, which takes the longer the more there is, waits for calm, but no longer than this."""


class GarbageCollector(QObject):
    """Takes over from Python's own collector, between ``start`` and ``stop``, for two reasons.

    That one runs in whichever thread allocates, such as the engine's, where Qt's objects must not die. And
    it looks at all that was ever imported each time, which keeps the window waiting for 100 to 600 ms.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self._collect_what_is_due)
        self._looked_at_all = 0.0
        self._calm_looks = 0

    def start(self) -> None:
        """Take over; what lives now is taken to live as long as the program."""
        gc.disable()
        gc.collect()
        gc.freeze()
        self._looked_at_all = time.monotonic()
        self._timer.start()

    def stop(self) -> None:
        """Give back."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def _collect_what_is_due(self) -> None:
        """Collect the oldest generation that Python itself would collect now, if any."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        self._calm_looks = self._calm_looks + 1 if counts[0] < CALM else 0
        due = [age for age in range(3) if counts[age] > thresholds[age]]
        if due and due[-1] == OLDEST and not self._may_look_at_all():
            due.pop()
        if due:
            gc.collect(due[-1])

    def _may_look_at_all(self) -> bool:
        now = time.monotonic()
        if self._calm_looks < CALM_LOOKS and now - self._looked_at_all < LATEST_SECONDS:
            return False
        self._looked_at_all = now
        return True
