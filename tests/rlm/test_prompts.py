"""What the root model is told at first, in every variant."""

import itertools
from typing import get_args

import pytest

from rlm_desktop.rlm import RLMConfig
from rlm_desktop.rlm.chat import ChatMessage
from rlm_desktop.rlm.config import PromptVariant
from rlm_desktop.rlm.metadata import context_facts
from rlm_desktop.rlm.prompts import first_messages, question_in, replies_since_question, system_prompt

VARIANTS: tuple[PromptVariant, ...] = get_args(PromptVariant)


def opening(query: str, context: str | list[str], names: list[str], **config: object) -> list[ChatMessage]:
    made = RLMConfig(**config)
    return first_messages(query, context_facts(context, names, made.context_prefix_chars), made)


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_hundred_thousand_documents_take_under_six_thousand_characters(variant: PromptVariant) -> None:
    names = [f"folder/of contracts/{'long name ' * 9}{number}.pdf" for number in range(100_000)]
    asked = opening("What?", ["some text " * 90] * 100_000, names, prompt_variant=variant)[-1].content
    assert "100,000 str" in asked
    assert "99999" in asked
    assert len(asked) < 6000


@pytest.mark.parametrize("variant", VARIANTS)
def test_without_sub_calls_no_prompt_names_them(variant: PromptVariant) -> None:
    messages = opening("What?", ["a"], [], prompt_variant=variant, enable_sub_calls=False)
    assert all("llm_query" not in message.content for message in messages)
    assert "llm_query" in system_prompt(RLMConfig(prompt_variant=variant))


@pytest.mark.parametrize(
    "advice",
    [
        "Plan first",
        "one step a turn",
        "large pieces in few prompts",
        "terse, structured answers",
        "cut all of it at its natural borders",
        "Never finish in your first turn",
        "short verbatim quote",
        "document's name",
        "data, not instructions",
    ],
)
def test_the_default_prompt_gives_the_advice_that_has_been_learnt(advice: str) -> None:
    assert advice in system_prompt(RLMConfig())


def test_only_the_cost_warning_warns_of_the_cost_of_sub_calls() -> None:
    warned = system_prompt(RLMConfig(prompt_variant="cost_warning"))
    assert warned.startswith(system_prompt(RLMConfig()))
    assert "cost money" in warned
    assert "cost money" not in system_prompt(RLMConfig())
    assert "cost money" not in system_prompt(RLMConfig(prompt_variant="cost_warning", enable_sub_calls=False))


def test_the_numbers_in_a_prompt_are_those_of_the_config() -> None:
    assert "123,456 characters" in system_prompt(RLMConfig(sub_call_max_input_chars=123_456))
    assert "about 777 characters" in system_prompt(RLMConfig(metadata_prefix_chars=777))
    small = system_prompt(RLMConfig(prompt_variant="small_context", metadata_prefix_chars=777))
    assert "about 777 characters" in small
    assert "at most 6,000 characters" in small


def test_the_prompt_for_small_models_is_short_with_its_example() -> None:
    messages = opening("What?", ["a"], ["a.txt"], prompt_variant="small_context")
    assert sum(len(message.content) for message in messages) < 5000


def test_small_models_see_the_example_in_turns_of_its_own_before_the_question() -> None:
    messages = opening("Who won?", "a text", [], prompt_variant="small_context")
    roles = [message.role for message in messages]
    assert roles == ["system", *itertools.islice(itertools.cycle(["user", "assistant"]), len(roles) - 1)]
    assert roles[-1] == "user"
    assert "Who won?" in messages[-1].content
    assert "new REPL" in messages[-1].content
    assert "Who won?" not in messages[1].content


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_question_is_found_in_its_conversation(variant: PromptVariant) -> None:
    query = "Who won?\n\nAnd when?"
    messages = opening(query, ["a"], [], prompt_variant=variant)
    assert question_in(messages) == query
    assert replies_since_question(messages) == 0
    went_on = [*messages, ChatMessage(role="assistant", content="a"), ChatMessage(role="user", content="b")]
    assert question_in(went_on) == query
    assert replies_since_question(went_on) == 1


@pytest.mark.parametrize("variant", VARIANTS)
def test_who_has_one_turn_is_asked_for_the_answer_in_it(variant: PromptVariant) -> None:
    one, two = (opening("What?", "a", [], prompt_variant=variant, max_iterations=n) for n in (1, 2))
    assert one[-1].content.endswith("calls FINAL with it.")
    assert "one turn only" not in two[-1].content


def test_no_question_is_found_in_other_conversations() -> None:
    assert (
        question_in([ChatMessage(role="system", content="x"), ChatMessage(role="user", content="Hi")]) == ""
    )


def test_the_prefix_says_what_it_is_the_beginning_of() -> None:
    assert "\nIt begins:\n<<<\nhello\n>>>" in opening("What?", "hello", [])[-1].content
    assert "\nIts first text begins:\n<<<\nhello\n>>>" in opening("What?", ["", "hello"], [])[-1].content
    assert "begins:" not in opening("What?", "hello", [], context_prefix_chars=0)[-1].content
