"""A growing text is read again only from its last open block on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rlm_desktop.ui.models.markdown_blocks import settled_length, without_bare_mark


@pytest.mark.parametrize(
    ("text", "settled"),
    [
        ("", ""),
        ("one line that grow", ""),
        ("a paragraph\n\n", ""),
        ("a paragraph\n\nthe next\n", "a paragraph\n\n"),
        ("- a\n\n- b\n", ""),
        ("- a\n\n  more of a\n", ""),
        ("1. a\n\n2. b\n", ""),
        ("- a\n- b\n\nafter the list\n", "- a\n- b\n\n"),
        ("```py\nx = 1\n\ny = 2\n", ""),
        ("```py\nx = 1\n\ny = 2\n```\n\nafter\n", "```py\nx = 1\n\ny = 2\n```\n\n"),
        ("````\n```\n\nstill code\n", ""),
        ("~~~\n```\n\nstill code\n", ""),
        ("``` not `a` fence\n\nafter\n", "``` not `a` fence\n\n"),
        ("> quote\n\n> more of it\n", ""),
        ("| a |\n|---|\n\n| b |\n", ""),
    ],
)
def test_a_block_is_settled_once_the_next_cannot_go_on_with_it(text: str, settled: str) -> None:
    assert text[: settled_length(text)] == settled


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("a title\n\n-", "a title\n"),
        ("- a\n- ", "- a"),
        ("a\n\n12.", "a\n"),
        ("a\n\n## ", "a\n"),
        ("a - b -", "a - b -"),
        ("- a", "- a"),
        ("in 2025.", "in 2025."),
    ],
)
def test_a_mark_waits_for_its_words(text: str, read: str) -> None:
    assert without_bare_mark(text) == read


@given(st.lists(st.sampled_from(["word ", "\n", "\n\n", "- ", "```\n", "> ", "1. ", "# "]), max_size=40))
def test_growing_piece_by_piece_settles_what_reading_at_once_does(pieces: list[str]) -> None:
    text, settled = "", 0
    for piece in pieces:
        text += piece
        settled = settled_length(text, settled)
    assert settled == settled_length(text)
