"""Let an event loop work in small rounds, and wait between two of them while another thread is in a hurry.

Python runs one thread at a time. One that paints a window gives up its turn at nearly every call into Qt, and
next to a busy loop it gets it back milliseconds later, hundreds of times for one frame.
"""

import selectors
import threading
from typing import override

ROUND = 2
"""So many sockets at most are served before others may have the turn."""
PATIENCE_SECONDS = 0.025
"""A round waits no longer, so that a loop that is held for ever still gets on."""

type Found = list[tuple[selectors.SelectorKey, int]]


class PoliteSelector(selectors.DefaultSelector):
    """Give it to an asyncio loop. ``hold`` and ``release`` are called in pairs, on one other thread."""

    def __init__(self) -> None:
        super().__init__()
        self._free = threading.Event()
        self._free.set()
        self._holds = 0
        self._served = 0

    def hold(self) -> None:
        """Let the loop wait from its next round on."""
        self._holds += 1
        self._free.clear()

    def release(self) -> None:
        """Let it go on, once every hold is released."""
        self._holds -= 1
        if not self._holds:
            self._free.set()

    @override
    def select(self, timeout: float | None = None) -> Found:
        """Give some of the sockets that are ready, in turn; the others are ready at the next call too."""
        found: Found = super().select(timeout)
        if not self._free.is_set():
            self._free.wait(PATIENCE_SECONDS)
        if len(found) <= ROUND:
            return found
        first = self._served % len(found)
        self._served = first + ROUND
        return found[first : self._served]
