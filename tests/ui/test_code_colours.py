"""Code is coloured line by line, with places as Qt counts them."""

from itertools import islice

from rlm_desktop.ui.models.code_colours import ColouredRun, coloured_lines


def words(code: str) -> list[list[tuple[str, str]]]:
    lines = code.split("\n")
    return [
        [
            (
                line.encode("utf-16-le")[2 * run.start : 2 * (run.start + run.length)].decode("utf-16-le"),
                run.colour,
            )
            for run in runs
        ]
        for line, runs in zip(lines, coloured_lines(code), strict=True)
    ]


def test_keywords_numbers_comments_and_calls_have_their_colours() -> None:
    assert words("for n in hits: print(len(n), 1)  # all") == [
        [("for", "kw"), ("in", "kw"), ("print", "fn"), ("len", "fn"), ("1", "nu"), ("# all", "cm")]
    ]


def test_a_method_that_is_called_is_coloured_and_one_that_is_not_is_plain() -> None:
    assert words("m.start()\nm.start") == [[("start", "fn")], []]


def test_a_string_over_several_lines_is_coloured_on_each() -> None:
    assert words('x = """a\n b\nc"""') == [
        [('"""', "st"), ("a", "st")],
        [(" b", "st")],
        [("c", "st"), ('"""', "st")],
    ]


def test_places_count_utf_16_units() -> None:
    assert next(coloured_lines("'😀' + 1"))[-1] == ColouredRun(7, 1, "nu")


def test_no_more_is_read_than_is_asked_for() -> None:
    assert len(list(islice(coloured_lines("x = 1\n" * 1_000_000), 3))) == 3


def test_there_is_a_list_for_every_line() -> None:
    assert list(coloured_lines("\n\n")) == [[], [], []]
