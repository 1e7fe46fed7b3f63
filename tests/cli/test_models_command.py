"""``rlm-desktop models`` against a server on loopback."""

import socket

from tests.cli.command import Command
from tests.loopback_server import LoopbackServer

KEY = "sk-planted-0123456789-wxyz"


def test_the_servers_models_are_listed_one_a_line(command: Command) -> None:
    with LoopbackServer(["unused"], models=("zeta", "alpha")) as server:
        done = command.run("models", "--base-url", server.url)

    assert (done.status, done.out) == (0, "alpha\nzeta\n"), done.err


def test_a_refused_key_is_explained_and_not_shown(command: Command) -> None:
    with LoopbackServer(["unused"], api_key="another") as server:
        keyed = command.with_environment(OPENAI_API_KEY=KEY)
        done = keyed.run("models", "--provider", "openai", "--base-url", server.url)

    assert (done.status, done.out) == (1, "")
    assert "key" in done.err
    assert KEY not in done.err
    assert "Traceback" not in done.err


def test_a_server_that_wants_a_key_and_got_none_is_told_apart(command: Command) -> None:
    with LoopbackServer(["unused"], api_key="another") as server:
        done = command.run("models", "--base-url", server.url)

    assert (done.status, done.out) == (1, "")
    assert "wants a key, and none was sent. Set OPENAI_COMPATIBLE_API_KEY" in done.err


def test_a_server_that_is_down_is_named(command: Command) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    done = command.run("models", "--base-url", f"http://127.0.0.1:{port}/v1")

    assert done.status == 1
    assert "Models at" not in done.err
    assert f"127.0.0.1:{port}" in done.err
    assert "Traceback" not in done.err


def test_the_built_in_search_is_a_model_of_its_own(command: Command) -> None:
    assert command.run("models", "--provider", "offline").out == "offline\n"
