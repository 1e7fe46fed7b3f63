"""Clients that cannot be rebuilt are called as they are, off the caller's loop, many at a time."""

import asyncio
import contextlib
import threading
from collections.abc import Iterator

import httpx2
import openai
import pytest

from rlm_desktop.rlm.engine_loop import process_loop
from rlm_desktop.rlm.exceptions import BadResponse, ModelError, RateLimited, ServerUnreachable
from rlm_desktop.rlm.openai_chat import OpenAIChat
from tests.loopback_server import LoopbackServer, Reply, error_reply
from tests.rlm.openai_clients import KEY, MakeClient, Told, ask, complete


class OwnSynchronous(openai.OpenAI):
    """A user's own kind of client."""


class OwnAsynchronous(openai.AsyncOpenAI):
    """A user's own kind of client."""


@contextlib.contextmanager
def adapter(make_client: MakeClient, url: str) -> Iterator[OpenAIChat]:
    """Give an adapter around a client, and close the client as its owner does."""
    client = make_client(url)
    assert isinstance(client, openai.OpenAI | openai.AsyncOpenAI)
    try:
        yield OpenAIChat(client)
    finally:
        if isinstance(client, openai.OpenAI):
            client.close()
        else:
            process_loop().run_sync(client.close())


def custom_http(url: str) -> openai.OpenAI:
    return openai.OpenAI(base_url=url, api_key=KEY, http_client=httpx2.Client(timeout=30))


class OwnTransport(httpx2.AsyncHTTPTransport):
    """A user's own way to reach servers, which may hold anything."""


def custom_http_async(url: str) -> openai.AsyncOpenAI:
    http = httpx2.AsyncClient(timeout=30, transport=OwnTransport())
    return openai.AsyncOpenAI(base_url=url, api_key=KEY, http_client=http)


def own_synchronous(url: str) -> openai.OpenAI:
    return OwnSynchronous(base_url=url, api_key=KEY)


def own_asynchronous(url: str) -> openai.AsyncOpenAI:
    return OwnAsynchronous(base_url=url, api_key=KEY)


BAD_CHUNK_AMONG_GOOD_ONES = (
    b'data: {"choices": [{"delta": {"content": "good"}, "finish_reason": null}]}\n\n'
    b'data: {"choices": [{"delta": {"content": 5}, "finish_reason": null}]}\n\n'
    b'data: {"choices": [{"delta": {"content": "good"}, "finish_reason": "stop"}]}\n\n'
)

in_threads = pytest.mark.parametrize("make_client", [custom_http, own_synchronous])
on_a_loop = pytest.mark.parametrize("make_client", [custom_http_async, own_asynchronous])
every_kind = pytest.mark.parametrize(
    "make_client", [custom_http, own_synchronous, custom_http_async, own_asynchronous]
)


@every_kind
def test_a_reply_is_had(make_client: MakeClient) -> None:
    told: Told = []
    reply = Reply(text="one two", reasoning="hm", tokens_per_chunk=1)
    with LoopbackServer(lambda _: reply) as server, adapter(make_client, server.url) as chat:
        whole, streamed = ask(chat), ask(chat, told)
        assert [request.streamed for request in server.requests] == [False, True]
    assert told == [("hm", "reasoning"), ("one ", "content"), ("two", "content")]
    assert (whole.text, whole.reasoning) == (streamed.text, streamed.reasoning) == ("one two", "hm")


@every_kind
def test_one_client_serves_one_loop_after_the_other(make_client: MakeClient) -> None:
    with LoopbackServer(lambda _: "hello") as server, adapter(make_client, server.url) as chat:
        assert [ask(chat).text for _ in range(3)] == ["hello"] * 3


@every_kind
def test_a_batch_goes_out_at_once(make_client: MakeClient) -> None:
    async def batch(chat: OpenAIChat) -> None:
        calls = asyncio.gather(*(complete(chat) for _ in range(40)))
        await asyncio.to_thread(server.wait_until, lambda: server.in_flight == 40)
        server.release()
        await calls

    reply = Reply(text="hello", held=True)
    with LoopbackServer(lambda _: reply) as server, adapter(make_client, server.url) as chat:
        asyncio.run(batch(chat))


@every_kind
@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (error_reply(429, f"Slow down, {KEY}.", headers={"retry-after-ms": "1"}), RateLimited),
        (error_reply(500, f"Oh no, {KEY}.", headers={"retry-after-ms": "1"}), ServerUnreachable),
        (Reply(raw=KEY.encode(), content_type="text/plain"), BadResponse),
        (Reply(raw=BAD_CHUNK_AMONG_GOOD_ONES, content_type="text/event-stream"), BadResponse),
    ],
)
@pytest.mark.parametrize("streamed", [True, False])
def test_failures_are_the_same_and_hold_no_key(
    *, make_client: MakeClient, reply: Reply, kind: type[ModelError], streamed: bool
) -> None:
    with (
        LoopbackServer(lambda _: reply) as server,
        adapter(make_client, server.url) as chat,
        pytest.raises(ModelError) as caught,
    ):
        ask(chat, [] if streamed else None)
    assert type(caught.value) is kind
    assert KEY not in caught.value.message
    assert caught.value.__context__ is None


@pytest.mark.parametrize("make_client", [custom_http, custom_http_async])
def test_retries_of_a_known_client_are_left_to_us(make_client: MakeClient) -> None:
    reply = error_reply(500, "Oh no.", headers={"Retry-After": "7"})
    with LoopbackServer(lambda _: reply) as server, adapter(make_client, server.url) as chat:
        with pytest.raises(ServerUnreachable) as caught:
            ask(chat)
        assert len(server.requests) == 1
    assert chat.max_retries == 2
    assert caught.value.retry_after == 7.0


@pytest.mark.parametrize("make_client", [own_synchronous, own_asynchronous])
def test_retries_of_an_unknown_client_stay_its_own(make_client: MakeClient) -> None:
    reply = error_reply(500, "Oh no.", headers={"retry-after-ms": "1"})
    with LoopbackServer(lambda _: reply) as server, adapter(make_client, server.url) as chat:
        with pytest.raises(ServerUnreachable):
            ask(chat)
        assert len(server.requests) == 3
    assert chat.max_retries == 0


@every_kind
def test_models_are_listed(make_client: MakeClient) -> None:
    with LoopbackServer([], models=["b", "a"]) as server, adapter(make_client, server.url) as chat:
        assert asyncio.run(chat.list_models()) == ["a", "b"]


async def cancel_in_flight(server: LoopbackServer, chat: OpenAIChat, told: Told | None = None) -> None:
    call = asyncio.create_task(complete(chat, told))
    await asyncio.to_thread(server.wait_until, lambda: server.in_flight == 1)
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call


@on_a_loop
def test_cancelling_an_asynchronous_client_closes_its_connection(make_client: MakeClient) -> None:
    reply = Reply(held=True)
    with LoopbackServer(lambda _: reply) as server, adapter(make_client, server.url) as chat:
        assert chat.abortable
        asyncio.run(cancel_in_flight(server, chat))
        server.wait_until(lambda: len(server.aborted) == 1, timeout=1.0)


@in_threads
def test_cancelling_a_synchronous_client_returns_at_once_though_the_call_goes_on(
    make_client: MakeClient,
) -> None:
    reply = Reply(text="hello", held=True)
    with LoopbackServer(lambda _: reply) as server, adapter(make_client, server.url) as chat:
        assert not chat.abortable
        asyncio.run(cancel_in_flight(server, chat))
        assert server.in_flight == 1
        server.release()
        server.wait_until(lambda: server.in_flight == 0)
        assert server.aborted == []
        join_calls()


@in_threads
def test_cancelling_a_stream_of_a_synchronous_client_stops_at_the_next_chunk(make_client: MakeClient) -> None:
    async def cancel(chat: OpenAIChat) -> None:
        await cancel_in_flight(server, chat, [])
        await asyncio.to_thread(server.wait_until, lambda: len(server.aborted) == 1)

    reply = Reply(text="word " * 5000, tokens_per_chunk=1, chunk_delay=0.05)
    with LoopbackServer(lambda _: reply) as server, adapter(make_client, server.url) as chat:
        asyncio.run(cancel(chat))
        join_calls()


def join_calls() -> None:
    for thread in threading.enumerate():
        if thread.name == "model-call":
            thread.join(10)
            assert not thread.is_alive()


def test_any_object_of_the_same_shape_will_do() -> None:
    class Completions:
        def create(self, **body: object) -> dict[str, object]:
            said = f"{body['model']} was asked"
            return {"choices": [{"message": {"content": said}, "finish_reason": "stop"}]}

    class Client:
        def __init__(self) -> None:
            self.chat = self
            self.completions = Completions()

    chat = OpenAIChat(Client())
    assert ask(chat).text == "m was asked"
    assert (chat.max_retries, chat.abortable, chat.base_url) == (0, False, None)


def test_an_object_that_fails_in_its_own_way_is_a_bad_response() -> None:
    class Client:
        api_key = "planted-foreign-key"

        @property
        def chat(self) -> None:
            raise LookupError("no key planted-foreign-key here")

    with pytest.raises(BadResponse, match=r"could not send .* no key \[key removed\] here"):
        ask(OpenAIChat(Client()))
