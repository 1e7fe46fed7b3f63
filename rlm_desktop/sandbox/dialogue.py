"""Which reports may follow which: one dialogue per source that the child is asked to run."""

from enum import Enum, auto

from rlm_desktop.sandbox.frames import (
    MOST_PIECES,
    Call,
    CellEnd,
    Ended,
    Event,
    Frame,
    Listing,
    Piece,
    Ready,
    ReplyRead,
    Restored,
    Saved,
    Stdout,
    Unable,
    ViolationError,
    parse,
)

STATE_BYTES = 64 * 2**20
"""Saved state of one cell: the guest keeps to it, and the parent takes no more."""


class Phase(Enum):
    """What the child is doing."""

    STARTING = auto()
    LOADING = auto()
    RESTORING = auto()
    RUNNING = auto()
    SAVING = auto()
    LISTING = auto()
    ENDING = auto()
    OVER = auto()


class Dialogue:
    """Checks the order, the count and the sum of sizes of what one source reports."""

    def __init__(self, phase: Phase, stdout_bytes: int = 0, call_bytes: int = 0) -> None:
        self._phase = phase
        self._stdout_left = stdout_bytes
        self._call_bytes = call_bytes
        self._state_left = STATE_BYTES
        self._pieces_left = MOST_PIECES
        self._last_call = 0
        self._call_open = False

    @property
    def over(self) -> bool:
        """True when the child has nothing more to say."""
        return self._phase is Phase.OVER

    @property
    def stdout_left(self) -> int:
        """How many bytes of text the source may still write."""
        return self._stdout_left

    def accept(self, frame: Frame) -> Event:
        """Take the next frame. Raises ViolationError when it is malformed, out of order or one too many."""
        event = parse(frame)
        if isinstance(event, Call) and event.size > self._call_bytes:
            raise ViolationError(f"a request of {event.size} bytes")
        following = self._following(event)
        if following is None:
            raise ViolationError(f"{type(event).__name__} while {self._phase.name.lower()}")
        self._phase = following
        return self._cut(event) if isinstance(event, Stdout) else event

    def _following(self, event: Event) -> Phase | None:
        """Return the phase after ``event``; None when it must not come now."""
        match self._phase, event:
            case (Phase.STARTING, Ready() | Unable()) | (Phase.LOADING | Phase.ENDING, Ended()):
                return Phase.OVER
            case (Phase.RESTORING, Restored()) | (Phase.LISTING, Listing()) | (Phase.SAVING, Saved()):
                return Phase.ENDING
            case (Phase.STARTING | Phase.OVER, _):
                return None
            case (_, Ended(intact=False)):
                return Phase.OVER
            case (_, Stdout()):
                return self._phase
        return self._following_report(event)

    def _following_report(self, event: Event) -> Phase | None:
        match self._phase, event:
            case (Phase.RUNNING, CellEnd()) if not self._call_open:
                return Phase.SAVING
            case (Phase.RUNNING, Call() | ReplyRead()) if self._takes_turns(event):
                return Phase.RUNNING
            case (Phase.SAVING, Piece()) if self._fits(event):
                return Phase.SAVING
        return None

    def _takes_turns(self, event: Call | ReplyRead) -> bool:
        """Only one call at a time, counted up by one; its reply is read before the next."""
        opens = isinstance(event, Call)
        if opens:
            self._last_call = self._last_call or event.number - 1
            self._last_call += 1
        fair = opens != self._call_open and event.number == self._last_call
        self._call_open = opens
        return fair

    def _fits(self, piece: Piece) -> bool:
        self._state_left -= len(piece.data)
        self._pieces_left -= 1
        return self._state_left >= 0 and self._pieces_left >= 0

    def _cut(self, text: Stdout) -> Stdout:
        if self._stdout_left >= 4 * len(text.text):
            self._stdout_left -= len(text.text.encode())
            return text
        kept = text.text.encode()[: self._stdout_left].decode("utf-8", "ignore")
        self._stdout_left -= len(kept.encode())
        return Stdout(kept)
