"""Sub-calls as a user's run makes them: the real client over HTTP, the real sandbox."""

import pytest

from rlm_desktop.rlm.events import (
    ExecutionEnded,
    IterationStarted,
    Retried,
    RunEnded,
    RunStarted,
    SubCallCacheHit,
    SubCallEnded,
    SubCallStarted,
)
from tests.loopback_server import LoggedRequest, LoopbackServer, Reply, error_reply, replies
from tests.rlm.engine_kit import ask, code, told_by

BATCH = code("answers = llm_query_batch([f'piece {n}' for n in range(20)])", "print(answers)")


def echo(request: LoggedRequest) -> Reply:
    return Reply(f"seen {request.prompt}", delay=0.05)


def test_a_batch_of_twenty_runs_at_once_and_keeps_its_order() -> None:
    with LoopbackServer(replies(root=[BATCH, "FINAL_VAR(answers)"], sub=echo)) as server:
        told = told_by(server)
        assert told.response.answer == str([f"seen piece {n}" for n in range(20)])
        assert server.peak >= 10
    assert told.response.sub_calls == 20
    assert {event.batch_size for event in told.of(SubCallStarted)} == {20}
    assert len({event.batch for event in told.of(SubCallStarted)}) == 1


def test_sub_calls_go_to_the_sub_model_and_root_calls_to_the_root_model() -> None:
    told = ask(replies(root=[code("print(llm_query('a'))"), "FINAL(x)"], sub="b"))
    assert {request.body["model"] for request in told.requests if request.is_root} == {"root-model"}
    assert {request.body["model"] for request in told.requests if not request.is_root} == {"sub-model"}


def test_three_hundred_prompts_never_mean_three_hundred_sockets() -> None:
    many = code("answers = llm_query_batch([str(n) for n in range(300)])", "print(len(answers))")
    with LoopbackServer(replies(root=[many, "FINAL(x)"], sub=lambda _: Reply("b", delay=0.01))) as server:
        told_by(server, max_concurrent_sub_calls=4)
        assert server.peak == 4
        assert server.connections_opened <= 5


def test_one_failed_item_of_a_batch_leaves_the_others() -> None:
    def sub(request: LoggedRequest) -> Reply:
        return error_reply(400, "no such thing") if request.prompt == "piece 7" else Reply("fine")

    check = code("print([type(a).__name__ for a in answers].count('SubCallError'), answers[7].reason)")
    told = ask(replies(root=[BATCH, check, "FINAL(x)"], sub=sub))
    assert "1 " in told.last_told
    assert "no such thing" in told.last_told
    assert [event.outcome for event in told.of(SubCallEnded)].count("error") == 1
    assert told.response.usage_by_model["sub-model"].requests == 19


@pytest.mark.parametrize(
    ("reply", "reason", "code_of_cause"),
    [
        (Reply(None, refusal="I will not."), "the model refused: I will not.", "refused"),
        (
            Reply(None, finish_reason="length"),
            "the model's reply was empty (finish reason 'length')",
            "empty_reply",
        ),
    ],
)
def test_a_refusal_or_an_empty_reply_is_a_failed_item_whose_tokens_count(
    reply: Reply, reason: str, code_of_cause: str
) -> None:
    told = ask(
        replies(root=[code("print(llm_query_batch(['a'])[0].reason)"), "FINAL(x)"], sub=lambda _: reply)
    )
    assert told.of(ExecutionEnded)[0].stdout.strip() == reason
    (ended,) = told.of(SubCallEnded)
    assert ended.outcome == "error"
    assert ended.cause is not None
    assert ended.cause.code == code_of_cause
    assert told.response.usage_by_model["sub-model"].usage.input_tokens == ended.usage.input_tokens > 0


def test_a_failed_single_call_raises_in_the_cell() -> None:
    told = ask(replies(root=[code("llm_query('a')"), code("1"), "FINAL(x)"], sub=error_reply(400, "bad")))
    assert "SubCallFailed" in told.requests[2].prompt
    assert [event.outcome for event in told.of(ExecutionEnded)] == ["error", "ok"]


def test_overrunning_the_limit_keeps_what_was_admitted_and_tells_the_model() -> None:
    told = ask(replies(root=[BATCH, "FINAL_VAR(answers)"], sub=echo), max_sub_calls=5)
    assert told.response.sub_calls == 5
    assert told.response.answer.count("seen piece") == 5
    assert told.response.answer.count("[sub-call failed") == 15
    assert "15 sub-calls were refused" in told.last_told


def test_a_rate_limit_is_retried_and_seen() -> None:
    answers = iter([error_reply(429, "slow down", headers={"Retry-After": "0.1"}), Reply("then fine")])
    told = ask(replies(root=[code("print(llm_query('a'))"), "FINAL(x)"], sub=lambda _: next(answers)))
    assert "then fine" in told.last_told
    assert [event.attempt for event in told.of(Retried)] == [1]
    assert told.response.sub_calls == 1


def test_a_call_that_waits_to_be_retried_holds_up_no_other() -> None:
    waited: set[str] = set()

    def sub(request: LoggedRequest) -> Reply:
        if request.prompt == "piece 0" and not waited:
            waited.add(request.prompt)
            return error_reply(429, "slow down", headers={"Retry-After": "3"})
        return Reply(f"seen {request.prompt}")

    told = ask(replies(root=[BATCH, "FINAL(x)"], sub=sub), max_concurrent_sub_calls=1)
    ends = {event.text: event.time for event in told.of(SubCallEnded)}
    assert max(ends, key=lambda text: ends[text]) == "seen piece 0"


def test_prompts_that_are_no_text_are_made_text() -> None:
    told = ask(replies(root=[code("print(llm_query_batch([1, None]))"), "FINAL(x)"], sub=echo))
    assert "['seen 1', 'seen None']" in told.last_told


def test_a_batch_of_nothing_iterable_is_a_type_error_in_the_cell() -> None:
    told = ask(replies(root=[code("llm_query_batch(5)"), code("1"), "FINAL(x)"]))
    assert "TypeError" in told.requests[1].prompt


def test_a_batch_given_one_text_says_how_it_is_meant() -> None:
    told = ask(replies(root=[code("llm_query_batch('abc')"), code("1"), "FINAL(x)"]))
    assert "llm_query(prompt)" in told.requests[1].prompt
    assert told.response.sub_calls == 0


@pytest.mark.parametrize(
    "flood",
    [
        "llm_query_batch(['a'] * 3_000_000)",
        "llm_query.__globals__['host_call']('llm_query', ['a'] * 2_000_000)",
        "llm_query.__globals__['host_call']('llm_query', [1, {}])",
        "llm_query.__globals__['host_call']('unknown', None)",
    ],
)
def test_a_flood_of_prompts_or_a_forged_call_starts_nothing(flood: str) -> None:
    told = ask(replies(root=[code(flood), code("print('on')"), "FINAL(x)"], sub="b"))
    assert told.response.sub_calls == 0
    assert told.of(SubCallStarted) == []
    assert told.response.answer == "x"


def test_a_prompt_beyond_the_limit_is_cut_and_the_model_told() -> None:
    told = ask(
        replies(root=[code("print(len(llm_query('z' * 5000)))"), "FINAL(x)"], sub=echo),
        sub_call_max_input_chars=1000,
    )
    assert [len(request.prompt) for request in told.requests if not request.is_root] == [1000]
    assert "cut there" in told.last_told


def test_injected_names_come_back_after_being_overwritten() -> None:
    told = ask(
        replies(
            root=[
                code("llm_query = FINAL = context = None"),
                code("print(llm_query('a'), context)"),
                code("FINAL('done')"),
            ],
            sub="answered",
        ),
        "the text",
    )
    assert "answered the text" in told.requests[-1].prompt
    assert told.response.answer == "done"


def test_without_sub_calls_the_repl_has_none_and_the_prompt_names_none() -> None:
    told = ask(replies(root=[code("print('llm_query' in globals())"), "FINAL(x)"]), enable_sub_calls=False)
    assert "False" in told.last_told
    assert "llm_query" not in told.requests[0].text


def test_twenty_equal_prompts_make_one_call_with_the_cache_on() -> None:
    same = code("answers = llm_query_batch(['same'] * 20)", "print(set(answers), len(answers))")
    told = ask(replies(root=[same, same, "FINAL(x)"], sub=echo), cache_sub_calls=True)
    assert len([request for request in told.requests if not request.is_root]) == 1
    assert "{'seen same'} 20" in told.last_told
    assert (told.response.sub_calls, told.response.cache_hits) == (1, 39)
    assert len(told.of(SubCallCacheHit)) == 39


def test_a_failure_is_not_kept_in_the_cache() -> None:
    answers = iter([error_reply(400, "bad"), Reply("good")])
    told = ask(
        replies(root=[code("print(llm_query_batch(['a']))")] * 2 + ["FINAL(x)"], sub=lambda _: next(answers)),
        cache_sub_calls=True,
    )
    assert "good" in told.last_told


def inner(request: LoggedRequest) -> str:
    """Act as the model of inner runs: look once, then answer with the length of the prompt."""
    replies_so_far = sum(message["role"] == "assistant" for message in request.messages)
    return "FINAL_VAR(n)" if replies_so_far else code("n = len(context)")


def test_at_depth_two_a_sub_call_is_a_run_of_its_own_and_tokens_count_once() -> None:
    outer = iter([code("sizes = llm_query_batch(['abc', 'defgh'])"), "FINAL_VAR(sizes)"])

    def script(request: LoggedRequest) -> str:
        return next(outer) if request.body["model"] == "root-model" else inner(request)

    told = ask(script, max_recursion_depth=2)
    assert told.response.answer == "['3', '5']"
    assert told.response.sub_calls == 2
    assert sorted(event.depth for event in told.of(RunStarted)) == [0, 1, 1]
    calls = {event.span for event in told.of(SubCallStarted)}
    assert {event.parent_span for event in told.of(RunStarted) if event.depth == 1} == calls
    assert {event.iteration for event in told.of(IterationStarted) if event.depth == 1} == {1, 2}
    assert {event.iteration for event in told.of(RunStarted)} == {0}
    ends = told.of(RunEnded)
    assert ends[-1].depth == 0
    assert ends[-1].usage_by_model["sub-model"].requests == 4
    inner_tokens = sum(end.usage.input_tokens for end in ends if end.depth == 1)
    assert ends[-1].usage_by_model["sub-model"].usage.input_tokens == inner_tokens


def test_inner_history_is_kept_with_its_depth() -> None:
    outer = iter([code("print(llm_query('abc'))"), "FINAL(x)"])

    def script(request: LoggedRequest) -> str:
        return next(outer) if request.body["model"] == "root-model" else inner(request)

    told = ask(script, max_recursion_depth=2)
    depths = [(entry.role, entry.depth) for entry in told.response.history]
    assert ("root", 1) in depths
    assert ("repl_output", 1) in depths
    assert ("sub_call", 0) in depths


def test_twins_of_a_call_that_fails_all_have_its_reason_and_the_next_one_is_asked_anew() -> None:
    answers = iter([error_reply(400, "bad"), Reply("good")])
    same = code(
        "answers = llm_query_batch(['same'] * 3)", "print([getattr(a, 'reason', a)[:4] for a in answers])"
    )
    told = ask(
        replies(root=[same, same, "FINAL(x)"], sub=lambda _: next(answers)), "text", cache_sub_calls=True
    )
    shown = [event.stdout for event in told.of(ExecutionEnded)]
    assert shown[0].count("127.") == 3
    assert shown[1] == "['good', 'good', 'good']\n"
    assert told.response.sub_calls == 2
