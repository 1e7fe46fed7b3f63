"""Carry a run's events from the engine's thread to the window in few, joined batches."""

from collections import deque
from threading import Lock
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from rlm_desktop.rlm.events import AnyEvent, Retried, RootToken

INTERVAL_MS = 34
"""At most 30 batches a second, however many events arrive."""
BUSY_EVENTS, BUSY_INTERVAL_MS = 3, 110
"""After a batch of so many steps the next one comes later: each costs the window a repaint, and nobody reads
faster. Tokens do not count, so that a reply that streams is as smooth as ever."""


class Batch(NamedTuple):
    """What happened since the last batch; tokens of depth 0 are joined into one text."""

    events: list[AnyEvent]
    tokens: str
    """The root model's text since the last batch, or since ``restarted``."""
    restarted: bool
    """The root model began another reply: what was drafted before it is over."""


class EventRelay(QObject):
    """``put`` may be called from any thread; ``arrived`` comes in the thread of the relay.

    The timer runs only while events arrive, so an idle window wakes up for nothing.

    Signals:
        arrived(object): a Batch.
    """

    arrived = Signal(object)
    _woken = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[AnyEvent] = deque()
        self._awake = False
        self._lock = Lock()
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self._beat)
        self._woken.connect(self._start, Qt.ConnectionType.QueuedConnection)

    def put(self, event: AnyEvent) -> None:
        """Take one event; costs the caller a lock and, at most 30 times a second, a posted Qt event."""
        with self._lock:
            self._waiting.append(event)
            wakes, self._awake = not self._awake, True
        if wakes:
            self._woken.emit()

    def flush(self) -> None:
        """Deliver now what has been put so far."""
        with self._lock:
            events, self._waiting = self._waiting, deque()
        if events:
            batch = _batch(events)
            self._timer.setInterval(BUSY_INTERVAL_MS if len(batch.events) >= BUSY_EVENTS else INTERVAL_MS)
            self.arrived.emit(batch)

    def _start(self) -> None:
        self.flush()
        self._timer.start()

    def _beat(self) -> None:
        with self._lock:
            idle = not self._waiting
            if idle:
                self._awake = False
        if idle:
            self._timer.stop()
        else:
            self.flush()


def _batch(waiting: deque[AnyEvent]) -> Batch:
    events: list[AnyEvent] = []
    tokens: list[str] = []
    restarted = False
    for event in waiting:
        if not isinstance(event, RootToken):
            events.append(event)
            if event.depth == 0 and _begins_anew(event):
                tokens.clear()
                restarted = True
        elif event.depth == 0 and event.kind == "content":
            tokens.append(event.text)
    return Batch(events, "".join(tokens), restarted)


def _begins_anew(event: AnyEvent) -> bool:
    """Tell whether what the root model has written so far is no part of the reply that comes."""
    return event.type == "iteration_start" or (isinstance(event, Retried) and event.tokens_shown)
