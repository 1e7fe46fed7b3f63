"""What of a reply is code, thinking and prose (pains 2 and 7)."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rlm_desktop.rlm.parser import parse_reply, prose_of
from rlm_desktop.rlm.reply_layout import CODE_TAGS, layout_of
from tests.rlm.many_examples import many_examples

words = st.text(alphabet="abFINAL(x)_`~# \n=1\"'", max_size=60)
python_lines = st.sampled_from(
    [
        "x = 1",
        "print(x)",
        "for i in range(3):\n    print(i)",
        's = """\n```\nFINAL(no)\n~~~\n"""',
        "# FINAL(no)",
    ]
)
snippets = st.lists(python_lines, min_size=1, max_size=4).map("\n".join)
fences = st.sampled_from(["```", "~~~", "`````"])
tags = st.sampled_from([*sorted(CODE_TAGS), "Python", "REPL", ""])


@many_examples
@given(snippets, fences, tags, st.sampled_from(["", "\nThat is all.", "\n\n"]))
def test_code_blocks_round_trip(code: str, fence: str, tag: str, after: str) -> None:
    assert parse_reply(f"I look.\n{fence}{tag}\n{code}\n{fence}{after}").code_blocks == (code,)


@many_examples
@given(st.lists(snippets, min_size=1, max_size=3), tags)
def test_several_blocks_round_trip_in_order(codes: list[str], tag: str) -> None:
    reply = "\nand then\n".join(f"```{tag}\n{code}\n```" for code in codes)
    assert parse_reply(reply).code_blocks == tuple(codes)


@many_examples
@given(snippets, tags)
def test_an_unclosed_last_block_round_trips(code: str, tag: str) -> None:
    assert parse_reply(f"`````{tag}\n{code}").code_blocks == (code,)


@many_examples
@given(
    words, st.sampled_from(["<think>\n{}\n</think>\nLet me look.", "<think>{}", "Hm. <think>{}</think> So."])
)
def test_a_think_block_never_ends_a_run_nor_runs_code(thought: str, reply: str) -> None:
    parsed = parse_reply(reply.format(thought))
    assert (parsed.final, parsed.code_blocks) == (None, ())


@many_examples
@given(words.filter(lambda thought: "```" not in thought and "~~~" not in thought))
def test_thinking_without_an_opening_tag_never_ends_a_run(thought: str) -> None:
    assert parse_reply(f"{thought}\n</think>\nLet me look.").final is None


@many_examples
@given(
    st.lists(
        st.sampled_from(["First", "I will call", "`FINAL(x)`", "> FINAL(x)", "then FINAL(x)"]), min_size=1
    )
)
def test_a_plan_never_ends_a_run(parts: list[str]) -> None:
    assert parse_reply("\n".join(parts)).final is None


@many_examples
@given(st.text(max_size=300))
def test_no_reply_breaks_the_layout(reply: str) -> None:
    layout = layout_of(reply)
    inside = {number for block in layout.blocks for number in range(block.first, block.end)}
    assert inside.isdisjoint(layout.prose)
    assert layout.prose == sorted(set(layout.prose))


@pytest.mark.parametrize(
    ("reply", "prose"),
    [
        ("Well. <think>FINAL(no)\nFINAL(no)</think>\nI look.", "Well. \n\nI look."),
        ("Well <think>hm</think> done", "Well  done"),
        ("<reasoning>a</reasoning><think>b</think>c", "c"),
        ("The word <think> is a tag", "The word <think> is a tag"),
        ("Models write `</think>` last", "Models write `</think>` last"),
        ("a\n</thinking>b", "b"),
    ],
)
def test_thinking_is_cut_out_of_the_prose_and_nothing_else(reply: str, prose: str) -> None:
    assert prose_of(reply) == prose


def test_thinking_that_opens_within_a_line_never_ends_a_run() -> None:
    assert parse_reply("Hm. <think>\nFINAL(no)\n</think>").final is None


def test_code_within_thinking_without_an_opening_tag_is_not_run() -> None:
    parsed = parse_reply("I try\n```python\nboom()\n```\nFINAL(no)\n</think>\n```repl\nx = 1\n```")
    assert (parsed.code_blocks, parsed.final) == (("x = 1",), None)


def test_a_closing_tag_in_a_string_of_the_code_leaves_the_code_alone() -> None:
    code = 'cut = text.split("</think>")[-1]'
    assert parse_reply(f"```repl\n{code}\n```").code_blocks == (code,)


def test_a_flood_of_fences_is_read_at_once() -> None:
    started = time.monotonic()
    parse_reply("```\nx = = 1\n" * 3000)
    assert time.monotonic() - started < 20
