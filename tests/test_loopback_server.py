"""The loopback server does what tests of everything else rely on."""

import contextlib
import json
import socket
import subprocess
import sys
import threading
import time
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.loopback_server import (
    LoopbackServer,
    Reply,
    Tokens,
    error_reply,
    refused_parameter,
    replies,
)

ROOT = [{"role": "system", "content": "You are the root."}, {"role": "user", "content": "Go on."}]
SUB = [{"role": "user", "content": "Read this piece."}]


def open_to(url: str) -> HTTPConnection:
    return HTTPConnection(urlsplit(url).netloc, timeout=20)


def get(url: str, path: str) -> Any:  # noqa: ANN401 - any JSON
    with contextlib.closing(open_to(url)) as connection:
        connection.request("GET", path)
        return json.loads(connection.getresponse().read())


def post(connection: HTTPConnection, messages: list[dict[str, str]], **fields: object) -> None:
    body = json.dumps({"model": "m", "messages": messages, **fields})
    connection.request("POST", "/v1/chat/completions", body, {"Authorization": "Bearer k"})


def ask(url: str, messages: list[dict[str, str]], **fields: object) -> tuple[int, Any]:
    with contextlib.closing(open_to(url)) as connection:
        post(connection, messages, **fields)
        response = connection.getresponse()
        return response.status, json.loads(response.read())


def ask_streamed(url: str, messages: list[dict[str, str]], **fields: object) -> list[Any]:
    with contextlib.closing(open_to(url)) as connection:
        post(connection, messages, stream=True, **fields)
        lines = connection.getresponse().read().decode().split("\n\n")
    assert lines[-2:] == ["data: [DONE]", ""]
    return [json.loads(line.removeprefix("data: ")) for line in lines[:-2]]


def content(answer: tuple[int, Any]) -> str:
    return str(answer[1]["choices"][0]["message"]["content"])


def test_root_requests_get_the_list_and_others_the_function() -> None:
    script = replies(root=["first", "second"], sub=lambda request: f"sub of {request.prompt}")
    with LoopbackServer(script) as server:
        assert content(ask(server.url, ROOT)) == "first"
        assert content(ask(server.url, SUB)) == "sub of Read this piece."
        assert content(ask(server.url, ROOT)) == "second"
        assert [request.is_root for request in server.requests] == [True, False, True]


def test_a_used_up_script_is_refused_in_words() -> None:
    with LoopbackServer([]) as server:
        status, body = ask(server.url, ROOT)
    assert status == 400
    assert "no root reply left" in body["error"]["message"]


def test_a_script_that_raises_is_kept_and_answered_500() -> None:
    def script(_: object) -> str:
        raise LookupError("a bug of the test")

    with LoopbackServer(script) as server:
        status, _ = ask(server.url, SUB)
        assert status == 500
        assert isinstance(server.script_errors[0], LookupError)


def test_the_log_holds_bodies_keys_and_times() -> None:
    before = time.monotonic()
    with LoopbackServer(["hello"]) as server:
        ask(server.url, ROOT, temperature=0.5)
        (request,) = server.requests
    assert request.body["temperature"] == 0.5
    assert request.authorization == "Bearer k"
    assert "You are the root." in request.text
    assert request.ended is not None
    assert before <= request.received <= request.ended


def test_a_connection_is_kept_alive() -> None:
    with LoopbackServer(lambda _: "hello") as server, contextlib.closing(open_to(server.url)) as connection:
        for _ in range(3):
            post(connection, SUB)
            connection.getresponse().read()
        assert server.connections_opened == 1
        assert {request.connection for request in server.requests} == {1}


def test_a_streamed_answer_ends_with_usage_and_empty_choices() -> None:
    reply = Reply(text="one two three", reasoning="hm", usage=Tokens(7, 3, cached=2), tokens_per_chunk=1)
    with LoopbackServer([reply]) as server:
        chunks = ask_streamed(server.url, ROOT, stream_options={"include_usage": True})
    deltas = [chunk["choices"][0]["delta"] for chunk in chunks[:-1]]
    assert [delta["content"] for delta in deltas if delta.get("content")] == ["one ", "two ", "three"]
    assert any(delta.get("reasoning_content") == "hm" for delta in deltas)
    assert chunks[-2]["choices"][0]["finish_reason"] == "stop"
    assert chunks[-1]["choices"] == []
    assert chunks[-1]["usage"]["prompt_tokens_details"] == {"cached_tokens": 2}


def test_usage_is_streamed_only_when_asked_for() -> None:
    with LoopbackServer(["hello"]) as server:
        chunks = ask_streamed(server.url, ROOT)
    assert all("usage" not in chunk for chunk in chunks)


def test_usage_can_be_kept_back() -> None:
    with LoopbackServer([Reply(text="hello", usage=None)]) as server:
        _, body = ask(server.url, ROOT)
    assert "usage" not in body


def test_errors_have_status_headers_and_fields() -> None:
    script = [error_reply(429, "Slow down.", code="rate_limit_exceeded", headers={"Retry-After": "7"})]
    with LoopbackServer(script) as server, contextlib.closing(open_to(server.url)) as connection:
        post(connection, ROOT)
        response = connection.getresponse()
        assert response.status == 429
        assert response.headers["Retry-After"] == "7"
        assert json.loads(response.read())["error"]["code"] == "rate_limit_exceeded"


def test_a_refused_parameter_is_named() -> None:
    with LoopbackServer([refused_parameter("max_tokens", "max_completion_tokens")]) as server:
        status, body = ask(server.url, ROOT)
    assert status == 400
    assert body["error"]["param"] == "max_tokens"
    assert "Use 'max_completion_tokens' instead." in body["error"]["message"]


def test_raw_bytes_are_sent_as_they_are() -> None:
    reply = Reply(raw=b"<html>a proxy</html>", content_type="text/html")
    with LoopbackServer([reply]) as server, contextlib.closing(open_to(server.url)) as connection:
        post(connection, ROOT)
        response = connection.getresponse()
        assert response.headers["Content-Type"] == "text/html"
        assert response.read() == b"<html>a proxy</html>"


@pytest.mark.parametrize("streamed", [True, False])
def test_a_dropped_connection_breaks_the_answer(*, streamed: bool) -> None:
    reply = Reply(text="one two three", drop_after=2)
    with LoopbackServer([reply]) as server, contextlib.closing(open_to(server.url)) as connection:
        post(connection, ROOT, stream=streamed)
        with pytest.raises(HTTPException):
            connection.getresponse().read()


def test_the_peak_counts_requests_in_flight_at_once() -> None:
    with LoopbackServer(lambda _: Reply(text="hello", held=True)) as server:
        threads = [threading.Thread(target=ask, args=(server.url, SUB)) for _ in range(5)]
        for thread in threads:
            thread.start()
        server.wait_until(lambda: server.in_flight == 5)
        server.release()
        for thread in threads:
            thread.join()
        ask(server.url, SUB)
        assert (server.peak, server.in_flight) == (5, 0)


@pytest.mark.parametrize(
    "reply",
    [
        Reply(text="never sent", held=True),
        Reply(text="never sent", delay=60),
        Reply(text="a word at a time", tokens_per_chunk=1, chunk_delay=60),
    ],
)
def test_a_client_that_leaves_is_seen_at_once(reply: Reply) -> None:
    with LoopbackServer([reply]) as server:
        connection = open_to(server.url)
        post(connection, ROOT, stream=True)
        server.wait_until(lambda: server.in_flight == 1)
        left = time.monotonic()
        connection.close()
        server.wait_until(lambda: len(server.aborted) == 1)
        ended = server.aborted[0].ended
        assert ended is not None
        assert ended - left < 1


def test_a_finished_answer_is_not_aborted_by_closing() -> None:
    with LoopbackServer(["hello"]) as server:
        ask(server.url, ROOT)
        server.wait_until(lambda: server.open_connections == 0)
        assert server.aborted == []


def test_a_wrong_key_is_401() -> None:
    with LoopbackServer(["hello"], api_key="the right one") as server:
        status, body = ask(server.url, ROOT)
    assert status == 401
    assert body["error"]["code"] == "invalid_api_key"


def test_models_are_listed() -> None:
    with LoopbackServer([], models=["a", "b"]) as server:
        body = get(server.url, "/v1/models")
    assert [model["id"] for model in body["data"]] == ["a", "b"]


def test_leaving_closes_held_requests_the_port_and_the_thread() -> None:
    with LoopbackServer([Reply(held=True)]) as server:
        connection = open_to(server.url)
        post(connection, ROOT)
        server.wait_until(lambda: server.in_flight == 1)
    with contextlib.closing(connection), pytest.raises((HTTPException, OSError)):
        connection.getresponse()
    assert "loopback-server" not in {thread.name for thread in threading.enumerate()}
    with (
        pytest.raises(ConnectionRefusedError),
        socket.create_connection(("127.0.0.1", urlsplit(server.url).port)),
    ):
        pass


def test_it_serves_as_a_process_of_its_own() -> None:
    command = [sys.executable, "-m", "tests.loopback_server", "--text", "from afar"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        assert content(ask(url, SUB)) == "from afar"
        assert get(url, "/stats")["requests"] == 1
        process.stdin.close()
        assert process.wait(timeout=20) == 0
