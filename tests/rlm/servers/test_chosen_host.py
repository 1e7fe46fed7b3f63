"""What is asked of a server goes to that server only, wherever it points."""

import pytest

from rlm_desktop.rlm.exceptions import BadResponse
from rlm_desktop.rlm.openai_chat import OpenAIChat
from tests.loopback_server import LoopbackServer, Reply
from tests.rlm.openai_clients import MakeClient, ask, asynchronous, synchronous

both_clients = pytest.mark.parametrize("make_client", [asynchronous, synchronous])


@both_clients
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_another_host_is_refused_and_told(make_client: MakeClient, status: int) -> None:
    with LoopbackServer(["an answer"]) as other:
        elsewhere = other.url.replace("127.0.0.1", "localhost") + "/chat/completions"
        away = Reply(status=status, headers={"Location": elsewhere}, body={})
        with LoopbackServer(lambda _: away) as server, pytest.raises(BadResponse, match="another address"):
            ask(OpenAIChat(make_client(server.url)))
        assert other.requests == []


def test_a_redirect_within_the_host_is_followed() -> None:
    with LoopbackServer(lambda _: Reply("an answer")) as other:
        moved = Reply(status=307, headers={"Location": other.url + "/chat/completions"}, body={})
        with LoopbackServer(lambda _: moved) as server:
            assert ask(OpenAIChat(asynchronous(server.url))).text == "an answer"
