"""What a user's program does with RLMWrapper, with the real client, server and sandbox."""

import asyncio
import concurrent.futures
import subprocess
import sys
from pathlib import Path

import pytest
from openai import AsyncOpenAI, OpenAI

from rlm_desktop.rlm import (
    AuthenticationFailed,
    InvalidContext,
    MaxIterationsExceeded,
    Price,
    PriceUnknown,
    RLMConfig,
    RLMWrapper,
    SandboxTimeout,
    SandboxUnavailable,
    ServerUnreachable,
)
from rlm_desktop.rlm.events import AnyEvent, RLMEvent, RootToken, RunEnded
from tests.loopback_server import LoggedRequest, LoopbackServer, Reply, Tokens, error_reply, replies
from tests.rlm.engine_kit import code


def short_run(request: LoggedRequest) -> str:
    """Look once, then answer; for any number of runs at once."""
    if not request.is_root:
        return "sub answer"
    looked = any(message["role"] == "assistant" for message in request.messages)
    return "FINAL(answered)" if looked else code("print(llm_query('a'))")


@pytest.mark.parametrize("client_type", [OpenAI, AsyncOpenAI])
def test_generate_takes_sync_and_async_clients(client_type: type[OpenAI] | type[AsyncOpenAI]) -> None:
    with LoopbackServer(short_run) as server, RLMServer(server, client_type) as wrapper:
        assert wrapper.generate("What?", "text").answer == "answered"


class RLMServer:
    """A wrapper around a client of the given type; closes the client at the end."""

    def __init__(self, server: LoopbackServer, client_type: type[OpenAI] | type[AsyncOpenAI]) -> None:
        self.client = client_type(base_url=server.url, api_key="sk-test-1234")

    def __enter__(self) -> RLMWrapper:
        return RLMWrapper(self.client, root_model="root-model")

    def __exit__(self, *_: object) -> None:
        closing = self.client.close()
        if closing is not None:
            asyncio.run(closing)


def test_one_wrapper_serves_twice_from_threads_inside_a_loop_and_in_successive_loops() -> None:
    async def inside_a_loop(wrapper: RLMWrapper) -> str:
        return wrapper.generate("What?", "text").answer

    async def on_this_loop(wrapper: RLMWrapper) -> str:
        return (await wrapper.agenerate("What?", "text")).answer

    with LoopbackServer(short_run) as server, RLMServer(server, AsyncOpenAI) as wrapper:
        answers = [wrapper.generate("What?", "text").answer for _ in range(2)]
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            answers += [r.answer for r in pool.map(lambda _: wrapper.generate("What?", "text"), range(2))]
        answers.append(asyncio.run(inside_a_loop(wrapper)))
        answers += [asyncio.run(on_this_loop(wrapper)) for _ in range(2)]
    assert answers == ["answered"] * 7


def test_astream_gives_the_same_events_and_the_tokens() -> None:
    async def collect(wrapper: RLMWrapper) -> list[AnyEvent]:
        return [event async for event in wrapper.astream("What?", "text")]

    with LoopbackServer(short_run) as server, RLMServer(server, AsyncOpenAI) as wrapper:
        events = asyncio.run(collect(wrapper))
    assert isinstance(events[-1], RunEnded)
    tokens = [event.text for event in events if isinstance(event, RootToken) and event.iteration == 2]
    assert "".join(tokens) == "FINAL(answered)"


def test_leaving_the_stream_stops_the_run() -> None:
    async def leave(wrapper: RLMWrapper) -> None:
        stream = wrapper.astream("What?", "text")
        async for _event in stream:
            break
        await stream.aclose()  # type: ignore[attr-defined]

    with (
        LoopbackServer(lambda _: Reply("late", delay=30)) as server,
        RLMServer(server, AsyncOpenAI) as wrapper,
    ):
        asyncio.run(asyncio.wait_for(leave(wrapper), 10))


def test_a_listener_that_raises_never_ends_a_run(caplog: pytest.LogCaptureFixture) -> None:
    def broken(_event: RLMEvent) -> None:
        raise ValueError("listener")

    with LoopbackServer(short_run) as server, RLMServer(server, AsyncOpenAI) as wrapper:
        assert wrapper.generate("What?", "text", on_event=broken).answer == "answered"
    assert sum("listener" in record.getMessage() for record in caplog.records) == 1


def test_a_wrong_key_is_raised_and_the_run_has_its_end() -> None:
    events: list[RLMEvent] = []
    with (
        LoopbackServer(lambda _: error_reply(401, "Incorrect API key provided: sk-test-1234")) as server,
        RLMServer(server, AsyncOpenAI) as wrapper,
        pytest.raises(AuthenticationFailed) as caught,
    ):
        wrapper.generate("What?", "text", on_event=events.append)
    assert "sk-test-1234" not in str(caught.value)
    assert isinstance(events[-1], RunEnded)
    assert events[-1].finish_reason == "failed"
    assert len(server.requests) == 1


@pytest.mark.parametrize("context", [7, None, b"bytes", [1, 2], ["a", None], {"a": 1}, ("a", "b")])
def test_a_context_that_is_no_text_is_refused(context: object) -> None:
    wrapper = RLMWrapper(OpenAI(api_key="k"), root_model="m")
    with pytest.raises(InvalidContext):
        wrapper.generate("What?", context)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("names", "complaint"),
    [
        (["a.txt"], "2 documents but 1 document_names"),
        ([Path("a.txt"), Path("b.txt")], r"Item 0 of document_names is a (Posix|Windows)Path"),
    ],
)
def test_names_that_do_not_fit_the_documents_are_refused(names: list[str], complaint: str) -> None:
    wrapper = RLMWrapper(OpenAI(api_key="k"), root_model="m")
    with pytest.raises(InvalidContext, match=complaint):
        wrapper.generate("What?", ["one", "two"], document_names=names)


def test_names_beside_a_single_text_are_refused() -> None:
    wrapper = RLMWrapper(OpenAI(api_key="k"), root_model="m")
    with pytest.raises(InvalidContext, match="this context is one str"):
        wrapper.generate("What?", "one", document_names=["a.txt"])


def test_a_query_that_is_no_text_is_told_by_its_type() -> None:
    with pytest.raises(TypeError, match="query is a int; give a str"):
        RLMWrapper(OpenAI(api_key="k"), root_model="m").generate(5, "text")  # type: ignore[arg-type]


def test_a_context_that_cannot_fit_the_sandbox_is_refused_with_the_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("rlm_desktop.rlm.run.LARGEST_CONTEXT", 3_000_000)
    wrapper = RLMWrapper(OpenAI(api_key="k"), root_model="m")
    with pytest.raises(InvalidContext, match=r"0\.0 GB fit") as caught:
        wrapper.generate("What?", ["\N{GRINNING FACE}" * 1_000_000])
    assert caught.value.params["bytes"] == pytest.approx(4_000_000, rel=0.01)


def test_an_unknown_sandbox_is_refused_and_nothing_weaker_taken() -> None:
    wrapper = RLMWrapper(OpenAI(api_key="k"), root_model="m", config=RLMConfig(sandbox="none"))
    with pytest.raises(SandboxUnavailable, match="none"):
        wrapper.generate("What?", "text")


def test_what_is_no_client_is_refused_with_what_would_be() -> None:
    with pytest.raises(TypeError, match="ChatModel"):
        RLMWrapper(object(), root_model="m")


def test_costs_use_each_models_own_price_and_the_cached_one() -> None:
    prices = {
        "root-model": Price(input=0.01, output=0.1, cached_input=0.001),
        "sub-model": Price(input=1.0, output=2.0),
    }

    def script(request: LoggedRequest) -> Reply:
        if not request.is_root:
            return Reply("b", usage=Tokens(3, 1))
        looked = len(request.messages) > 2
        text = "FINAL(x)" if looked else code("print(llm_query('a'))")
        return Reply(text, usage=Tokens(100, 10, cached=40))

    with LoopbackServer(script) as server:
        client = AsyncOpenAI(base_url=server.url, api_key="k")
        wrapper = RLMWrapper(client, "root-model", "sub-model", RLMConfig(prices=prices))
        response = wrapper.generate("What?", "text")
    root = 2 * (60 * 0.01 + 40 * 0.001 + 10 * 0.1)
    assert response.cost == pytest.approx(root + 3 * 1.0 + 1 * 2.0)
    assert response.usage_by_model["root-model"].cost == pytest.approx(root)
    assert (response.total_input_tokens, response.total_output_tokens) == (203, 21)


def test_an_unknown_price_is_none_and_never_zero() -> None:
    with LoopbackServer(short_run) as server, RLMServer(server, AsyncOpenAI) as wrapper:
        assert wrapper.generate("What?", "text").cost is None


def test_a_known_model_is_priced_from_the_table() -> None:
    with LoopbackServer(short_run) as server:
        wrapper = RLMWrapper(AsyncOpenAI(base_url=server.url, api_key="k"), root_model="gpt-4.1-mini")
        cost = wrapper.generate("What?", "text").cost
    assert cost is not None
    assert 0 < cost < 0.01


def test_a_cap_without_a_known_price_is_refused_before_the_first_request() -> None:
    with LoopbackServer(short_run) as server:
        client = AsyncOpenAI(base_url=server.url, api_key="k")
        wrapper = RLMWrapper(client, "root-model", config=RLMConfig(max_cost_usd=1))
        with pytest.raises(PriceUnknown, match="root-model"):
            wrapper.generate("What?", "text")
        assert server.requests == []


def test_at_the_cap_the_run_finishes_as_budget_with_what_there_is() -> None:
    prices = {"root-model": Price(input=0.0, output=0.0), "sub-model": Price(input=0.001, output=0.001)}
    script = replies(root=[code("answer = 'so far'", "llm_query('a' * 100)"), "FINAL(never)"], sub="b")
    with LoopbackServer(script) as server:
        client = AsyncOpenAI(base_url=server.url, api_key="k")
        config = RLMConfig(max_cost_usd=0.05, prices=prices)
        response = RLMWrapper(client, "root-model", "sub-model", config).generate("What?", "text")
    assert response.finish_reason == "budget"
    assert response.limit_hit == "cost"
    assert all(request.is_root for request in server.requests)


def test_raise_for_finish_raises_the_limit_that_was_met() -> None:
    with LoopbackServer(lambda _: code("print(1)")) as server:
        client = AsyncOpenAI(base_url=server.url, api_key="k")
        response = RLMWrapper(client, "m", config=RLMConfig(max_iterations=2)).generate("What?", "text")
    assert response.finish_reason == "failed"
    with pytest.raises(MaxIterationsExceeded):
        response.raise_for_finish()


def test_a_run_that_failed_in_an_endless_loop_raises_the_time_limit() -> None:
    with LoopbackServer(lambda _: code("while True: pass")) as server:
        client = AsyncOpenAI(base_url=server.url, api_key="k")
        config = RLMConfig(max_iterations=1, sandbox_timeout=1)
        response = RLMWrapper(client, "m", config=config).generate("What?", "text")
    assert (response.finish_reason, response.limit_hit) == ("failed", "sandbox_timeout")
    with pytest.raises(SandboxTimeout):
        response.raise_for_finish()


def test_cancelling_ends_the_run_as_stopped_and_closes_its_connections() -> None:
    events: list[RLMEvent] = []
    many = code("llm_query_batch([str(n) for n in range(20)])")

    def script(request: LoggedRequest) -> Reply:
        return Reply(many) if request.is_root else Reply("late", delay=60)

    async def cancel_in_the_middle(wrapper: RLMWrapper, server: LoopbackServer) -> None:
        run = asyncio.create_task(wrapper.agenerate("What?", "text", on_event=events.append))
        while len(server.requests) < 21:
            await asyncio.sleep(0.01)
        run.cancel()
        with pytest.raises(asyncio.CancelledError):
            await run

    with LoopbackServer(script) as server:
        prices = {"root-model": Price(input=0.0, output=0.001)}
        config = RLMConfig(prices=prices, sub_max_tokens=10)
        wrapper = RLMWrapper(AsyncOpenAI(base_url=server.url, api_key="k"), "root-model", config=config)
        asyncio.run(cancel_in_the_middle(wrapper, server))
        server.wait_until(lambda: len(server.aborted) == 20, timeout=1.0)
    assert isinstance(events[-1], RunEnded)
    assert events[-1].finish_reason == "stopped"
    assert events[-1].may_still_be_billed == pytest.approx(20 * 10 * 0.001)


def broken_off(**prices: Price) -> RunEnded:
    """Ask a server that breaks every reply off after two pieces, and give the run's end."""
    events: list[RLMEvent] = []
    with LoopbackServer(lambda _: Reply("one two three four five six seven", drop_after=2)) as server:
        client = AsyncOpenAI(base_url=server.url, api_key="k", max_retries=1)
        wrapper = RLMWrapper(client, "m", config=RLMConfig(prices=prices, root_max_tokens=10))
        with pytest.raises(ServerUnreachable):
            wrapper.generate("What?", "text", on_event=events.append)
    assert isinstance(events[-1], RunEnded)
    return events[-1]


def test_replies_that_broke_off_may_still_be_billed() -> None:
    end = broken_off(m=Price(input=0.0, output=0.01))
    assert end.may_still_be_billed == pytest.approx(2 * 10 * 0.01)


def test_a_broken_off_reply_of_unknown_price_leaves_the_cost_unknown() -> None:
    assert broken_off().cost is None


def test_importing_the_library_loads_neither_qt_nor_openai() -> None:
    probe = (
        "import sys, rlm_desktop.rlm; "
        "print([name for name in sys.modules if name.split('.')[0] in ('openai', 'PySide6', 'qasync')])"
    )
    shown = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
