"""What the parent keeps of a guest's variables."""

import pytest

from rlm_desktop.sandbox.frames import MOST_PIECES, Piece, Saved, ViolationError
from rlm_desktop.sandbox.state import SavedState


def test_pieces_are_added_replaced_and_dropped() -> None:
    first = SavedState(cells=4).after(
        [Piece(1, b"a"), Piece(2, b"b"), Piece(2, b"c")], Saved(dropped=(), kept=("x", "y"), unsaved=("g",))
    )
    second = first.after([Piece(3, b"d")], Saved(dropped=(1,), kept=("y", "z"), unsaved=()))
    assert (first.pieces, first.kept, first.unsaved, first.cells) == (
        {1: b"a", 2: b"bc"},
        ("x", "y"),
        ("g",),
        4,
    )
    assert (second.pieces, second.kept, second.unsaved) == ({2: b"bc", 3: b"d"}, ("y", "z"), ())


def test_a_state_stays_as_it_was() -> None:
    first = SavedState().after([Piece(1, b"a")], Saved(dropped=(), kept=("x",), unsaved=()))
    first.after([Piece(1, b"b")], Saved(dropped=(), kept=("x",), unsaved=()))
    assert first.pieces == {1: b"a"}


def test_more_than_the_allowed_size_is_a_violation() -> None:
    nothing = Saved(dropped=(), kept=(), unsaved=())
    state = SavedState().after([Piece(1, bytes(40 * 2**20))], nothing)
    with pytest.raises(ViolationError):
        state.after([Piece(2, bytes(40 * 2**20))], nothing)


def test_more_pieces_than_allowed_are_a_violation() -> None:
    nothing = Saved(dropped=(), kept=(), unsaved=())
    state = SavedState().after([Piece(number, b"") for number in range(MOST_PIECES)], nothing)
    with pytest.raises(ViolationError):
        state.after([Piece(MOST_PIECES, b"")], nothing)
