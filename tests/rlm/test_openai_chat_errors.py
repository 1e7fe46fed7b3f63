"""Every way in which a real server fails becomes the right error, and none of them holds the key."""

import asyncio
import logging
import pickle
import socket
import traceback
from collections.abc import Iterator

import openai
import pytest

from rlm_desktop.rlm.exceptions import (
    AuthenticationFailed,
    BadResponse,
    ContextTooLong,
    ModelError,
    ModelNotFound,
    PermissionDenied,
    QuotaExceeded,
    RateLimited,
    ServerUnreachable,
)
from rlm_desktop.rlm.openai_chat import OpenAIChat, connect
from rlm_desktop.rlm.retrying import RetryNote, RetryPolicy, complete_with_retries
from tests.loopback_server import LoopbackServer, Reply, error_reply
from tests.rlm.openai_clients import KEY, MakeClient, ask, asynchronous, request, synchronous

both_clients = pytest.mark.parametrize("make_client", [asynchronous, synchronous])
streamed_or_not = pytest.mark.parametrize("streamed", [True, False])


def failure(reply: Reply, make_client: MakeClient = asynchronous, *, streamed: bool = False) -> ModelError:
    """Have the server send ``reply`` and give the error that comes of it."""
    with LoopbackServer(lambda _: reply) as server, pytest.raises(ModelError) as caught:
        ask(OpenAIChat(make_client(server.url)), [] if streamed else None)
    return caught.value


@both_clients
@streamed_or_not
@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (error_reply(401, "Incorrect API key provided.", code="invalid_api_key"), AuthenticationFailed),
        (error_reply(403, "Not for you."), PermissionDenied),
        (error_reply(404, "The model `m` does not exist.", code="model_not_found"), ModelNotFound),
        (error_reply(429, "You exceeded your current quota.", code="insufficient_quota"), QuotaExceeded),
        (error_reply(429, "Rate limit reached."), RateLimited),
        (error_reply(400, "Too long.", code="context_length_exceeded"), ContextTooLong),
        (error_reply(400, "Nonsense."), BadResponse),
        (error_reply(500, "Oh no."), ServerUnreachable),
        (Reply(status=502, raw=b"<html>Bad Gateway</html>", content_type="text/html"), ServerUnreachable),
        (Reply(body={"error": {"message": "Overloaded", "code": 529}}), ServerUnreachable),
        (Reply(raw=b"<html>A proxy's login</html>", content_type="text/html"), BadResponse),
        (Reply(raw=b'{"choices": [{"mess'), BadResponse),
        (Reply(body=["not", "an", "object"]), BadResponse),
        (Reply(body="text"), BadResponse),
        (Reply(text="broken off", drop_after=0), ServerUnreachable),
    ],
)
def test_each_failure_has_its_kind(
    *, make_client: MakeClient, streamed: bool, reply: Reply, kind: type[ModelError]
) -> None:
    assert type(failure(reply, make_client, streamed=streamed)) is kind


def test_the_message_says_what_came_in_place_of_a_completion() -> None:
    error = failure(Reply(raw=b"<html>", content_type="text/html"))
    assert error.message.endswith(
        "it usually ends in /v1. What came: text/html, which is not readable as JSON"
    )


def test_a_server_that_does_not_run_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(ServerUnreachable, match=f"No connection to 127.0.0.1:{port}. Check"):
        ask(connect(base_url=f"http://127.0.0.1:{port}/v1", api_key=KEY))


def test_a_host_that_does_not_exist_is_named() -> None:
    with pytest.raises(ServerUnreachable, match=r"no host called nowhere\.invalid"):
        ask(connect(base_url="http://nowhere.invalid/v1", api_key=KEY))


@both_clients
def test_a_server_that_is_too_slow_is_told(make_client: MakeClient) -> None:
    with LoopbackServer(lambda _: Reply(held=True)) as server:
        client = make_client(server.url)
        assert isinstance(client, openai.OpenAI | openai.AsyncOpenAI)
        with pytest.raises(ServerUnreachable, match="did not answer in time"):
            ask(OpenAIChat(client.with_options(timeout=0.2)))


@pytest.mark.parametrize(("value", "seconds"), [("7", 7.0), ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0)])
def test_the_wait_that_a_server_asks_for_is_kept(value: str, seconds: float) -> None:
    reply = error_reply(429, "Slow down.", headers={"Retry-After": value})
    assert failure(reply).retry_after == seconds


@pytest.mark.parametrize(("value", "told"), [("3600", " asks to wait 3,600 s."), ("2", "")])
def test_a_long_wait_that_the_server_asks_for_is_told(value: str, told: str) -> None:
    message = str(failure(error_reply(429, "Slow down.", headers={"Retry-After": value})))
    assert told in message
    assert ("asks to wait" in message) is bool(told)


def test_retries_over_http_honour_the_wait_and_are_told() -> None:
    script = iter(
        [
            error_reply(429, "Slow down.", headers={"Retry-After": "0.2"}),
            Reply(text="one two three", tokens_per_chunk=1, drop_after=3),
            Reply(text="hello"),
        ]
    )
    notes: list[RetryNote] = []
    with LoopbackServer(lambda _: next(script)) as server:
        chat = OpenAIChat(asynchronous(server.url))
        policy = RetryPolicy(chat.max_retries, first_wait=0.05)
        reply = asyncio.run(
            complete_with_retries(chat, request(), policy, lambda *_: None, on_retry=notes.append)
        )
        first, second, third = server.requests
    assert reply.text == "hello"
    assert second.received - first.received >= 0.2
    assert third.received - second.received >= 0.05
    assert [(note.attempt, note.tokens_shown) for note in notes] == [(1, False), (2, True)]


# The key


def everything_in(error: BaseException) -> Iterator[str]:
    """Give all texts that a crash reporter could get out of an exception."""
    while True:
        yield from (str(error), repr(error), repr(vars(error)))
        yield "".join(traceback.format_exception(error))
        if error.__context__ is None and error.__cause__ is None:
            return
        error = error.__cause__ or error.__context__  # type: ignore[assignment]


@both_clients
@streamed_or_not
@pytest.mark.parametrize(
    "reply",
    [
        error_reply(401, f"Incorrect API key provided: {KEY}.", code=KEY, type=KEY, param=KEY),
        error_reply(400, f"Nonsense in header Authorization: Bearer {KEY}"),
        Reply(status=500, raw=f"Traceback … key={KEY}".encode(), content_type="text/plain"),
        Reply(raw=KEY.encode(), content_type=f"text/{KEY}"),
        Reply(text=f"{KEY} {KEY}", drop_after=2),
    ],
)
def test_no_error_holds_the_key(*, make_client: MakeClient, streamed: bool, reply: Reply) -> None:
    error = failure(reply, make_client, streamed=streamed)
    assert error.__cause__ is None
    assert error.__context__ is None
    assert KEY not in "".join(everything_in(error))
    assert KEY.encode() not in pickle.dumps(error.params)


@streamed_or_not
def test_no_log_holds_the_key(*, streamed: bool, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        failure(error_reply(401, f"Incorrect API key provided: {KEY}."), streamed=streamed)
    assert caplog.records
    assert KEY not in "".join(str(vars(record)) for record in caplog.records)


def test_keys_in_custom_headers_are_removed_too() -> None:
    reply = error_reply(400, "Your planted-gateway-secret is out of date.")
    with LoopbackServer(lambda _: reply) as server:
        client = openai.AsyncOpenAI(
            base_url=server.url, api_key=KEY, default_headers={"X-Gateway-Token": "planted-gateway-secret"}
        )
        with pytest.raises(BadResponse) as caught:
            ask(OpenAIChat(client))
        assert server.requests[0].headers["x-gateway-token"] == "planted-gateway-secret"
    assert "planted" not in caught.value.message


def test_a_key_that_a_function_fetched_is_removed_too() -> None:
    async def fetch() -> str:
        return "planted-fetched-key"

    with LoopbackServer(lambda _: error_reply(401, "No: planted-fetched-key")) as server:
        client = openai.AsyncOpenAI(base_url=server.url, api_key=fetch)
        with pytest.raises(AuthenticationFailed) as caught:
            ask(OpenAIChat(client))
        assert server.requests[0].authorization == "Bearer planted-fetched-key"
    assert "planted" not in caught.value.message


def test_listing_models_fails_with_the_same_errors() -> None:
    with LoopbackServer([], api_key="another") as server, pytest.raises(AuthenticationFailed) as caught:
        asyncio.run(connect(base_url=server.url, api_key=KEY).list_models())
    assert KEY not in "".join(everything_in(caught.value))
