"""What programs written for the seed do runs here with another import line only."""

import asyncio
import concurrent.futures
from collections.abc import Callable, Iterator

import pytest
from openai import AsyncOpenAI, DefaultHttpxClient, OpenAI

from rlm_desktop.rlm import (
    ChatReply,
    ChatRequest,
    HistoryEntry,
    ModelUsage,
    RLMConfig,
    RLMEvent,
    RLMResponse,
    RLMWrapper,
    Usage,
)
from rlm_desktop.rlm.chat import OnToken
from tests.loopback_server import LoggedRequest, LoopbackServer, Reply
from tests.rlm.child_sandbox import ChildSandbox
from tests.rlm.engine_kit import code

DOCUMENTS = [f"doc {number} mentions {'climate' if number % 2 else 'trade'}" for number in range(6)]


def analyst(request: LoggedRequest) -> str:
    """Look, ask the sub model about each document, answer; for any number of runs at once."""
    if not request.is_root:
        return f"read: {request.prompt}"
    if any(message["role"] == "assistant" for message in request.messages):
        return "FINAL_VAR(found)"
    return code(
        "texts = [context] if isinstance(context, str) else context",
        "asked = globals().get('llm_query_batch', list)",
        "found = '; '.join(asked(texts))",
        "print(found)",
    )


@pytest.fixture
def server() -> Iterator[LoopbackServer]:
    """Give a server that stands for every provider."""
    with LoopbackServer(analyst) as started:
        yield started


def test_quick_start(server: LoopbackServer) -> None:
    client = RLMWrapper(OpenAI(api_key="sk-test", base_url=server.url), root_model="gpt-4.1")
    response = client.generate(query="What is the main argument?", context="a very long text")
    assert response.answer == "read: a very long text"
    assert (response.iterations, response.sub_calls) == (2, 1)
    assert response.elapsed_seconds > 0
    assert response.cost is not None
    assert {request.body["model"] for request in server.requests} == {"gpt-4.1"}


def test_separate_root_and_sub_models(server: LoopbackServer) -> None:
    client = RLMWrapper(
        OpenAI(api_key="sk-test", base_url=server.url),
        root_model="gpt-4.1",
        sub_model="gpt-4.1-mini",
        config=RLMConfig(max_iterations=30, max_sub_calls=1000, verbose=True),
    )
    client.generate(query="What?", context="text")
    asked = {(request.is_root, request.body["model"]) for request in server.requests}
    assert asked == {(True, "gpt-4.1"), (False, "gpt-4.1-mini")}


def test_async_generation_with_a_concurrent_batch() -> None:
    def unhurried(request: LoggedRequest) -> Reply:
        return Reply(analyst(request), delay=0.0 if request.is_root else 0.5)

    async def main(url: str) -> RLMResponse:
        client = RLMWrapper(
            AsyncOpenAI(api_key="sk-test", base_url=url),
            root_model="gpt-4.1",
            sub_model="gpt-4.1-mini",
        )
        return await client.agenerate(query="Summarize all documents.", context=DOCUMENTS)

    with LoopbackServer(unhurried) as busy:
        response = asyncio.run(main(busy.url))
    calls = [request for request in busy.requests if not request.is_root]
    assert max(call.received for call in calls) < min(call.ended or 0.0 for call in calls)
    assert response.answer == "; ".join(f"read: {text}" for text in DOCUMENTS)
    assert response.sub_calls == len(DOCUMENTS)


def test_events_for_observability(server: LoopbackServer, capsys: pytest.CaptureFixture[str]) -> None:
    def on_event(event: RLMEvent) -> None:
        print(f"[iter {event.iteration}] {event.type}: {event.preview[:80]}")  # noqa: T201 - as users do

    client = RLMWrapper(OpenAI(api_key="sk-test", base_url=server.url), root_model="gpt-4.1")
    client.generate(query="Find all entities.", context=DOCUMENTS, on_event=on_event)
    printed = capsys.readouterr().out
    assert "[iter 0] run_start: Find all entities." in printed
    assert "[iter 1] sub_call_end: read: doc 0" in printed
    assert "[iter 2] root_reply" in printed


@pytest.mark.parametrize(
    "model", ["Qwen/Qwen3-Coder-480B-A35B-Instruct", "accounts/fireworks/models/qwen3-coder-480b-a35b"]
)
def test_compatible_providers_by_their_base_url(server: LoopbackServer, model: str) -> None:
    client = RLMWrapper(OpenAI(api_key="provider-key", base_url=server.url), root_model=model)
    assert client.generate(query="What?", context="text").answer == "read: text"
    assert {request.body["model"] for request in server.requests} == {model}
    assert {request.authorization for request in server.requests} == {"Bearer provider-key"}


def test_multi_document_context(server: LoopbackServer) -> None:
    client = RLMWrapper(OpenAI(api_key="sk-test", base_url=server.url), root_model="gpt-4.1")
    response = client.generate(query="Which documents mention climate change?", context=DOCUMENTS)
    assert response.answer.count("climate") == 3
    assert "list of 6 str" in server.requests[0].text


def test_cost_tracking(server: LoopbackServer) -> None:
    config = RLMConfig(cost_per_input_token=2.50 / 1_000_000, cost_per_output_token=10.0 / 1_000_000)
    client = RLMWrapper(
        OpenAI(api_key="sk-test", base_url=server.url), root_model="unheard-of", config=config
    )
    response = client.generate(query="What?", context="long text")
    given, taken = response.total_input_tokens, response.total_output_tokens
    assert response.cost == pytest.approx((given * 2.50 + taken * 10.0) / 1_000_000)
    assert f"Cost: ${response.cost:.4f}".startswith("Cost: $0.0")


def test_no_sub_calls_ablation(server: LoopbackServer) -> None:
    config = RLMConfig(enable_sub_calls=False)
    client = RLMWrapper(OpenAI(api_key="sk-test", base_url=server.url), root_model="gpt-4.1", config=config)
    response = client.generate(query="What?", context=DOCUMENTS)
    assert response.answer == "; ".join(DOCUMENTS)
    assert response.sub_calls == 0
    assert all("llm_query" not in request.text for request in server.requests[:1])


def test_a_response_has_everything_that_the_seed_promises(server: LoopbackServer) -> None:
    client = RLMWrapper(OpenAI(api_key="sk-test", base_url=server.url), root_model="gpt-4.1")
    response = client.generate(query="What?", context="text")
    assert response.total_input_tokens > response.total_output_tokens > 0
    assert [(entry.role, entry.iteration, entry.depth) for entry in response.history] == [
        ("root", 1, 0),
        ("sub_call", 1, 0),
        ("repl_output", 1, 0),
        ("root", 2, 0),
    ]
    assert {type(entry) for entry in response.history} == {HistoryEntry}
    assert all(entry.truncated_content for entry in response.history)
    assert response.repl_variables["found"] == "'read: text'"
    assert response.finish_reason == "final"
    assert (response.cache_hits, response.warnings) == (0, [])
    assert response.run_id
    assert isinstance(response.usage_by_model["gpt-4.1"], ModelUsage)
    assert response.usage_by_model["gpt-4.1"].requests == 3


class OwnModel:
    """A client of a user's own, which needs no server."""

    def __init__(self, _server: LoopbackServer) -> None:
        self.asked = 0

    async def complete(self, request: ChatRequest, on_token: OnToken | None = None) -> ChatReply:
        self.asked += 1
        text = "read: text"
        if request.messages[0].role == "system":
            text = "FINAL_VAR(found)" if len(request.messages) > 2 else code("found = llm_query('x')")
        if on_token is not None:
            on_token(text, "content")
        return ChatReply(text=text, usage=Usage(input_tokens=1, output_tokens=1))


def with_its_own_http(server: LoopbackServer) -> OpenAI:
    """Make a client whose requests go through a transport of the user's, and so through threads."""
    return OpenAI(api_key="sk-test", base_url=server.url, http_client=DefaultHttpxClient())


CLIENTS: list[Callable[[LoopbackServer], object]] = [
    lambda server: OpenAI(api_key="sk-test", base_url=server.url),
    lambda server: AsyncOpenAI(api_key="sk-test", base_url=server.url),
    with_its_own_http,
    OwnModel,
]


@pytest.mark.parametrize("make", CLIENTS, ids=["sync", "async", "own-http", "own-model"])
def test_one_client_serves_twice_from_threads_inside_a_loop_and_in_successive_loops(
    server: LoopbackServer, make: Callable[[LoopbackServer], object]
) -> None:
    own = make(server)
    client = RLMWrapper(own, root_model="gpt-4.1", sandbox=ChildSandbox)

    def ask() -> str:
        return client.generate(query="What?", context="text").answer

    async def inside_a_running_loop() -> str:
        return ask()

    async def on_this_loop() -> str:
        return (await client.agenerate(query="What?", context="text")).answer

    async def as_a_stream() -> str:
        events = [event async for event in client.astream(query="What?", context="text")]
        return next(event.answer for event in events if event.type == "final_answer")

    answers = [ask(), ask()]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        answers += [future.result() for future in [pool.submit(ask), pool.submit(ask)]]
    answers.append(asyncio.run(inside_a_running_loop()))
    answers += [asyncio.run(on_this_loop()), asyncio.run(on_this_loop()), asyncio.run(as_a_stream())]
    if isinstance(own, OpenAI):
        own.close()
    assert answers == ["read: text"] * 8
