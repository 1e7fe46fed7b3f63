"""How late a timer of one frame comes, which is how long the window keeps a user waiting."""

import statistics
from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer

FRAME_MS = 16


class LagMeter(QObject):
    """Beats every 16 ms and notes by how much each beat is late, in milliseconds."""

    def __init__(self) -> None:
        super().__init__()
        self.lags: list[float] = []
        self._clock = QElapsedTimer()
        self._beat = QTimer(self)
        self._beat.setTimerType(Qt.TimerType.PreciseTimer)
        self._beat.timeout.connect(self._note)
        self._clock.start()
        self._beat.start(FRAME_MS)

    def stop(self) -> list[float]:
        """Stop beating and give the lags."""
        self._beat.stop()
        return self.lags

    def _note(self) -> None:
        self.lags.append(max(0.0, self._clock.nsecsElapsed() / 1e6 - FRAME_MS))
        self._clock.start()


def spread(times: Sequence[float]) -> tuple[str, str, str]:
    """Write median, 95th percentile and maximum."""
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return f"p50 {statistics.median(ordered):.1f} ms", f"p95 {p95:.1f} ms", f"max {ordered[-1]:.1f} ms"
