"""Through the real openai client and real HTTP: replies, streams, cancelling, loops, learnt parameters."""

import asyncio
import gc
import subprocess
import sys
import threading

import openai
import pytest

from rlm_desktop.rlm.chat import ChatMessage, Usage
from rlm_desktop.rlm.engine_loop import EngineLoop
from rlm_desktop.rlm.exceptions import BadResponse, ContextTooLong, ServerUnreachable
from rlm_desktop.rlm.openai_chat import OpenAIChat, connect
from tests.loopback_server import (
    LoggedRequest,
    LoopbackServer,
    Reply,
    Script,
    Tokens,
    error_reply,
    refused_parameter,
)
from tests.rlm.openai_clients import KEY, MakeClient, Told, ask, asynchronous, complete, request, synchronous

both_clients = pytest.mark.parametrize("make_client", [asynchronous, synchronous])
streamed_or_not = pytest.mark.parametrize("streamed", [True, False])


def always(reply: Reply | str) -> Script:
    return lambda _: reply


def refusing(*names: str) -> Script:
    """Refuse each of these parameters for as long as it is sent."""

    def script(request: LoggedRequest) -> Reply | str:
        refused = next((name for name in names if name in request.body), None)
        return refused_parameter(refused) if refused else "hello"

    return script


# Replies


@both_clients
def test_a_reply_is_had_in_one_piece(make_client: MakeClient) -> None:
    reply = Reply(text="hello there", reasoning="hm", usage=Tokens(20, 5, cached=10))
    with LoopbackServer(always(reply)) as server:
        got = ask(OpenAIChat(make_client(server.url)), temperature=0.5, reasoning_effort="low")
        (sent,) = server.requests
    assert (got.text, got.reasoning, got.finish_reason) == ("hello there", "hm", "stop")
    assert got.usage == Usage(input_tokens=20, cached_input_tokens=10, output_tokens=5)
    assert sent.body == {
        "model": "m",
        "messages": [{"role": "user", "content": "Read this piece."}],
        "max_tokens": 100,
        "temperature": 0.5,
        "reasoning_effort": "low",
    }
    assert sent.authorization == f"Bearer {KEY}"


@both_clients
def test_a_reply_is_streamed_to_whoever_listens(make_client: MakeClient) -> None:
    reply = Reply(text="one two three", reasoning="hm", usage=Tokens(20, 5, cached=10), tokens_per_chunk=1)
    told: Told = []
    with LoopbackServer(always(reply)) as server:
        got = ask(OpenAIChat(make_client(server.url)), told)
        assert server.requests[0].streamed
    assert told == [("hm", "reasoning"), ("one ", "content"), ("two ", "content"), ("three", "content")]
    assert (got.text, got.reasoning, got.finish_reason) == ("one two three", "hm", "stop")
    assert got.usage == Usage(input_tokens=20, cached_input_tokens=10, output_tokens=5)


def test_tokens_are_told_while_the_server_still_writes() -> None:
    reply = Reply(text="one two three four", tokens_per_chunk=1, chunk_delay=0.05)

    async def in_flight_at_first_token() -> int:
        in_flight: list[int] = []
        chat = OpenAIChat(asynchronous(server.url))
        await chat.complete(request(), lambda *_: in_flight.append(server.in_flight))
        return in_flight[0]

    with LoopbackServer(always(reply)) as server:
        assert asyncio.run(in_flight_at_first_token()) == 1


def test_a_reply_can_be_streamed_though_nobody_listens() -> None:
    with LoopbackServer(always("hello")) as server:
        assert ask(OpenAIChat(asynchronous(server.url), always_stream=True)).text == "hello"
        assert server.requests[0].streamed


@streamed_or_not
@pytest.mark.parametrize(
    ("reply", "text", "finish_reason", "refusal"),
    [
        (Reply(text=None), "", "stop", ""),
        (Reply(text="cut", finish_reason="length"), "cut", "length", ""),
        (Reply(text=None, finish_reason="content_filter"), "", "content_filter", ""),
        (Reply(text=None, refusal="I won't."), "", "stop", "I won't."),
    ],
)
def test_odd_endings_are_handed_on(
    *, streamed: bool, reply: Reply, text: str, finish_reason: str, refusal: str
) -> None:
    with LoopbackServer(always(reply)) as server:
        got = ask(OpenAIChat(asynchronous(server.url)), [] if streamed else None)
    assert (got.text, got.finish_reason, got.refusal) == (text, finish_reason, refusal)


@streamed_or_not
def test_missing_usage_is_estimated(*, streamed: bool) -> None:
    with LoopbackServer(always(Reply(text="x" * 40, usage=None))) as server:
        got = ask(OpenAIChat(asynchronous(server.url)), [] if streamed else None)
    assert got.usage == Usage(input_tokens=4, output_tokens=10, estimated=True)


@streamed_or_not
def test_the_servers_request_id_is_kept(*, streamed: bool) -> None:
    with LoopbackServer(always(Reply(text="x", headers={"x-request-id": "req-7"}))) as server:
        assert ask(OpenAIChat(asynchronous(server.url)), [] if streamed else None).request_id == "req-7"


def test_a_server_that_ignores_streaming_is_understood() -> None:
    body = {"choices": [{"message": {"content": "all at once"}, "finish_reason": "stop"}]}
    told: Told = []
    with LoopbackServer(always(Reply(body=body))) as server:
        assert ask(OpenAIChat(asynchronous(server.url)), told).text == "all at once"
    assert told == [("all at once", "content")]


@both_clients
def test_text_that_no_json_can_carry_is_sent_replaced(make_client: MakeClient) -> None:
    message = ChatMessage(role="user", content="lone \ud800, NUL \0, \u2028, 😀")
    with LoopbackServer(always("hello")) as server:
        ask(OpenAIChat(make_client(server.url)), messages=(message,))
        assert server.requests[0].prompt == "lone \ufffd, NUL \0, \u2028, 😀"


def test_separators_inside_streamed_text_do_not_break_it() -> None:
    text = "a\u2028b\x85c\x0bd\r\ne"
    raw = (
        'data: {"choices": [{"delta": {"content": "a\u2028b\x85c\\u000bd\\r\\ne"},'
        ' "finish_reason": "stop"}]}\n\n: a comment\n\ndata: [DONE]\n\n'
    ).encode()
    with LoopbackServer(always(Reply(raw=raw, content_type="text/event-stream"))) as server:
        assert ask(OpenAIChat(asynchronous(server.url)), []).text == text


# Loops and threads


@both_clients
def test_one_adapter_works_on_one_loop_after_the_other(make_client: MakeClient) -> None:
    with LoopbackServer(always("hello")) as server:
        chat = OpenAIChat(make_client(server.url))
        assert [ask(chat).text for _ in range(3)] == ["hello"] * 3
        server.wait_until(lambda: server.open_connections == 0)


@both_clients
def test_one_adapter_works_in_several_threads_at_once(make_client: MakeClient) -> None:
    with LoopbackServer(always(Reply(text="hello", held=True))) as server:
        chat = OpenAIChat(make_client(server.url))
        texts: list[str] = []
        threads = [threading.Thread(target=lambda: texts.append(ask(chat).text)) for _ in range(4)]
        for thread in threads:
            thread.start()
        server.wait_until(lambda: server.in_flight == 4)
        server.release()
        for thread in threads:
            thread.join()
    assert texts == ["hello"] * 4


def test_a_client_that_was_used_elsewhere_is_not_touched() -> None:
    async def use(client: openai.AsyncOpenAI) -> None:
        await client.chat.completions.create(model="m", messages=[{"role": "user", "content": "x"}])

    with LoopbackServer(always("hello")) as server, asyncio.Runner() as users_loop:
        client = asynchronous(server.url)
        users_loop.run(use(client))
        ask(OpenAIChat(client))
        users_loop.run(use(client))
        users_loop.run(client.close())


def test_the_engines_loop_closes_its_connections_when_it_closes() -> None:
    with LoopbackServer(always("hello")) as server:
        engine = EngineLoop()
        chat = OpenAIChat(asynchronous(server.url))
        assert engine.run_sync(complete(chat)).text == "hello"
        assert server.open_connections == 1
        engine.close()
        server.wait_until(lambda: server.open_connections == 0)


def test_calls_one_after_the_other_share_a_connection() -> None:
    async def three() -> None:
        chat = OpenAIChat(asynchronous(server.url))
        for streamed in (False, True, False):
            await complete(chat, [] if streamed else None)

    with LoopbackServer(always("hello")) as server:
        asyncio.run(three())
        assert server.connections_opened == 1


def test_two_hundred_streams_at_once_are_not_held_up_by_the_client() -> None:
    async def batch() -> None:
        chat = OpenAIChat(asynchronous(server.url), always_stream=True)
        calls = asyncio.gather(*(complete(chat) for _ in range(200)))
        await asyncio.to_thread(server.wait_until, lambda: server.in_flight == 200)
        server.release()
        await calls

    with LoopbackServer(always(Reply(text="hello", held=True))) as server:
        asyncio.run(batch())
        assert server.peak == 200


def test_a_dropped_adapter_closes_its_connections() -> None:
    async def drop() -> None:
        chat = OpenAIChat(asynchronous(server.url))
        await complete(chat)
        del chat
        gc.collect()
        await asyncio.to_thread(server.wait_until, lambda: server.open_connections == 0)

    with LoopbackServer(always("hello")) as server:
        asyncio.run(drop())


# Cancelling


@both_clients
@pytest.mark.parametrize(
    "reply",
    [Reply(held=True), Reply(text="one two three", tokens_per_chunk=1, chunk_delay=60)],
    ids=["before the first byte", "in mid-stream"],
)
@streamed_or_not
def test_cancelling_closes_the_connection_at_once(
    *, make_client: MakeClient, reply: Reply, streamed: bool
) -> None:
    reply = reply if streamed else Reply(held=True)

    async def cancel() -> None:
        chat = OpenAIChat(make_client(server.url))
        assert chat.abortable
        call = asyncio.create_task(complete(chat, [] if streamed else None))
        await asyncio.to_thread(server.wait_until, lambda: server.in_flight == 1)
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        await asyncio.to_thread(server.wait_until, lambda: len(server.aborted) == 1, timeout=1.0)

    with LoopbackServer(always(reply)) as server:
        asyncio.run(cancel())


def test_a_batch_that_is_cancelled_frees_its_places() -> None:
    async def cancel() -> None:
        chat = OpenAIChat(asynchronous(server.url))
        calls = [asyncio.create_task(complete(chat)) for _ in range(40)]
        await asyncio.to_thread(server.wait_until, lambda: server.in_flight == 40)
        for call in calls:
            call.cancel()
        await asyncio.gather(*calls, return_exceptions=True)
        await asyncio.to_thread(server.wait_until, lambda: len(server.aborted) == 40, timeout=1.0)
        server.release()
        opened = server.connections_opened
        await complete(chat)
        await complete(chat)
        assert server.connections_opened == opened + 1

    with LoopbackServer(always(Reply(text="hello", held=True))) as server:
        asyncio.run(cancel())


# Parameters that a model refuses


@pytest.mark.parametrize("name", ["temperature", "reasoning_effort", "stream_options", "stream"])
def test_a_refused_parameter_is_sent_once(name: str) -> None:
    with LoopbackServer(refusing(name)) as server:
        chat = OpenAIChat(asynchronous(server.url))
        for _ in range(2):
            assert ask(chat, [], temperature=0.5, reasoning_effort="low").text == "hello"
        assert [name in request.body for request in server.requests] == [True, False, False]
    assert chat.refused_parameters("m") == {name}


def test_several_refused_parameters_are_learnt_one_by_one() -> None:
    with LoopbackServer(refusing("temperature", "stream_options", "reasoning_effort")) as server:
        chat = OpenAIChat(asynchronous(server.url))
        assert ask(chat, [], temperature=0.5, reasoning_effort="low").text == "hello"
        assert len(server.requests) == 4


def test_the_output_limit_takes_the_name_that_the_model_wants() -> None:
    def script(request: LoggedRequest) -> Reply | str:
        if "max_tokens" in request.body:
            return refused_parameter("max_tokens", "max_completion_tokens")
        return "hello"

    with LoopbackServer(script) as server:
        chat = OpenAIChat(asynchronous(server.url))
        ask(chat)
        ask(chat)
        limits = [request.body.get("max_completion_tokens") for request in server.requests]
    assert limits == [None, 100, 100]


def test_a_batch_learns_together() -> None:
    async def batch() -> list[str]:
        chat = OpenAIChat(asynchronous(server.url))
        replies = await asyncio.gather(*(complete(chat, temperature=0.5) for _ in range(20)))
        return [reply.text for reply in replies]

    with LoopbackServer(refusing("temperature")) as server:
        assert asyncio.run(batch()) == ["hello"] * 20


def test_a_request_that_is_too_long_teaches_nothing() -> None:
    overflow = error_reply(
        400,
        "the request exceeds the available context size; lower max_tokens",
        type="exceed_context_size_error",
        n_prompt_tokens=70_000,
        n_ctx=4_096,
    )
    with LoopbackServer(always(overflow)) as server, pytest.raises(ContextTooLong) as caught:
        ask(OpenAIChat(asynchronous(server.url)))
    assert len(server.requests) == 1
    assert caught.value.params["token_limit"] == 4_096


# Streams that end badly


def test_a_stream_that_breaks_is_worth_another_try() -> None:
    reply = Reply(text="one two three", tokens_per_chunk=1, drop_after=3)
    told: Told = []
    with LoopbackServer(always(reply)) as server, pytest.raises(ServerUnreachable, match="broke"):
        ask(OpenAIChat(asynchronous(server.url)), told)
    assert told


def test_a_stream_that_ends_too_early_is_worth_another_try() -> None:
    raw = b'data: {"choices": [{"delta": {"content": "one"}, "finish_reason": null}]}\n\n'
    reply = Reply(raw=raw, content_type="text/event-stream")
    with LoopbackServer(always(reply)) as server, pytest.raises(ServerUnreachable, match="broke"):
        ask(OpenAIChat(asynchronous(server.url)), [])


@pytest.mark.parametrize(
    "raw",
    [b"", b"data: [DONE]\n\n", b"data: {\n\n", b"data: \xff\xfe\n\n", b"data: [1]\n\n", b'data: "x"\n\n'],
)
def test_a_stream_of_something_else_is_told(raw: bytes) -> None:
    reply = Reply(raw=raw, content_type="text/event-stream")
    with LoopbackServer(always(reply)) as server, pytest.raises(BadResponse, match="not a chat completion"):
        ask(OpenAIChat(asynchronous(server.url)), [])


def test_an_error_inside_a_stream_is_an_error() -> None:
    raw = b'data: {"error": {"message": "The engine has died.", "type": "server_error"}}\n\n'
    reply = Reply(raw=raw, content_type="text/event-stream")
    with LoopbackServer(always(reply)) as server, pytest.raises(ServerUnreachable, match="engine has died"):
        ask(OpenAIChat(asynchronous(server.url)), [])


# Other things


@both_clients
def test_models_are_listed_sorted(make_client: MakeClient) -> None:
    with LoopbackServer([], models=["b", "a"], api_key=KEY) as server:
        assert asyncio.run(OpenAIChat(make_client(server.url)).list_models()) == ["a", "b"]


def test_connecting_needs_an_address_and_a_key() -> None:
    with LoopbackServer(always("hello"), api_key=KEY) as server:
        chat = connect(base_url=server.url, api_key=KEY)
        assert ask(chat).text == "hello"
        assert chat.base_url == server.url + "/"
        assert chat.host == server.url.removeprefix("http://").removesuffix("/v1")


def test_openais_own_address_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    assert connect(base_url=None, api_key=KEY).host == "api.openai.com"


def test_names_and_passwords_of_an_address_are_not_shown() -> None:
    chat = connect(base_url="https://me:hunter22@example.org:8443/v1", api_key=KEY)
    assert chat.base_url == "https://example.org:8443/v1/"
    assert chat.host == "example.org:8443"


def test_the_engine_is_imported_without_openai() -> None:
    code = "import rlm_desktop.rlm, sys; sys.exit('openai' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
