"""Long runs keep their prompts bounded: seen on the server's side, with the real client and sandbox."""

import pytest
from openai import AsyncOpenAI

from rlm_desktop.rlm import ContextTooLong, InvalidConfig, RLMConfig, RLMWrapper
from rlm_desktop.rlm.chat import ChatMessage, Usage
from rlm_desktop.rlm.compaction import MOST_TOKENS, PromptLimit, chars_of, fold
from rlm_desktop.rlm.conversation import Conversation
from rlm_desktop.rlm.events import Compacted, IterationStarted, RLMEvent, RootReplied
from rlm_desktop.sandbox.base import Variable
from tests.loopback.script import Answer
from tests.loopback_server import LoggedRequest, LoopbackServer, Reply, Script, replies
from tests.rlm.engine_kit import Told, ask, code

WINDOW = 12_000
"""Tokens; the server counts one for four characters."""


def steps(turns: int) -> list[str]:
    """Make replies that print a lot, each keeping one variable; the last one finishes."""
    line = "part_{n} = 'value {n}'; print('output {n} ' * 400)"
    thoughts = "and some thoughts " * 40
    return [f"Plan {n}.\n{code(line.format(n=n))}\n{thoughts}" for n in range(1, turns)] + ["FINAL(done)"]


def roles_of(request: LoggedRequest) -> list[str]:
    return [message["role"] for message in request.messages]


def alternating(request: LoggedRequest) -> bool:
    turns = len(request.messages) // 2 - 1
    return roles_of(request) == ["system", *["user", "assistant"] * turns, "user"]


@pytest.fixture(scope="module")
def long_run() -> Told:
    """Give a run of 25 turns with big outputs."""
    return ask(replies(root=steps(25)), context_window_tokens=WINDOW, root_max_tokens=1000)


def test_the_prompt_of_the_25th_turn_is_bounded(long_run: Told) -> None:
    assert (long_run.response.answer, len(long_run.requests)) == ("done", 25)
    assert max(len(request.text) for request in long_run.requests) <= WINDOW / 2 * 4


def test_the_task_and_the_newest_turn_are_sent_word_for_word_after_folding(long_run: Told) -> None:
    last = long_run.requests[-1].messages
    assert last[:2] == long_run.requests[0].messages
    assert last[-2]["content"] == steps(25)[-2]
    assert "output 24 output 24" in last[-1]["content"]


def test_folded_turns_are_told_by_their_code_their_outcome_and_the_variables(long_run: Told) -> None:
    plan, summary = (message["content"] for message in long_run.requests[-1].messages[2:4])
    assert plan.startswith("Plan 1.")
    assert "Turn 2: part_2 = 'value 2'; print('output 2 ' * 400) → Your code: ok" in summary
    assert "part_3: str of 7: 'value 3'" in summary
    assert "Plan 2." not in long_run.requests[-1].text


def test_roles_alternate_after_folding(long_run: Told) -> None:
    assert all(alternating(request) for request in long_run.requests)


def test_a_folding_is_told_in_the_turn_that_sends_the_shorter_prompt(long_run: Told) -> None:
    turns = {event.iteration: event for event in long_run.of(IterationStarted)}
    for event in long_run.of(Compacted):
        turn = turns[event.iteration]
        assert (event.span, event.refused, event.messages) == (turn.span, False, ())
        assert event.chars_after < event.chars_before
        assert turn.message_chars < turns[event.iteration - 1].message_chars
    for number, turn in turns.items():
        sent = long_run.requests[number - 1].messages
        assert [message.content for message in turn.messages] == [message["content"] for message in sent]


def test_a_conversation_is_folded_now_and_then_and_not_at_every_turn(long_run: Told) -> None:
    assert 1 <= len(long_run.of(Compacted)) <= 8


def test_the_history_keeps_every_turn_whole(long_run: Told) -> None:
    said = [entry for entry in long_run.response.history if entry.role == "root"]
    assert [entry.content for entry in said] == steps(25)
    assert [entry.iteration for entry in said] == list(range(1, 26))


def test_a_short_run_is_never_folded() -> None:
    assert ask(replies(root=steps(4))).of(Compacted) == []


def test_the_window_of_a_known_model_is_taken_from_the_price_table() -> None:
    events: list[RLMEvent] = []
    with LoopbackServer(replies(root=steps(12))) as server:
        client = AsyncOpenAI(base_url=server.url, api_key="k")
        RLMWrapper(client, "gpt-4").generate("What?", "text", on_event=events.append)
        assert max(len(request.text) for request in server.requests) <= 8192 / 2 * 4
    assert any(isinstance(event, Compacted) for event in events)


def test_an_inner_runs_conversation_is_folded_too() -> None:
    outer = replies(root=[code("print(llm_query('inner question'))"), "FINAL(outer)"])
    inner = replies(root=[*steps(10)[:-1], "FINAL(inner)"])

    def script(request: LoggedRequest) -> Answer:
        return outer(request) if request.body["model"] == "root-model" else inner(request)

    told = ask(script, max_recursion_depth=2, context_window_tokens=4000)
    assert {event.depth for event in told.of(Compacted)} == {1}
    assert "inner" in told.last_told
    assert all(alternating(request) for request in told.requests)
    deep = [entry for entry in told.response.history if entry.depth == 1 and entry.role == "root"]
    assert len(deep) == 10


def refusing_above(chars: int, root: list[str], limit: int | None = 2000) -> Script:
    """Answer from a list, but refuse longer prompts as llama.cpp's server does."""
    answers = replies(root=root)

    def script(request: LoggedRequest) -> Answer:
        if len(request.text) <= chars:
            return answers(request)
        error: dict[str, object] = {"message": "the request exceeds the available context size"}
        if limit is not None:
            error |= {"n_prompt_tokens": len(request.text) // 4, "n_ctx": limit}
        return Reply(status=400, body={"error": error})

    return script


@pytest.mark.parametrize("limit", [3000, None])
def test_a_prompt_that_the_server_finds_too_long_is_folded_and_asked_again(limit: int | None) -> None:
    told = ask(refusing_above(14_000, steps(12), limit))
    assert (told.response.answer, told.response.iterations) == ("done", 12)
    refused = [event for event in told.of(Compacted) if event.refused]
    assert refused
    for event in refused:
        replied = next(each for each in told.of(RootReplied) if each.iteration == event.iteration)
        assert replied.parent_span == event.span
        sent = [[message["content"] for message in request.messages] for request in told.requests]
        assert [message.content for message in event.messages] in sent
    assert all(alternating(request) for request in told.requests)


def test_a_window_that_the_server_has_named_is_kept_from_then_on() -> None:
    told = ask(refusing_above(14_000, steps(12), 3500))
    assert [event.refused for event in told.of(Compacted)].count(True) == 1


def test_a_question_that_is_too_long_by_itself_is_raised_at_once() -> None:
    with LoopbackServer(refusing_above(100, steps(3))) as server:
        wrapper = RLMWrapper(AsyncOpenAI(base_url=server.url, api_key="k"), "m")
        with pytest.raises(ContextTooLong):
            wrapper.generate("What?", "text")
        assert len(server.requests) == 1


def test_a_folded_prompt_that_is_still_too_long_is_not_tried_a_third_time() -> None:
    with LoopbackServer(lambda r: steps(3)[0] if len(r.messages) < 6 else refusing_above(0, [])(r)) as server:
        wrapper = RLMWrapper(AsyncOpenAI(base_url=server.url, api_key="k"), "m")
        with pytest.raises(ContextTooLong):
            wrapper.generate("What?", "text")
        assert len(server.requests) == 4


def conversation_of(turns: int, chars: int = 300) -> Conversation:
    opening = [ChatMessage(role="system", content="s" * 500), ChatMessage(role="user", content="Question")]
    conversation = Conversation(opening)
    for n in range(turns):
        conversation.add_reply(f"{n} " + "r" * chars)
        conversation.add_user(ChatMessage(role="user", content=f"{n} " + "t" * chars))
    return conversation


def test_a_thousand_folded_turns_and_variables_take_no_more_room_than_a_few() -> None:
    variables = [Variable(f"v{n}", "list", n, "[" * 200, changed=False) for n in range(1000)]
    conversation = conversation_of(1000)
    assert fold(conversation, 20_000, variables) is not None
    assert chars_of(conversation.messages) <= 20_000
    assert "older turns" in conversation.summary[1].content
    assert "show_vars()" in conversation.summary[1].content


def test_a_plan_of_great_length_is_cut() -> None:
    conversation = conversation_of(10, chars=30_000)
    assert fold(conversation, 20_000, []) is not None
    assert len(conversation.summary[0].content) < 2_200


def test_turns_that_are_folded_already_are_no_reason_to_fold_again() -> None:
    conversation = conversation_of(10)
    assert fold(conversation, 1000, []) is not None
    assert fold(conversation, 1000, []) is None


def test_the_limit_is_a_share_of_the_window_that_leaves_room_for_the_reply() -> None:
    assert PromptLimit(8_000, 1_000).chars == 4_000 * 3
    assert PromptLimit(8_000, 6_000).chars == 2_000 * 3
    assert PromptLimit(8_000, 16_000).chars == 4_000 * 3
    assert PromptLimit(1_000_000, 16_000).chars == MOST_TOKENS * 3


def test_the_limit_follows_what_the_server_counts() -> None:
    limit = PromptLimit(8_000, 1_000)
    limit.learn([ChatMessage(role="user", content="x" * 1000)], Usage(input_tokens=200))
    assert limit.chars == 4_000 * 5


@pytest.mark.parametrize(("named", "chars"), [(3_000, 1_500 * 3), (None, 15_000), (900_000, 15_000)])
def test_a_refusal_lowers_the_limit_to_the_named_window_or_half_of_what_was_refused(
    named: int | None, chars: int
) -> None:
    limit = PromptLimit(128_000, 1_000)
    limit.refuse([ChatMessage(role="user", content="x" * 30_000)], named)
    assert limit.chars == chars


def test_without_a_count_a_token_is_taken_for_three_bytes() -> None:
    limit = PromptLimit(8_000, 1_000)
    limit.learn([ChatMessage(role="user", content="水" * 300)], Usage(input_tokens=75, estimated=True))
    assert limit.chars == 4_000


def test_roles_out_of_turn_are_refused() -> None:
    conversation = conversation_of(1)
    with pytest.raises(ValueError, match="user"):
        conversation.add_user(ChatMessage(role="user", content="twice"))
    conversation.add_reply("once")
    with pytest.raises(ValueError, match="two replies"):
        conversation.add_reply("twice")


def test_a_window_smaller_than_any_model_has_is_no_setting() -> None:
    with pytest.raises(InvalidConfig, match="context_window_tokens"):
        RLMConfig(context_window_tokens=10)
