"""A window of a large text holds the text's own lines, numbered and with their pages, around a place."""

import pytest

from rlm_desktop.documents.document import Boundary
from rlm_desktop.ui.models.text_window import CHARS, LONGEST_LINE, WindowedText


def test_a_short_text_is_shown_whole_with_its_lines_numbered() -> None:
    window = WindowedText("one\r\ntwo\n\nfour").window(0)
    assert [(line.number, line.shown) for line in window.lines] == [
        (1, "one"),
        (2, "two"),
        (3, ""),
        (4, "four"),
    ]


def test_lines_know_where_they_stand_in_the_text() -> None:
    text = "one\r\ntwo\0 \n\nfour"
    for line in WindowedText(text).window(0).lines:
        assert text[line.start : line.end].replace("\0", "␀") == line.shown


def test_pages_begin_a_line_with_their_name() -> None:
    pages = (Boundary(0, "page", "1"), Boundary(6, "page", "2"))
    lines = WindowedText("first second", pages).window(0).lines
    assert [(line.heading, line.shown) for line in lines] == [("page 1", "first "), ("page 2", "second")]


@pytest.mark.parametrize("place", [0, 600_000, 1_399_990])
def test_a_window_is_small_holds_its_place_and_goes_on_where_another_ends(place: int) -> None:
    text = "".join(f"line {number:06}\n" for number in range(1, 116_667))
    whole = WindowedText(text)
    window = whole.window(place)
    assert window.start <= place <= window.end <= window.start + CHARS
    line = window.lines[window.line_at(place)]
    assert line.start <= place <= line.end + 1
    assert line.shown == f"line {line.number:06}"


def test_a_line_of_a_million_characters_is_shown_in_short_lines_without_a_number_of_their_own() -> None:
    text = "x" * 1_000_000
    window = WindowedText(text).window(500_000)
    assert max(len(line.shown) for line in window.lines) <= LONGEST_LINE
    assert {line.number for line in window.lines} == {None}
    assert sum(len(line.shown) for line in window.lines) == window.end - window.start == CHARS


def test_lines_behind_a_long_one_are_numbered_as_in_the_text() -> None:
    lines = WindowedText("first\n" + "x" * 3 * LONGEST_LINE + "\nlast").window(0).lines
    assert [line.number for line in lines] == [1, 2, None, None, 3]


def test_lines_are_counted_forwards_and_backwards() -> None:
    whole = WindowedText("a\nb\nc\nd")
    assert [whole.line_number(place) for place in (6, 2, 4, 0)] == [4, 2, 3, 1]


def test_an_empty_text_has_no_lines() -> None:
    assert WindowedText("").window(0).lines == ()
