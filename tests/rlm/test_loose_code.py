"""A small model's reply is read as the code that it forgot to fence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rlm_desktop.rlm.loose_code import read_as_code
from rlm_desktop.rlm.parser import ParsedReply, parse_reply
from rlm_desktop.rlm.textual_final import TextFinal
from tests.rlm.many_examples import many_examples


def read(reply: str, *variables: str) -> ParsedReply:
    return read_as_code(reply, parse_reply(reply), variables)


@pytest.mark.parametrize(
    "program",
    [
        "print(context[:100])",
        "rows = context.splitlines()\nprint(len(rows))",
        "import re\nprint(re.findall('a', context))",
        "context.count('a')",
        "rows = context.splitlines()\nFINAL(len(rows))",
        "for text in context:\n    print(text)",
    ],
)
def test_a_program_without_a_fence_is_run(program: str) -> None:
    assert read(program) == ParsedReply((program,), None)


@pytest.mark.parametrize(
    "words", ["Hm.", "Lima", "Lima (Peru)", "I look now: first, the head", "", "yes or no"]
)
def test_words_are_not_run(words: str) -> None:
    assert read(words) == ParsedReply((), None)


@pytest.mark.parametrize("answer", ['f"{count} orders"', "count", "str(count) + ' orders'", "len(rows)"])
def test_an_answer_that_is_an_expression_over_variables_is_called(answer: str) -> None:
    assert read(f"FINAL({answer})", "count", "rows") == ParsedReply((f"FINAL({answer})",), None)


@pytest.mark.parametrize(
    "answer", ["42", "Lima", "three of five", "not known", "max", "Lima (Peru)", "counts"]
)
def test_an_answer_in_words_stays_an_answer(answer: str) -> None:
    assert read(f"FINAL({answer})", "count") == ParsedReply((), TextFinal(answer, is_variable=False))


def test_an_answer_over_variables_of_the_same_reply_runs_after_its_code() -> None:
    parsed = read('```repl\nn = 3\n```\nFINAL(f"{n} orders")')
    assert parsed == ParsedReply(("n = 3", 'FINAL(f"{n} orders")'), None)


def test_names_bound_by_the_expression_itself_need_not_exist() -> None:
    answer = '", ".join(row for row in rows)'
    assert read(f"FINAL({answer})", "rows").code_blocks == (f"FINAL({answer})",)


def test_a_named_variable_stays_a_named_variable() -> None:
    assert read("FINAL_VAR(count)", "count").final == TextFinal("count", is_variable=True)


def test_fenced_code_without_an_answer_stays_as_it_is() -> None:
    assert read("I look.\n```repl\nprint(1)\n```") == ParsedReply(("print(1)",), None)


@many_examples
@given(st.text(alphabet="FINAL_()x= \n`'\"{}f:print", max_size=80))
def test_no_reply_breaks_it(reply: str) -> None:
    read(reply, "x")
