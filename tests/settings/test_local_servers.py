"""Servers on this computer are found, other listeners are not taken for one, and nobody else is asked."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing

import pytest

from rlm_desktop.settings.local_servers import USUAL, LocalServer, find_local_servers
from rlm_desktop.settings.providers import Provider
from tests.loopback_server import LoopbackServer


def at(url: str, provider_id: str = "ollama") -> Provider:
    return Provider(id=provider_id, label=provider_id, base_url=url, needs_key=False)


def test_the_usual_ports_are_those_of_the_four_local_servers() -> None:
    assert {one.id: one.base_url for one in USUAL} == {
        "ollama": "http://127.0.0.1:11434/v1",
        "lmstudio": "http://127.0.0.1:1234/v1",
        "llamacpp": "http://127.0.0.1:8080/v1",
        "vllm": "http://127.0.0.1:8000/v1",
    }


def test_servers_that_run_are_found_with_their_models() -> None:
    with (
        LoopbackServer([""], models=("qwen3", "gemma3")) as one,
        LoopbackServer([""], models=()) as other,
        closing(socket.create_server(("127.0.0.1", 0))) as silent,
    ):
        served, empty = at(one.url), at(other.url, "vllm")
        mute = at(f"http://127.0.0.1:{silent.getsockname()[1]}/v1", "llamacpp")
        closed = at("http://127.0.0.1:9/v1", "lmstudio")
        found = find_local_servers([served, mute, closed, empty])
    assert found == [LocalServer(served, ("gemma3", "qwen3")), LocalServer(empty, ())]


def test_a_server_that_wants_a_key_is_found_too() -> None:
    with LoopbackServer([""], api_key="k") as server:
        one = at(server.url)
        assert find_local_servers([one]) == [LocalServer(one, wants_key=True)]


@pytest.fixture
def listener(request: pytest.FixtureRequest) -> Iterator[str]:
    """Answer every connection with fixed bytes."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        thread = threading.Thread(target=_answer_once, args=(server, request.param))
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/v1"
        thread.join()


def _answer_once(server: socket.socket, answer: bytes) -> None:
    connection, _ = server.accept()
    with connection:
        connection.recv(65_536)
        connection.sendall(answer)


OK = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"


@pytest.mark.parametrize(
    "listener",
    [
        OK + b"<html>It works!</html>",
        OK + b'{"data": 5}',
        OK + b"[]",
        b"HTTP/1.1 302 Found\r\nLocation: http://192.0.2.1/v1/models\r\nContent-Length: 0\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.9\r\n",
        OK + b" " * 1_100_000,
    ],
    indirect=True,
    ids=["web page", "other JSON", "a list", "redirect", "not HTTP", "too much"],
)
def test_another_program_on_such_a_port_is_no_model_server(listener: str) -> None:
    assert find_local_servers([at(listener)], seconds=5) == []


def test_only_this_computer_is_asked() -> None:
    # 127.1 does reach this computer, but is none of the names by which it is known to be meant.
    with LoopbackServer([""]) as server:
        elsewhere = at(server.url.replace("127.0.0.1", "127.1"))
        assert find_local_servers([elsewhere]) == []
        assert server.connections_opened == 0
