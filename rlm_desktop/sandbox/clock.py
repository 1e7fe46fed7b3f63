"""Count the seconds of one cell: waiting for the host is free, computing and idling are not."""

import time

REPLY_GRACE = 0.05
"""A reply lies ready this long at most before its guest's wall time counts again (it polls every 20 ms)."""


class CellClock:
    """Wall time of a cell, split into time with a call in flight and time without."""

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._waited = 0.0
        self._call_made: float | None = None
        self._reply_due: float | None = None
        self._end: float | None = None

    @property
    def waiting(self) -> bool:
        """True while a call is in flight."""
        return self._call_made is not None

    def call_made(self) -> None:
        """Count as waiting from now on."""
        self._call_made, self._reply_due = time.monotonic(), None

    def reply_given(self) -> None:
        """Count as waiting for a grace only: the guest reads the answer soon, or idles at its own cost."""
        self._reply_due = time.monotonic() + REPLY_GRACE

    def reply_read(self) -> None:
        """Count as computing again."""
        self._waited = self.wait_seconds()
        self._call_made = None

    def stop(self) -> None:
        """Count no more."""
        self._end = time.monotonic()

    def seconds_since_end(self) -> float:
        """How long ago the cell ended; 0.0 while it runs."""
        return 0.0 if self._end is None else time.monotonic() - self._end

    def wait_seconds(self) -> float:
        """Wall time with a call in flight."""
        if self._call_made is None:
            return self._waited
        return self._waited + min(self._now(), self._reply_due or self._now()) - self._call_made

    def code_seconds(self, cpu_seconds: float) -> float:
        """Seconds charged to the cell: its processor time or its wall time without a call, if more."""
        return max(cpu_seconds, self._now() - self._start - self.wait_seconds())

    def _now(self) -> float:
        return time.monotonic() if self._end is None else self._end
