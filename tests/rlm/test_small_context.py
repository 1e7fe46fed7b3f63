"""What the loop does for small models, which answer too soon and repeat themselves."""

import pytest

from tests.loopback_server import replies
from tests.rlm.engine_kit import Told, ask, code

LINES = "order;city\n1;Lima\n2;Quito\n3;Lima"


def ask_small(
    *root: str, context: str | list[str] = LINES, query: str = "What?", max_iterations: int = 25
) -> Told:
    script = replies(root=root)
    return ask(script, context, query, prompt_variant="small_context", max_iterations=max_iterations)


def test_an_answer_straight_after_an_error_is_refused_with_a_clear_word() -> None:
    told = ask_small(
        code("print(context)"), code("1/0"), code("FINAL(0)"), code("print(2)"), code("FINAL(2)")
    )
    assert told.response.answer == "2"
    assert "the code before it failed" in told.requests[3].prompt


def test_an_answer_straight_after_an_empty_output_is_refused_with_a_clear_word() -> None:
    told = ask_small(code("print([])"), code("FINAL('none')"), code("print('2 of Lima')"), code("FINAL(2)"))
    assert told.response.answer == "2"
    assert "found nothing" in told.requests[2].prompt
    assert "would have been: none" in told.requests[2].prompt


def test_an_answer_in_the_first_turn_is_refused_and_taken_when_it_comes_again() -> None:
    told = ask_small(*[code("FINAL(context.count('Lima'))")] * 2)
    assert (told.response.answer, told.response.iterations) == ("2", 2)
    assert "seen nothing of the text" in told.requests[1].prompt


def test_refusals_of_what_was_not_seen_end() -> None:
    told = ask_small(code("x = 1"), *["FINAL(Lima)"] * 3)
    assert (told.response.answer, told.response.finish_reason) == ("Lima", "final")
    assert told.response.iterations == 4


def test_the_last_turn_asks_for_final_in_code_and_takes_it() -> None:
    told = ask_small(code("1/0"), code("FINAL('Lima')"), max_iterations=2)
    assert told.response.answer == "Lima"
    assert "last turn" in told.last_told
    assert "calls FINAL" in told.last_told


def test_code_without_a_fence_runs() -> None:
    told = ask_small("print(context.count('Lima'))", code("FINAL(2)"))
    assert (told.response.answer, told.response.iterations) == ("2", 2)
    assert "It printed:\n2" in told.requests[1].prompt


def test_a_textual_answer_over_variables_is_evaluated() -> None:
    told = ask_small(code("n = context.count('Lima')", "print(n)"), 'FINAL(f"{n} orders")')
    assert told.response.answer == "2 orders"


def test_a_textual_answer_over_variables_stays_as_it_is_for_large_models() -> None:
    told = ask(replies(root=[code("n = 2", "print(n)"), 'FINAL(f"{n} orders")']))
    assert told.response.answer == 'f"{n} orders"'


def test_the_same_code_printing_the_same_twice_is_noticed() -> None:
    told = ask_small(*[code("print(len(context))")] * 2, code("FINAL(2)"))
    assert "has now run 2 times and printed the same" in told.requests[2].prompt
    assert "printed the same" not in told.requests[1].prompt


def test_the_same_failing_code_is_noticed_also_with_other_code_between() -> None:
    told = ask_small(*[code("1/0"), code("print(1)")] * 3, code("FINAL(1)"))
    prompts = [request.prompt for request in told.requests]
    assert ["failed 2 times" in prompt for prompt in prompts] == [
        False,
        False,
        False,
        True,
        False,
        False,
        False,
    ]
    assert "failed 3 times" in prompts[5]


def test_a_repeated_turn_stands_once_in_the_conversation_and_in_full_in_the_history() -> None:
    repeated, other = code("print(len(context))"), code("print(1)")
    told = ask_small(repeated, other, repeated, repeated, code("FINAL(2)"))
    sent = [
        [message["content"] for message in request.messages if message["role"] == "assistant"][-3:]
        for request in told.requests
    ]
    assert sent[2][-2:] == [repeated, other]
    assert sent[3][-2:] == [other, repeated]
    assert sent[4][-2:] == [other, repeated]
    assert "has now run 3 times" in told.requests[4].prompt
    assert [entry.content for entry in told.response.history if entry.role == "root"].count(repeated) == 3


@pytest.mark.parametrize("fruitless", [code("1/0"), code("print([])"), "I would count them."])
def test_a_turn_that_got_nowhere_is_sent_once_and_then_left_out(fruitless: str) -> None:
    told = ask_small(fruitless, code("print(1)"), code("print(2)"), code("FINAL(2)"))
    sent = [[message["content"] for message in request.messages] for request in told.requests]
    assert [fruitless in contents for contents in sent] == [False, True, False, False]
    assert code("print(1)") in sent[3]
    assert [message["role"] for message in told.requests[3].messages][-5:] == ["user", "assistant"] * 2 + [
        "user"
    ]


def test_a_turn_that_got_nowhere_stays_for_large_models() -> None:
    told = ask(replies(root=[code("1/0"), code("print(1)"), "FINAL(2)"]))
    assert code("1/0") in [message["content"] for message in told.requests[2].messages]


def test_an_output_that_says_something_is_followed_by_the_advice_to_finish_if_it_answers() -> None:
    told = ask_small(code("print(1)"), code("1/0"), code("print([])"), code("FINAL(3)"), code("FINAL(3)"))
    advised = ["If what was printed answers it" in request.prompt for request in told.requests]
    assert advised == [False, True, False, False, False]


def test_the_same_code_with_another_result_stays_in_the_conversation() -> None:
    counting = code("x = globals().get('x', 0) + 1", "print(x)")
    told = ask_small(counting, counting, code("FINAL(2)"))
    sent = [message["content"] for message in told.requests[2].messages]
    assert sent.count(counting) == 2


def test_repeated_turns_stay_in_the_conversation_of_large_models() -> None:
    repeated = code("print(len(context))")
    told = ask(replies(root=[repeated, repeated, "FINAL(2)"]))
    assert [message["content"] for message in told.requests[2].messages].count(repeated) == 2


@pytest.mark.parametrize("context", [LINES, LINES.split("\n")])
def test_a_model_that_goes_round_in_circles_is_given_code_that_it_can_take_over(
    context: str | list[str],
) -> None:
    missed = code("print([])")
    finals = [code("FINAL('none')")] * 3
    told = ask_small(missed, missed, *finals, context=context, query="Who lives in Lima?")
    search, look = (code_in(request.prompt) for request in told.requests[1:3])
    taken = ask_small(search, look, code("FINAL(2)"), context=context)
    assert "lima 2 lines" in taken.requests[1].prompt
    assert "3;Lima" in taken.requests[2].prompt


def code_in(prompt: str) -> str:
    """Give the last code block that a model was told."""
    return "```repl" + prompt.rpartition("```repl")[2].partition("```")[0] + "```"


def test_the_same_code_failing_in_another_way_is_not_held_against_it() -> None:
    failing = code("x = globals().get('x', 0) + 1", "raise ValueError(x)")
    told = ask_small(*[failing] * 3, code("print(x)", "FINAL(x)"), max_iterations=4)
    assert told.response.answer == "3"
    assert all("in the same way" not in request.prompt for request in told.requests)


@pytest.mark.parametrize(("line", "word"), [("x = 1", "Nothing was printed"), ("print([])", "found nothing")])
def test_an_output_that_says_nothing_is_noticed_at_once(line: str, word: str) -> None:
    told = ask_small(code(line), code("print(2)"), code("FINAL(2)"))
    assert word in told.requests[1].prompt
    assert word not in told.requests[2].prompt


def test_an_output_that_says_nothing_is_left_to_large_models() -> None:
    told = ask(replies(root=[code("print([])"), "FINAL(2)"]))
    assert "found nothing" not in told.requests[1].prompt


def test_a_common_error_comes_with_a_hint() -> None:
    told = ask_small(
        code("print(context.splitlines())"), code("print(1)"), code("FINAL(1)"), context=["a", "b"]
    )
    assert "`context` is a list of str" in told.requests[1].prompt


def test_every_turn_ends_with_the_question() -> None:
    told = ask_small(code("print(1)"), "Hm.", code("1/0"), code("print(3)"), code("FINAL(3)"))
    assert all("Question: What?" in request.prompt.splitlines()[-2] for request in told.requests[1:])


def test_the_first_prompt_asks_once_more_after_the_text_that_it_shows() -> None:
    told = ask_small(code("print(1)"), code("FINAL(1)"))
    prompt = told.requests[0].prompt
    assert prompt.splitlines()[-2] == "The question again: What?"
    assert prompt.index(LINES) < prompt.rindex("What?")


def test_a_reply_without_code_is_shown_what_a_reply_looks_like() -> None:
    told = ask_small("I would count them.", code("print(3)"), code("FINAL(3)"))
    assert "had no code" in told.requests[1].prompt
    assert "```repl" in told.requests[1].prompt


@pytest.mark.parametrize("context", [LINES, ["a text", "b text"]])
def test_the_example_is_of_the_same_kind_of_context(context: str | list[str]) -> None:
    told = ask_small(code("print(1)"), code("FINAL(1)"), context=context)
    kind = "`context` is a str" if isinstance(context, str) else "`context` is a list"
    assert kind in told.requests[0].messages[1]["content"]
    assert kind in told.requests[0].prompt
