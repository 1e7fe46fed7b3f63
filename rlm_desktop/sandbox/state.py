"""The guest's saved variables as the parent keeps them: numbered pieces of bytes, never looked into."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from rlm_desktop.sandbox.dialogue import STATE_BYTES
from rlm_desktop.sandbox.frames import MOST_PIECES, Piece, Saved, ViolationError


@dataclass(frozen=True, slots=True)
class SavedState:
    """What a new guest needs to go on after the last finished cell; it never changes, so it may be kept."""

    pieces: Mapping[int, bytes] = field(default_factory=dict)
    kept: tuple[str, ...] = ()
    """Names that the pieces hold."""
    cells: int = 0
    """How many cells were begun: a new guest goes on counting."""
    unsaved: tuple[str, ...] = ()
    """Names that live in the guest but would not survive it."""
    call_bytes: int = 0
    """What the guests have sent in requests so far: a new one may send the less."""

    def after(self, pieces: Iterable[Piece], saved: Saved) -> "SavedState":
        """Return the state after one more cell. Raises ViolationError when it is larger than allowed."""
        chunks: dict[int, list[bytes]] = {}
        for piece in pieces:
            chunks.setdefault(piece.number, []).append(piece.data)
        dropped = frozenset(saved.dropped)
        pieces_kept = {number: data for number, data in self.pieces.items() if number not in dropped}
        pieces_kept |= {number: b"".join(parts) for number, parts in chunks.items()}
        if sum(map(len, pieces_kept.values())) > STATE_BYTES or len(pieces_kept) > MOST_PIECES:
            raise ViolationError("more saved state than allowed")
        return replace(self, pieces=pieces_kept, kept=saved.kept, unsaved=saved.unsaved)
