"""Only what left this machine, or may have, counts as sent: the real clients before servers of all kinds."""

import asyncio
import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import openai
import pytest

from rlm_desktop.rlm import RLMConfig, RLMWrapper
from rlm_desktop.rlm.config import Price
from rlm_desktop.rlm.events import RLMEvent, RunEnded, SubCallEnded
from rlm_desktop.rlm.exceptions import ModelError
from rlm_desktop.rlm.openai_chat import OpenAIChat
from rlm_desktop.rlm.sent_texts import sent_texts, unsent
from tests.loopback_server import LoopbackServer, Reply, refused_parameter, replies
from tests.rlm.engine_kit import code
from tests.rlm.openai_clients import ask
from tests.ui.raw_servers import dead_port, plain_server, resetting_server, untrusted_server

QUERY = "Where is the planted question?"
BATCH = code('print(llm_query_batch(["first piece", "second piece"]))')


def asynchronous(url: str) -> object:
    return openai.AsyncOpenAI(base_url=url, api_key="k", max_retries=0)


def synchronous(url: str) -> object:
    return openai.OpenAI(base_url=url, api_key="k", max_retries=0)


def with_own_http(url: str) -> object:
    """Make a client that cannot be rebuilt, so that it is called in threads."""
    return openai.OpenAI(base_url=url, api_key="k", max_retries=0, http_client=openai.DefaultHttpxClient())


every_client = pytest.mark.parametrize("make_client", [asynchronous, synchronous, with_own_http])


def texts(events: list[RLMEvent]) -> set[str]:
    """Give all that a run sent, as its events tell it."""
    return {sent.text for sent in sent_texts(events, unsent(events))}  # type: ignore[arg-type]


def sent_by(client: object, **config: object) -> set[str]:
    """Give all that a run sent, however it ended."""
    events: list[RLMEvent] = []
    wrapper = RLMWrapper(client, "root-model", "sub-model", RLMConfig(**config))
    try:
        wrapper.generate(QUERY, "a context", on_event=events.append)
    except ModelError:
        assert events[-1].type == "run_end"
    if isinstance(client, openai.OpenAI):
        client.close()
    return texts(events)


def arrived(server: LoopbackServer) -> set[str]:
    return {message["content"] for request in server.requests for message in request.messages}


@contextmanager
def nobody() -> Iterator[str]:
    yield f"http://127.0.0.1:{dead_port()}/v1"


@contextmanager
def nowhere() -> Iterator[str]:
    yield "http://nowhere.invalid/v1"


@every_client
@pytest.mark.parametrize("server", [nobody, nowhere, untrusted_server, plain_server])
def test_a_question_that_reached_no_server_was_not_sent(
    make_client: Callable[[str], object], server: Callable[[], AbstractContextManager[str]]
) -> None:
    with server() as url:
        assert sent_by(make_client(url)) == set()


@every_client
@pytest.mark.parametrize("after", [b"POST", QUERY.encode()], ids=["before the body", "in the body"])
def test_a_question_to_a_server_that_breaks_off_may_have_been_sent(
    make_client: Callable[[str], object], after: bytes
) -> None:
    with resetting_server(after=after) as url:
        assert any(QUERY in text for text in sent_by(make_client(url)))


@every_client
def test_what_is_told_to_be_sent_is_what_arrived(make_client: Callable[[str], object]) -> None:
    script = replies(
        root=[BATCH, "FINAL(1)"], sub=lambda call: "good" if call.prompt[0] == "f" else Reply(status=500)
    )
    with LoopbackServer(script) as server:
        assert sent_by(make_client(server.url)) == arrived(server)
        assert {"first piece", "second piece"} < arrived(server)


def test_a_request_that_the_cap_refused_was_not_sent() -> None:
    prices = {"root-model": Price(input=1.0, output=1.0), "sub-model": Price(input=1.0, output=1.0)}
    with LoopbackServer(replies(root=["FINAL(1)"])) as server:
        assert sent_by(asynchronous(server.url), max_cost_usd=0.01, prices=prices) == set()
        assert server.requests == []


def test_a_sub_call_that_the_cap_refused_was_not_sent_though_others_were() -> None:
    prices = {"root-model": Price(input=0.0, output=0.0), "sub-model": Price(input=1.0, output=1.0)}
    with LoopbackServer(replies(root=[BATCH])) as server:
        told = sent_by(asynchronous(server.url), max_cost_usd=0.01, prices=prices)
        assert told == arrived(server)
    assert "first piece" not in told


def test_an_inner_run_tells_its_own_messages_and_no_more() -> None:
    script = replies(root=[BATCH, *[code("print(1)"), "FINAL(2)"] * 2, "FINAL(1)"])
    with LoopbackServer(script) as server:
        assert sent_by(
            asynchronous(server.url), max_recursion_depth=2, max_concurrent_sub_calls=1
        ) == arrived(server)


def test_a_call_that_was_stopped_before_its_turn_was_not_sent() -> None:
    events: list[RLMEvent] = []

    async def stop_in_the_first_call(server: LoopbackServer) -> None:
        config = RLMConfig(max_concurrent_sub_calls=1)
        wrapper = RLMWrapper(asynchronous(server.url), "root-model", "sub-model", config)
        run = asyncio.ensure_future(wrapper.agenerate(QUERY, "a context", on_event=events.append))
        await asyncio.to_thread(server.wait_until, lambda: len(server.sub_requests) == 1)
        run.cancel()
        await asyncio.wait([run])

    with LoopbackServer(replies(root=[BATCH], sub=Reply(held=True))) as server:
        asyncio.run(stop_in_the_first_call(server))
        assert texts(events) == arrived(server)
        assert "second piece" not in texts(events)
        assert "first piece" in texts(events)


def test_a_request_that_was_answered_once_was_sent_though_its_repetition_reached_nobody() -> None:
    refusal = json.dumps(refused_parameter("temperature").body).encode()
    head = b"HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nConnection: close\r\n"
    listener = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/v1"

    def answer_once_and_go() -> None:
        connection, _ = listener.accept()
        listener.close()
        with connection:
            connection.recv(65_536)
            connection.sendall(head + b"Content-Length: %d\r\n\r\n" % len(refusal) + refusal)

    thread = threading.Thread(target=answer_once_and_go)
    thread.start()
    with pytest.raises(ModelError, match="No connection") as caught:
        ask(OpenAIChat(asynchronous(url)), temperature=0.5)
    thread.join()
    assert caught.value.sent


def test_events_of_older_runs_count_as_sent() -> None:
    assert SubCallEnded.model_fields["sent"].default
    assert RunEnded.model_fields["last_request_sent"].default
