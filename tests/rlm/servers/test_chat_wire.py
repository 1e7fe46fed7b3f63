"""Requests are written, and answers of all kinds of servers read, as OpenAI's API has them."""

import json
from typing import Any

import pytest

from rlm_desktop.rlm.chat import ChatMessage, ChatRequest, TokenKind, Usage
from rlm_desktop.rlm.servers.chat_wire import (
    CutShortError,
    NotACompletionError,
    ReplyPieces,
    read_reply,
    request_body,
    well_formed,
)

REQUEST = ChatRequest(
    model="m",
    messages=(ChatMessage(role="system", content="12345678"), ChatMessage(role="user", content="123")),
    max_tokens=100,
)
COUNTED = {"prompt_tokens": 20, "completion_tokens": 5, "total_tokens": 25}


def whole(message: object, **fields: object) -> dict[str, Any]:
    return {
        "id": "c1",
        "choices": [{"message": message, "finish_reason": "stop"}],
        "usage": COUNTED,
        **fields,
    }


def chunk(finish_reason: str | None = None, **delta: object) -> dict[str, Any]:
    return {"choices": [{"delta": delta, "finish_reason": finish_reason}]}


def test_only_what_is_set_is_sent() -> None:
    body = request_body(REQUEST, streamed=False)
    assert body == {
        "model": "m",
        "messages": [{"role": "system", "content": "12345678"}, {"role": "user", "content": "123"}],
        "max_tokens": 100,
    }


def test_streams_ask_for_usage() -> None:
    request = REQUEST.model_copy(update={"temperature": 0.5, "reasoning_effort": "low"})
    body = request_body(request, streamed=True)
    assert body["stream"] is True
    assert body["stream_options"] == {"include_usage": True}
    assert (body["temperature"], body["reasoning_effort"]) == (0.5, "low")


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("plain ünïcode 😀\0\n", "plain ünïcode 😀\0\n"),
        ("lone \ud800 one", "lone \ufffd one"),
        ("a pair \ud83d\ude00 apart", "a pair 😀 apart"),
        ("\udcff", "\ufffd"),
    ],
)
def test_surrogates_are_made_encodable(text: str, sent: str) -> None:
    assert well_formed(text) == sent
    message = ChatMessage(role="user", content=text)
    body = request_body(REQUEST.model_copy(update={"messages": (message,)}), streamed=False)
    assert json.dumps(body, ensure_ascii=False).encode()


def test_a_whole_answer_is_read() -> None:
    reply = read_reply(whole({"content": "hello"}), REQUEST)
    assert (reply.text, reply.finish_reason, reply.request_id) == ("hello", "stop", "c1")
    assert reply.usage == Usage(input_tokens=20, output_tokens=5)


def test_null_content_is_an_empty_text() -> None:
    assert read_reply(whole({"content": None}), REQUEST).text == ""


def test_a_refusal_is_kept_apart() -> None:
    reply = read_reply(whole({"content": None, "refusal": "I won't."}), REQUEST)
    assert (reply.text, reply.refusal) == ("", "I won't.")


@pytest.mark.parametrize("field", ["reasoning_content", "reasoning"])
def test_reasoning_is_kept_apart(field: str) -> None:
    reply = read_reply(whole({"content": "42", field: "six times seven"}), REQUEST)
    assert (reply.text, reply.reasoning) == ("42", "six times seven")


def test_content_in_blocks_is_joined() -> None:
    blocks = [
        {"type": "thinking", "thinking": [{"type": "text", "text": "hm"}]},
        {"type": "text", "text": "one "},
        {"type": "text", "text": "two"},
    ]
    reply = read_reply(whole({"content": blocks}), REQUEST)
    assert (reply.text, reply.reasoning) == ("one two", "hm")


def test_a_missing_finish_reason_is_empty() -> None:
    body = whole({"content": "x"}, choices=[{"message": {"content": "x"}}])
    assert read_reply(body, REQUEST).finish_reason == ""


def test_lone_surrogates_of_a_reply_are_replaced() -> None:
    assert read_reply(whole({"content": "a\ud800b"}), REQUEST).text == "a\ufffdb"


@pytest.mark.parametrize("usage", [None, {}, "many", {"prompt_tokens": None, "completion_tokens": 3}])
def test_missing_usage_is_estimated_and_flagged(usage: object) -> None:
    reply = read_reply(whole({"content": "12345678", "reasoning": "1"}, usage=usage), REQUEST)
    assert reply.usage == Usage(input_tokens=3, output_tokens=3, estimated=True)


@pytest.mark.parametrize(
    "details",
    [{"prompt_tokens_details": {"cached_tokens": 15}}, {"prompt_cache_hit_tokens": 15}],
)
def test_cached_tokens_are_read(details: dict[str, Any]) -> None:
    usage = read_reply(whole({"content": "x"}, usage=COUNTED | details), REQUEST).usage
    assert (usage.input_tokens, usage.cached_input_tokens) == (20, 15)


def test_reasoning_left_out_of_the_output_is_taken_from_the_total() -> None:
    usage = read_reply(whole({"content": "x"}, usage=COUNTED | {"total_tokens": 125}), REQUEST).usage
    assert usage.output_tokens == 105


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<html>", "not a text"),
        (None, "not null"),
        ([], "not a list"),
        ({}, "no choices"),
        ({"choices": []}, "no choices"),
        ({"choices": "x"}, "choices are a text"),
        ({"choices": [None]}, "a choice is null"),
        ({"choices": [{}]}, "message is null"),
        ({"choices": [{"message": {"content": 5}}]}, "content is a int"),
    ],
)
def test_what_is_no_completion_is_named(body: object, reason: str) -> None:
    with pytest.raises(NotACompletionError, match=reason):
        read_reply(body, REQUEST)


def test_a_stream_is_joined_and_told_piece_by_piece() -> None:
    told: list[tuple[str, TokenKind]] = []
    pieces = ReplyPieces(lambda text, kind: told.append((text, kind)))
    for one in (
        chunk(role="assistant", content=""),
        chunk(reasoning_content="hm"),
        chunk(content="hel"),
        chunk(content="lo"),
        chunk(content=None, finish_reason="length"),
        {"choices": [], "usage": COUNTED},
    ):
        pieces.add(one)
    reply = pieces.join_streamed(REQUEST)
    assert told == [("hm", "reasoning"), ("hel", "content"), ("lo", "content")]
    assert (reply.text, reply.reasoning, reply.finish_reason) == ("hello", "hm", "length")
    assert reply.usage == Usage(input_tokens=20, output_tokens=5)


def test_usage_of_a_chunk_with_null_choices_is_read() -> None:
    pieces = ReplyPieces(None)
    pieces.add(chunk(content="x", finish_reason="stop"))
    pieces.add({"choices": None, "usage": COUNTED})
    assert pieces.join_streamed(REQUEST).usage.input_tokens == 20


def test_a_pair_of_surrogates_split_between_chunks_is_joined() -> None:
    pieces = ReplyPieces(None)
    pieces.add(chunk(content="\ud83d"))
    pieces.add(chunk(content="\ude00", finish_reason="stop"))
    assert pieces.join_streamed(REQUEST).text == "😀"


def test_a_stream_without_an_end_was_cut_short() -> None:
    pieces = ReplyPieces(None)
    pieces.add(chunk(content="hel"))
    with pytest.raises(CutShortError):
        pieces.join_streamed(REQUEST)


def test_an_empty_stream_is_no_completion() -> None:
    with pytest.raises(NotACompletionError, match="no choices"):
        ReplyPieces(None).join_streamed(REQUEST)
