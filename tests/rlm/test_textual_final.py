"""Where the answer of a FINAL written as text ends (pains 1 to 3)."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rlm_desktop.rlm.parser import parse_reply
from rlm_desktop.rlm.textual_final import final_length, read_final, unquoted
from tests.rlm.many_examples import many_examples


def answer_in(reply: str) -> str | None:
    final = parse_reply(reply).final
    return None if final is None else final.value


@pytest.mark.parametrize(
    "answer",
    [
        "f(a, b)",
        "I am glad :) truly",
        "Glad ;-) (really)",
        "see 2) and 3) below",
        "1) first (a)\n2) second (b)",
        "Steps:\n1) look (well)\n2) answer",
        "a) this (here) b) that",
        "We found:\n- a)\n- b (x)\n",
        'He said "no :)" (twice)',
        "He's \"here\" and 'there'",
        "one\n\ntwo (2)\n\nthree",
        "a [b} c",
        "f(g(h(1)))",
    ],
)
@pytest.mark.parametrize("after", ["", "\n", "\nThat is it.", "\n\nI hope this helps (really)"])
def test_a_whole_answer_is_taken_and_nothing_after_it(answer: str, after: str) -> None:
    assert answer_in(f"FINAL({answer}){after}") == answer.strip()


@pytest.mark.parametrize(
    "after",
    [
        " is the answer.",
        " is right (page 3)",
        " is right (page 3).",
        "\nsee (page 3)",
        "\nsee (page 3) and (page 4)\nand (5)",
        "\nHope this helps :)",
        "\nHere is why:\n1) it is stated (page 3)\n2) it is repeated (page 4)",
        "\r\nDone.",
        "** and so on",
    ],
)
def test_a_final_followed_by_a_sentence_is_still_an_answer(after: str) -> None:
    assert answer_in("FINAL(42)" + after) == "42"


@pytest.mark.parametrize(
    ("reply", "answer"),
    [
        ("FINAL(open ( bracket)", "open ( bracket"),
        ("FINAL(never closed", "never closed"),
        ("FINAL(glad :)", "glad :"),
        ("FINAL(open (one)\nand more", "open (one"),
        ("FINAL(a\nb", "a\nb"),
    ],
)
def test_an_answer_that_is_never_closed_ends_at_the_last_line_that_closes_or_the_end(
    reply: str, answer: str
) -> None:
    assert answer_in(reply) == answer


def test_parentheses_in_code_after_an_answer_do_not_close_it() -> None:
    parsed = parse_reply('FINAL(x)\n```repl\nprint(re.findall(r"\\)", t))\n```')
    assert parsed.final is not None
    assert parsed.final.value == "x"
    assert parsed.code_blocks == ('print(re.findall(r"\\)", t))',)


def test_parentheses_in_code_inside_an_answer_do_not_close_it() -> None:
    answer = "Use:\n```python\nsmile = ')'\n```\n(as said)"
    assert answer_in(f"FINAL({answer})\nBye.") == answer


def test_no_final_at_the_line_is_an_error() -> None:
    with pytest.raises(ValueError, match="no FINAL"):
        read_final(["nothing"], 0, ())


def test_only_one_plain_string_literal_loses_its_quotes() -> None:
    assert unquoted("'a'") == "a"
    assert unquoted("'a' 'b' + c") == "'a' 'b' + c"
    assert unquoted('"unclosed') == '"unclosed'
    assert unquoted("b'bytes'") == "b'bytes'"


def test_a_flood_of_parentheses_is_read_at_once() -> None:
    started = time.monotonic()
    final_length("(:) 1) x\n" * 20_000)
    assert time.monotonic() - started < 20


prose = st.text(alphabet="ab1 :;,.-\n'\"", max_size=12)
balanced = st.recursive(
    prose,
    lambda inner: st.tuples(inner, inner, inner).map(lambda parts: f"{parts[0]}({parts[1]}){parts[2]}"),
    max_leaves=6,
)


@many_examples
@given(balanced, balanced)
def test_a_balanced_answer_on_lines_of_its_own_is_whole_whatever_balanced_text_follows(
    answer: str, after: str
) -> None:
    rest = f"{answer})\n{after}"
    assert rest[: final_length(rest)] == answer


@many_examples
@given(prose.filter(lambda answer: not answer.endswith(tuple(":;-'1ab"))), prose)
def test_a_plain_answer_ends_at_its_parenthesis_whatever_sentence_follows(answer: str, after: str) -> None:
    rest = f"{answer}) is what I found (see {after}) there"
    assert rest[: final_length(rest)] == answer


@many_examples
@given(st.text(alphabet="()ab1 :\n", max_size=80))
def test_an_answer_ends_at_a_parenthesis_that_closes_or_takes_all(rest: str) -> None:
    length = final_length(rest)
    assert length == len(rest) or rest[length] == ")"
