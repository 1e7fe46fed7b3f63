"""A phrase is found in a text of any size, slice by slice."""

from rlm_desktop.ui.models.text_search import MOST_HITS, SLICE, TextSearch


def searched(text: str, phrase: str) -> TextSearch:
    search = TextSearch(text, phrase)
    while not search.is_over:
        search.go_on()
    return search


def test_case_and_kinds_of_white_space_do_not_matter() -> None:
    text = "The Notice\n  period is long. NOTICE PERIOD."
    assert [text[hit.start : hit.end] for hit in searched(text, "notice period").hits] == [
        "Notice\n  period",
        "NOTICE PERIOD",
    ]


def test_a_hit_across_two_slices_is_found_once() -> None:
    text = "." * (SLICE - 3) + "needle" + "." * SLICE + "needle"
    assert [hit.start for hit in searched(text, "needle").hits] == [SLICE - 3, 2 * SLICE + 3]


def test_hits_of_a_slice_are_told_with_that_slice_and_once() -> None:
    search = TextSearch("." * SLICE + "ab.ab" + "." * SLICE, "ab")
    search.go_on()
    assert search.hits == []
    search.go_on()
    assert [hit.start for hit in search.hits] == [SLICE, SLICE + 3]


def test_signs_of_patterns_are_only_signs() -> None:
    assert len(searched("a.c abc (x", "a.c").hits) == 1
    assert len(searched("a.c abc (x", "(x").hits) == 1


def test_the_next_hit_goes_round_at_the_end_and_the_one_before_at_the_beginning() -> None:
    search = searched("x..x..x", "x")
    assert [search.after(0), search.after(1), search.after(7)] == [0, 1, 0]
    assert [search.before(7), search.before(3), search.before(0)] == [2, 0, 2]


def test_before_the_end_is_reached_it_is_not_known_that_there_is_no_later_hit() -> None:
    search = TextSearch("x" + "." * 3 * SLICE + "x", "x")
    search.go_on()
    assert search.after(1) is None
    assert not search.is_over


def test_nothing_is_looked_for_without_a_phrase_and_not_more_than_can_be_walked_through() -> None:
    assert searched("text", "  ").hits == []
    assert len(searched("x" * 3 * MOST_HITS, "x").hits) == MOST_HITS
