"""Lines of any length are cut for the layout, and are whole again when joined."""

from hypothesis import given
from hypothesis import strategies as st

from rlm_desktop.ui.models.parts import Piece
from rlm_desktop.ui.models.soft_lines import LONGEST, soft_lines
from rlm_desktop.ui.models.text_stream import HANDFUL, TextStream


@given(st.lists(st.text(st.sampled_from("ab \n"), max_size=50).map(lambda text: text * 90), max_size=6))
def test_joined_lines_are_the_text(parts: list[str]) -> None:
    text = "".join(parts)
    lines = list(soft_lines(text))
    assert "".join(line.text + ("" if line.goes_on else "\n") for line in lines) == text + "\n"
    assert all(len(line.text) <= LONGEST for line in lines)


def test_a_long_line_is_cut_behind_a_space() -> None:
    first, *_ = soft_lines("word " * 1_000)
    assert first.goes_on
    assert first.text.endswith("word ")


def test_characters_that_a_text_view_takes_for_its_own_are_replaced() -> None:
    assert [line.text for line in soft_lines("a\r\nb\rc\0d\u2029e")] == ["a", "b␍c␀d␤e"]


def test_a_text_comes_in_handfuls_and_says_what_is_left() -> None:
    text = "0123456789\n" * 20_000
    stream = TextStream([Piece(text)])
    first = stream.handful()
    assert HANDFUL <= sum(len(line.text) + 1 for line in first) < HANDFUL + 2 * LONGEST
    assert stream.left == len(text) - sum(len(line.text) + 1 for line in first)
    rest = []
    while not stream.exhausted:
        rest += stream.handful()
    assert len(first) + len(rest) == 20_000


def test_a_cut_inside_a_line_does_not_end_it() -> None:
    head, marker, tail = TextStream(
        [Piece("abc", cut=True), Piece("hidden", "marker"), Piece("def")]
    ).handful()
    assert (head.goes_on, marker.look, tail.goes_on) == (True, "marker", False)


def test_what_turns_the_direction_of_reading_is_made_visible() -> None:
    turned = "if access != 'user\u202e \u2066# admins only\u2069 \u2066':"
    assert [line.text for line in soft_lines(turned)] == ["if access != 'user␦ ␦# admins only␦ ␦':"]
    assert [line.text for line in soft_lines("שלום\u200f, مرحبا")] == ["שלום\u200f, مرحبا"]
