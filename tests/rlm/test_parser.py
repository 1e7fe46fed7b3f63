"""Pains 1-7: what a reply asks for is read as its author meant it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rlm_desktop.rlm.parser import parse_reply, prose_of
from rlm_desktop.rlm.textual_final import TextFinal
from tests.rlm.many_examples import many_examples


def final_of(text: str) -> str | None:
    final = parse_reply(text).final
    return None if final is None else final.value


@pytest.mark.parametrize(
    ("reply", "answer"),
    [
        ("FINAL(f(a, b))", "f(a, b)"),
        ("FINAL(I am glad :) truly)", "I am glad :) truly"),
        ("FINAL(1) first\n2) second (b)\n)", "1) first\n2) second (b)"),
        ('FINAL(He said "it\'s (not) done")', 'He said "it\'s (not) done"'),
        ("FINAL(one\n\ntwo)", "one\n\ntwo"),
        ("FINAL(open ( bracket)", "open ( bracket"),
        ("FINAL(never closed", "never closed"),
        ("FINAL(a [b} c)", "a [b} c"),
        ("FINAL(We found:\n- a)\n- b (x)\n)", "We found:\n- a)\n- b (x)"),
    ],
)
def test_the_whole_answer_is_taken(reply: str, answer: str) -> None:
    assert final_of(reply) == answer


@pytest.mark.parametrize(
    "after", [" is the answer.", "\nThat is the answer.", "\n\nI hope this helps (really)", "\r\nDone."]
)
def test_what_follows_a_final_is_no_part_of_it(after: str) -> None:
    assert final_of("FINAL(42)" + after) == "42"


def test_a_plan_that_names_final_does_not_finish() -> None:
    assert final_of("I will call FINAL() after reading.\nThen FINAL(x) ends it.") is None


def test_a_quoted_prompt_does_not_finish() -> None:
    assert final_of("You told me:\n> FINAL(value) ends it\n\nSo I go on.") is None


@pytest.mark.parametrize(
    "reply",
    [
        "<think>\nFINAL(no)\n</think>\nLet me look.",
        "<thinking>\n```repl\nFINAL(1)\n```\nFINAL(no)\n</thinking>\nLet me look.",
        "I could say\nFINAL(no)\nbut no.\n</think>\nLet me look.",
        "<think>\nFINAL(no)",
    ],
)
def test_thinking_does_not_finish(reply: str) -> None:
    parsed = parse_reply(reply)
    assert parsed.final is None
    assert parsed.code_blocks == ()


def test_an_answer_after_thinking_on_the_same_line_counts() -> None:
    assert final_of("<think>hm</think>FINAL(yes)") == "yes"


def test_the_last_final_counts() -> None:
    assert final_of("FINAL(draft)\nNo, wait.\nFINAL(real)") == "real"


def test_final_var_gives_a_name() -> None:
    assert parse_reply("FINAL_VAR(answer)").final == TextFinal("answer", is_variable=True)
    assert parse_reply('FINAL_VAR("answer")').final == TextFinal("answer", is_variable=True)


def test_a_string_literal_is_the_answer_without_its_quotes() -> None:
    assert final_of('FINAL("""two\nlines""")') == "two\nlines"


def test_quotes_within_an_answer_stay() -> None:
    assert final_of('FINAL("To be" is a quotation)') == '"To be" is a quotation'


def test_a_bold_final_is_one() -> None:
    assert final_of("**FINAL(42)**") == "42"


@pytest.mark.parametrize("tag", ["repl", "python", "py", "Python", "PYTHON3", ""])
@pytest.mark.parametrize("fence", ["```", "~~~", "````"])
def test_fences_of_every_kind_hold_code(tag: str, fence: str) -> None:
    assert parse_reply(f"Look:\n{fence}{tag}\nx = 1\n{fence}\ndone").code_blocks == ("x = 1",)


def test_an_unclosed_last_fence_holds_code() -> None:
    assert parse_reply("```repl\nx = 1\nprint(x)").code_blocks == ("x = 1\nprint(x)",)


def test_fences_inside_strings_of_the_code_do_not_end_it() -> None:
    code = 'prompt = """\n```json\n{}\n```\n"""\nprint(prompt)'
    assert parse_reply(f"```repl\n{code}\n```\nthen").code_blocks == (code,)


def test_a_broken_block_does_not_swallow_the_next() -> None:
    reply = "```repl\nx = = 1\n```\nthen\n```repl\ny = 2\n```"
    assert parse_reply(reply).code_blocks == ("x = = 1", "y = 2")


def test_fences_of_other_languages_are_not_run() -> None:
    assert parse_reply('```json\n{"a": 1}\n```\nand\n```text\nFINAL(no)\n```').code_blocks == ()


def test_an_untagged_table_beside_an_answer_is_not_run() -> None:
    parsed = parse_reply("FINAL(see above)\n```\nname | sum of 3\nLima | 3\n```")
    assert parsed.code_blocks == ()
    assert parsed.final == TextFinal("see above", is_variable=False)


def test_an_untagged_block_with_a_mistake_is_run_so_that_the_model_is_told() -> None:
    assert parse_reply("```\nfor x in\n```").code_blocks == ("for x in",)


def test_code_inside_an_answer_belongs_to_the_answer() -> None:
    parsed = parse_reply("FINAL(Use this:\n```python\nprint(1)\n```\nand be happy)")
    assert parsed.code_blocks == ()
    assert parsed.final == TextFinal("Use this:\n```python\nprint(1)\n```\nand be happy", is_variable=False)


def test_code_before_and_after_an_answer_is_code() -> None:
    parsed = parse_reply("```repl\na = 1\n```\nFINAL(x)\n```repl\nprint((a))\n```")
    assert parsed.code_blocks == ("a = 1", "print((a))")
    assert parsed.final == TextFinal("x", is_variable=False)


def test_final_inside_code_is_not_a_textual_one() -> None:
    assert parse_reply("```repl\nFINAL(42)\n```").final is None


def test_prose_leaves_code_and_thinking_out() -> None:
    assert prose_of("<think>a</think>\nPlan\n```repl\nx\n```\nEnd") == "Plan\nEnd"


balanced = st.recursive(
    st.text(alphabet="ab :,.\n", min_size=1, max_size=8),
    lambda inner: st.tuples(inner, inner, inner).map(lambda parts: f"{parts[0]}({parts[1]}){parts[2]}"),
    max_leaves=6,
)


@many_examples
@given(balanced)
def test_any_answer_with_balanced_parentheses_is_whole(answer: str) -> None:
    assert final_of(f"FINAL({answer})\nThat is all.") == answer.strip()


@many_examples
@given(st.text(alphabet="FINAL_VR()`~<>/think\n x=1\"'", max_size=200))
def test_no_text_breaks_the_parser(reply: str) -> None:
    parsed = parse_reply(reply)
    assert all(code.strip() for code in parsed.code_blocks)
    assert prose_of(reply) == prose_of(reply).strip()
