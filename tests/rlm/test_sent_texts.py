"""Which texts a run's events say were sent, and to whom."""

from typing import Any

from rlm_desktop.rlm.chat import ChatMessage, Usage
from rlm_desktop.rlm.events import (
    AnyEvent,
    Compacted,
    IterationStarted,
    RunEnded,
    RunStarted,
    SubCallEnded,
    SubCallStarted,
)
from rlm_desktop.rlm.sent_texts import SentText, sent_texts, unsent


def place(depth: int = 0) -> dict[str, Any]:
    return {
        "run_id": "r",
        "seq": 1,
        "time": 0.0,
        "iteration": 1,
        "depth": depth,
        "span": "s",
        "parent_span": None,
    }


def run(levels: int = 1, **hosts: str | None) -> RunStarted:
    facts: dict[str, Any] = {
        "query": "q",
        "root_model": "big",
        "sub_model": "small",
        "context_kind": "list",
        "context_chars": 1,
        "document_count": 1,
        "sandbox": "wasm",
        "config": {"max_recursion_depth": levels},
        "version": "1",
    }
    return RunStarted(**place(), **facts, **hosts)


def turn(text: str, depth: int = 0) -> IterationStarted:
    messages = (ChatMessage(role="system", content="You are"), ChatMessage(role="user", content=text))
    return IterationStarted(
        **place(depth), messages=messages, message_chars=9, model="small" if depth else "big"
    )


def call(prompt: str, depth: int = 0) -> SubCallStarted:
    return SubCallStarted(
        **place(depth), prompt=prompt, prompt_chars=1, model="small", batch="b", index=0, batch_size=1
    )


def test_every_message_of_root_and_sub_model_is_told_with_its_server() -> None:
    events: list[AnyEvent] = [
        run(root_host="a.example", sub_host="b.example"),
        turn("look"),
        call("read this"),
    ]
    assert list(sent_texts(events)) == [
        SentText("a.example", "big", "You are"),
        SentText("a.example", "big", "look"),
        SentText("b.example", "small", "read this"),
    ]


def test_a_sub_call_that_an_inner_run_answers_sends_that_runs_messages_and_nothing_else() -> None:
    events: list[AnyEvent] = [
        run(2, root_host="a", sub_host="b"),
        call("inner"),
        turn("inner", depth=1),
        call("leaf", depth=1),
    ]
    assert [(sent.host, sent.model, sent.text) for sent in sent_texts(events)] == [
        ("b", "small", "You are"),
        ("b", "small", "inner"),
        ("b", "small", "leaf"),
    ]


def test_messages_that_were_shortened_after_a_refusal_were_sent_too() -> None:
    again = Compacted(
        **place(),
        turns=1,
        chars_before=9,
        chars_after=3,
        refused=True,
        messages=(ChatMessage(role="user", content="short"),),
    )
    events: list[AnyEvent] = [run(), turn("long"), again]
    assert [sent.text for sent in sent_texts(events)] == ["You are", "long", "short"]


def test_the_built_in_search_has_no_host_and_old_runs_an_unknown_one() -> None:
    offline: list[AnyEvent] = [run(root_host=None), turn("t")]
    assert {sent.host for sent in sent_texts(offline)} == {None}
    old: list[AnyEvent] = [run(), turn("t"), call("c")]
    assert {sent.host for sent in sent_texts(old)} == {"unknown"}


def test_the_end_of_a_run_takes_back_only_what_it_announced_last() -> None:
    again = Compacted(
        **place() | {"seq": 3, "span": "turn 2", "parent_span": "run"},
        turns=1,
        chars_before=9,
        chars_after=3,
        refused=True,
        messages=(ChatMessage(role="user", content="short"),),
    )
    first, second = (
        turn(text).model_copy(update={"seq": seq, "span": f"turn {seq}", "parent_span": "run"})
        for seq, text in ((1, "first"), (2, "second"))
    )
    end = RunEnded(
        **place() | {"seq": 4, "span": "run"},
        finish_reason="failed",
        iterations=2,
        sub_calls=0,
        cache_hits=0,
        usage=Usage(),
        cost=0.0,
        elapsed_seconds=1.0,
        usage_by_model={},
        last_request_sent=False,
    )
    assert unsent([first, second, end]) == {2}
    assert unsent([first, second, again, end]) == {3}
    assert unsent([first, second, again]) == set()
    events: list[AnyEvent] = [run(), first, second, again, end]
    assert "short" not in [sent.text for sent in sent_texts(events, unsent(events))]


def test_a_call_is_taken_back_by_its_own_end() -> None:
    begun = [
        call(text).model_copy(update={"seq": seq, "span": f"call {seq}"})
        for seq, text in ((1, "a"), (2, "b"))
    ]
    ended = [
        SubCallEnded(
            **place() | {"seq": seq + 2, "span": f"call {seq}"},
            outcome="error",
            text="",
            error="no",
            usage=Usage(),
            cost=0.0,
            seconds=1.0,
            finish_reason="",
            sent=seq == 1,
        )
        for seq in (1, 2)
    ]
    assert unsent([*begun, *ended]) == {2}
