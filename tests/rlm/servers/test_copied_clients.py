"""A user's own HTTP client: its settings are used on every loop, its connections on none but the user's."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx2
import openai
import pytest

from rlm_desktop.rlm.openai_chat import OpenAIChat
from rlm_desktop.rlm.servers.copied_clients import can_be_copied, copied
from tests.loopback_server import LoopbackServer
from tests.rlm.openai_clients import KEY, Told, ask

MAKERS: list[Callable[..., openai.AsyncOpenAI]] = [
    openai.AsyncOpenAI,
    lambda base_url, **settings: openai.AsyncAzureOpenAI(
        azure_endpoint=base_url, azure_deployment="d", api_version="2024-10-21", **settings
    ),
]


async def use(client: openai.AsyncOpenAI) -> None:
    await client.chat.completions.create(model="m", messages=[{"role": "user", "content": "x"}])


@pytest.mark.parametrize("make", MAKERS, ids=["openai", "azure"])
@pytest.mark.parametrize("streamed", [False, True])
def test_a_client_is_used_here_and_on_its_users_loop(
    make: Callable[..., openai.AsyncOpenAI], *, streamed: bool
) -> None:
    with LoopbackServer(lambda _: "hello") as server, asyncio.Runner() as users_loop:
        client = make(base_url=server.url, api_key=KEY, http_client=httpx2.AsyncClient(), max_retries=0)
        users_loop.run(use(client))
        told: Told | None = [] if streamed else None
        assert [ask(OpenAIChat(client), told).text for _ in range(2)] == ["hello"] * 2
        users_loop.run(use(client))
        assert len(server.requests) == 4
        assert server.open_connections == 1
        users_loop.run(client.close())


def test_a_client_whose_own_loop_is_running_sends_each_request_once() -> None:
    with LoopbackServer(lambda _: "hello") as server:
        client = openai.AsyncOpenAI(base_url=server.url, api_key=KEY, http_client=httpx2.AsyncClient())

        async def meanwhile() -> None:
            await use(client)
            await asyncio.to_thread(lambda: texts.append(ask(OpenAIChat(client)).text))
            await client.close()

        texts: list[str] = []
        asyncio.run(meanwhile())
        assert texts == ["hello"]
        assert len(server.requests) == 2


def test_what_the_client_adds_to_requests_is_sent() -> None:
    seen: list[str] = []

    async def note(request: httpx2.Request) -> None:
        seen.append(str(request.url))

    with LoopbackServer(lambda _: "hello") as server:
        http = httpx2.AsyncClient(headers={"x-team": "blue"}, event_hooks={"request": [note]})
        chat = OpenAIChat(openai.AsyncOpenAI(base_url=server.url, api_key=KEY, http_client=http))
        assert ask(chat).text == "hello"
        assert server.requests[0].headers["x-team"] == "blue"
    assert seen == [f"{server.url}/chat/completions"]
    assert chat.abortable


def pools(http: httpx2.AsyncClient) -> list[Any]:
    """Give what holds the connections of a client and of what is mounted in it."""
    private = vars(http)
    return [vars(each)["_pool"] for each in (private["_transport"], *private["_mounts"].values()) if each]


def test_proxies_stay_and_connections_do_not() -> None:
    mounted = {
        "http://other": httpx2.AsyncHTTPTransport(proxy="http://127.0.0.1:9"),
        "http://local": None,
    }
    http = httpx2.AsyncClient(mounts=mounted, verify=False)
    twin = copied(http)
    assert list(vars(twin)["_mounts"]) == list(vars(http)["_mounts"])
    for own, new in zip(pools(http), pools(twin), strict=True):
        different = {name for name, value in vars(own).items() if vars(new)[name] is not value}
        assert different == {"_connections", "_requests"}


@pytest.mark.parametrize(
    ("http", "can"),
    [
        (httpx2.AsyncClient(), True),
        (httpx2.AsyncClient(transport=httpx2.MockTransport(lambda _: httpx2.Response(200))), False),
        (
            httpx2.AsyncClient(mounts={"http://a": httpx2.MockTransport(lambda _: httpx2.Response(200))}),
            False,
        ),
        (object(), False),
    ],
)
def test_only_what_is_known_is_copied(http: object, *, can: bool) -> None:
    assert can_be_copied(http) is can
