"""Turn a scripted reply into the JSON or the server-sent events of a chat completion."""

import itertools
import json
import re
from collections.abc import Iterator
from typing import Any

from tests.loopback.script import LoggedRequest, Reply, Tokens

_WORD = re.compile(r"\s*\S+\s?|\s+")


def completion(request: LoggedRequest, reply: Reply) -> dict[str, Any]:
    """Make the body of an unstreamed answer."""
    message = {"role": "assistant", "content": reply.text, "refusal": reply.refusal}
    if reply.reasoning:
        message[reply.reasoning_field] = reply.reasoning
    body = _head(request, "chat.completion")
    body["choices"] = [{"index": 0, "message": message, "finish_reason": reply.finish_reason}]
    if usage := _usage(request, reply):
        body["usage"] = usage
    return body


def events(request: LoggedRequest, reply: Reply) -> Iterator[bytes]:
    """Make the events of a streamed answer, ``[DONE]`` excepted."""
    head = _head(request, "chat.completion.chunk")
    for delta in _deltas(reply):
        yield event(head | {"choices": [{"index": 0, "delta": delta, "finish_reason": None}]})
    yield event(head | {"choices": [{"index": 0, "delta": {}, "finish_reason": reply.finish_reason}]})
    wants_usage = (request.body.get("stream_options") or {}).get("include_usage")
    if wants_usage and (usage := _usage(request, reply)):
        yield event(head | {"choices": [], "usage": usage})


def event(data: Any) -> bytes:  # noqa: ANN401 - any JSON
    """Make one server-sent event."""
    return b"data: " + json.dumps(data).encode() + b"\n\n"


def _head(request: LoggedRequest, kind: str) -> dict[str, Any]:
    model = request.body.get("model", "")
    return {"id": f"chatcmpl-{request.number}", "object": kind, "created": 1_700_000_000, "model": model}


def _deltas(reply: Reply) -> Iterator[dict[str, str | None]]:
    yield {"role": "assistant", "content": None if reply.text is None else ""}
    for piece in _pieces(reply.reasoning, reply.tokens_per_chunk):
        yield {reply.reasoning_field: piece}
    for piece in _pieces(reply.text or "", reply.tokens_per_chunk):
        yield {"content": piece}
    if reply.refusal is not None:
        yield {"refusal": reply.refusal}


def _pieces(text: str, words: int) -> Iterator[str]:
    return ("".join(batch) for batch in itertools.batched(_WORD.findall(text), words))


def _usage(request: LoggedRequest, reply: Reply) -> dict[str, Any] | None:
    tokens = reply.usage
    if tokens is None:
        return None
    if tokens == "counted":
        written = len(reply.text or "") + len(reply.reasoning)
        tokens = Tokens(prompt=max(1, len(request.text) // 4), completion=max(1, written // 4))
    return {
        "prompt_tokens": tokens.prompt,
        "completion_tokens": tokens.completion,
        "total_tokens": tokens.prompt + tokens.completion,
        "prompt_tokens_details": {"cached_tokens": tokens.cached},
    }
