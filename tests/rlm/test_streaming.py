"""Root replies arrive token by token wherever the server streams; sub-calls come whole."""

import asyncio
import time
from collections.abc import Callable

import pytest
from openai import AsyncOpenAI, DefaultAsyncHttpxClient, DefaultHttpxClient, OpenAI

from rlm_desktop.rlm import RLMWrapper
from rlm_desktop.rlm.events import AnyEvent, RootReplied, RootToken, RunEnded
from tests.loopback_server import LoggedRequest, LoopbackServer, Reply, Tokens
from tests.rlm.child_sandbox import ChildSandbox
from tests.rlm.engine_kit import code

WORDS = " ".join(f"word{n}" for n in range(40))
LONG = f"{WORDS}\n{code('print(llm_query(context))')}"

CLIENTS: list[Callable[[str], OpenAI | AsyncOpenAI]] = [
    lambda url: OpenAI(base_url=url, api_key="k"),
    lambda url: AsyncOpenAI(base_url=url, api_key="k"),
    lambda url: OpenAI(base_url=url, api_key="k", http_client=DefaultHttpxClient()),
    lambda url: AsyncOpenAI(base_url=url, api_key="k", http_client=DefaultAsyncHttpxClient()),
]


def slowly(request: LoggedRequest) -> Reply:
    if not request.is_root:
        return Reply("whole")
    text = LONG if len(request.messages) == 2 else "FINAL(done)"
    return Reply(text, chunk_delay=0.05, usage=Tokens(50, 20))


@pytest.mark.parametrize("make", CLIENTS, ids=["sync", "async", "own-http", "own-async-http"])
def test_tokens_are_told_while_the_reply_still_comes(make: Callable[[str], OpenAI | AsyncOpenAI]) -> None:
    async def heard(client: OpenAI | AsyncOpenAI) -> list[tuple[float, AnyEvent]]:
        wrapper = RLMWrapper(client, "m", sandbox=ChildSandbox)
        return [(time.monotonic(), event) async for event in wrapper.astream("What?", "text")]

    with LoopbackServer(slowly) as server:
        client = make(server.url)
        events = asyncio.run(heard(client))
        closing = client.close()
        if closing is not None:
            asyncio.run(closing)
        assert [request.streamed for request in server.requests] == [True, False, True]
    first_turn = [(at, event) for at, event in events if event.iteration == 1]
    tokens = [(at, event) for at, event in first_turn if isinstance(event, RootToken)]
    replied = next(at for at, event in first_turn if isinstance(event, RootReplied))
    assert len(tokens) >= 10
    assert replied - tokens[0][0] >= 0.3
    assert "".join(event.text for _, event in tokens) == LONG


def test_the_preview_of_a_token_is_one_line_whatever_it_holds() -> None:
    long_piece = "a\r\nb\u2028c\rd " + "x" * 300
    text = f"FINAL(e)\n{long_piece}"
    previews: list[str] = []

    def note(event: AnyEvent) -> None:
        if isinstance(event, RootToken):
            previews.append(event.preview)

    with LoopbackServer(lambda _: Reply(text, tokens_per_chunk=500)) as server:
        wrapper = RLMWrapper(AsyncOpenAI(base_url=server.url, api_key="k"), "m", sandbox=ChildSandbox)
        wrapper.generate("What?", "text", on_event=note)
    assert any("a b c d" in preview for preview in previews)
    assert all(len(preview) <= 200 and len(preview.splitlines()) <= 1 for preview in previews)


def test_the_usage_of_the_last_chunk_is_counted_and_not_estimated() -> None:
    events: list[AnyEvent] = []
    with LoopbackServer(slowly) as server:
        wrapper = RLMWrapper(AsyncOpenAI(base_url=server.url, api_key="k"), "m", sandbox=ChildSandbox)
        wrapper.generate("What?", "text", on_event=events.append)
    replies = [event for event in events if isinstance(event, RootReplied)]
    assert [reply.usage.input_tokens for reply in replies] == [50, 50]
    assert not any(reply.usage.estimated for reply in replies)


def test_without_a_usage_tokens_are_estimated_and_said_to_be() -> None:
    events: list[AnyEvent] = []

    def uncounted(request: LoggedRequest) -> Reply:
        text = code("print(1)") if len(request.messages) == 2 else "FINAL(done)"
        return Reply(text, usage=None)

    with LoopbackServer(uncounted) as server:
        wrapper = RLMWrapper(AsyncOpenAI(base_url=server.url, api_key="k"), "m", sandbox=ChildSandbox)
        wrapper.generate("What?", "text", on_event=events.append)
    ended = next(event for event in events if isinstance(event, RunEnded))
    assert ended.usage.estimated
    assert ended.usage.input_tokens > 500
