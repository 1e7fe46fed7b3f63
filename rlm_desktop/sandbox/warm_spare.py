"""Keep one guest warm for whoever starts a sandbox, or has to replace a lost guest, next.

The policy: the first spare is started half a second after the first sandbox has its own guest, so that it
takes no time from that one, and a run that is over at once pays for none. Once another guest was needed, by a
second sandbox or by a respawn, the next spare is started without that delay. It ends with the last sandbox: a
process that has none open has no spare, and one that never opens one never starts one.

It is not counted among the live sandboxes: those are bounded for what they hold, texts and variables. A
process has at most one spare, which holds neither (some 15 MB, and no processor time once it is warm).
"""

import asyncio
import threading
import weakref
from collections.abc import Callable
from contextlib import suppress
from functools import cache

from rlm_desktop.sandbox.warm_guest import WarmGuest

DELAY_SECONDS = 0.5
"""From a sandbox's readiness to the start of the first spare."""


class WarmSpare:
    """Owns the guest that nobody has taken yet. Its methods may be called from any thread."""

    def __init__(self, start: Callable[[], WarmGuest] = WarmGuest) -> None:
        self._start = start
        self._lock = threading.RLock()
        """Re-entrant, because a sandbox that nobody closed may be collected, and leave, at any moment."""
        self._users = 0
        self._needed = 0
        """How many guests were asked for since the first of these users."""
        self._guest: WarmGuest | None = None

    @property
    def pid(self) -> int | None:
        """The process id of the spare; None when there is none."""
        with self._lock:
            return self._guest.child.pid if self._guest else None

    def join(self, user: object) -> Callable[[], object]:
        """Count ``user`` until the returned function is called, or ``user`` is gone."""
        with self._lock:
            self._users += 1
        return weakref.finalize(user, self._leave)

    def take(self) -> WarmGuest:
        """Hand the spare over, or start a guest when there is none that lives. Raises OSError."""
        with self._lock:
            self._needed += 1
            guest, self._guest = self._guest, None
        if guest is not None and not guest.child.is_alive:
            guest.end()
            guest = None
        return guest or self._start()

    def refill_when_due(self) -> None:
        """Start a spare, now or in a moment on the running loop, as the policy says."""
        if self._needed > 1:
            self.refill()
        else:
            asyncio.get_running_loop().call_later(DELAY_SECONDS, self.refill)

    def refill(self) -> None:
        """Start a spare if there is none and somebody is left to use it.

        When that fails nothing is lost: whoever needs a guest then starts one, and is told why it fails.
        """
        with self._lock:
            if self._users and self._guest is None:
                with suppress(OSError):
                    self._guest = self._start()
            self._end_if_unused()

    def _leave(self) -> None:
        with self._lock:
            self._users -= 1
            self._needed = self._needed if self._users else 0
            self._end_if_unused()

    def _end_if_unused(self) -> None:
        if self._guest is not None and not self._users:
            self._guest.end()
            self._guest = None


@cache
def process_spare() -> WarmSpare:
    """Give the spare of this process."""
    return WarmSpare()
