"""Hand items from the threads that make them to the one that works them off, never too many at once."""

import threading


class Inbox[T]:
    """A queue between threads, bounded by the number of its items and by their weight together.

    An item heavier than all that is allowed still passes when nothing else is waiting.
    """

    def __init__(self, most_items: int, most_weight: int) -> None:
        self._most_items = most_items
        self._most_weight = most_weight
        self._items: list[T] = []
        self._weight = 0
        self._urgent = False
        self._closed = False
        self._lock = threading.Lock()
        self._arrived = threading.Condition(self._lock)
        self._emptied = threading.Condition(self._lock)

    def put(self, item: T, *, weight: int = 0, urgent: bool = False, timeout: float) -> bool:
        """Add an item, waiting up to ``timeout`` seconds for room; False when none came, or it is closed.

        An ``urgent`` item ends the taker's lingering.
        """
        with self._lock:
            self._emptied.wait_for(lambda: self._closed or self._has_room(weight), timeout)
            if self._closed or not self._has_room(weight):
                return False
            self._items.append(item)
            self._weight += weight
            self._urgent |= urgent
            if len(self._items) == 1 or self._pressing():
                self._arrived.notify()
            return True

    def take(self, linger: float) -> list[T]:
        """Wait for an item, gather more for up to ``linger`` seconds, and give all; empty once closed."""
        with self._lock:
            self._arrived.wait_for(lambda: self._items or self._closed)
            self._arrived.wait_for(self._pressing, linger)
            items, self._items = self._items, []
            self._weight, self._urgent = 0, False
            self._emptied.notify_all()
            return items

    def close(self) -> None:
        """Let nothing more in; what is inside can still be taken."""
        with self._lock:
            self._closed = True
            self._arrived.notify_all()
            self._emptied.notify_all()

    def _has_room(self, weight: int) -> bool:
        if not self._items:
            return True
        return len(self._items) < self._most_items and self._weight + weight <= self._most_weight

    def _pressing(self) -> bool:
        """Tell whether the taker should come now: asked to, closed, or half full."""
        half_full = 2 * len(self._items) >= self._most_items or 2 * self._weight >= self._most_weight
        return self._urgent or self._closed or half_full
