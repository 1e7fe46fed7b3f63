"""Requests that we write ourselves are those that openai's client would have sent."""

import asyncio
from collections.abc import Callable

import httpx2
import openai
import pytest

from rlm_desktop.rlm.openai_chat import OpenAIChat
from rlm_desktop.rlm.servers.chat_wire import Body
from rlm_desktop.rlm.servers.client_errors import failure_of
from rlm_desktop.rlm.servers.http_answers import RefusedError
from rlm_desktop.rlm.servers.prepared_requests import PreparedRequests
from tests.loopback_server import LoggedRequest, LoopbackServer, Reply
from tests.rlm.openai_clients import KEY, complete

BODY = {"model": "m", "messages": [{"role": "user", "content": "Größe 🙂"}], "max_tokens": 5}


def plain(url: str) -> openai.AsyncOpenAI:
    return openai.AsyncOpenAI(base_url=url, api_key=KEY)


def adorned(url: str) -> openai.AsyncOpenAI:
    return openai.AsyncOpenAI(
        base_url=url,
        api_key=KEY,
        organization="org-1",
        project="proj-1",
        default_headers={"X-Title": "Tests", "User-Agent": "mine"},
        default_query={"tenant": "t 1"},
        timeout=7.5,
    )


def azure(url: str) -> openai.AsyncOpenAI:
    endpoint = url.removesuffix("/v1")
    return openai.AsyncAzureOpenAI(azure_endpoint=endpoint, api_key=KEY, api_version="2024-10-21")


def azure_token(url: str) -> openai.AsyncOpenAI:
    return openai.AsyncAzureOpenAI(
        azure_endpoint=url.removesuffix("/v1"),
        azure_deployment="mine",
        azure_ad_token="planted-azure-token",
        api_version="2024-10-21",
    )


def essence(request: LoggedRequest) -> tuple[str, str, object, object]:
    return request.method, request.path, request.headers, request.body


@pytest.mark.parametrize("make_client", [plain, adorned, azure, azure_token])
def test_a_request_is_what_openais_client_sends(make_client: Callable[[str], openai.AsyncOpenAI]) -> None:
    async def both() -> None:
        async with make_client(server.url) as client:
            await client.chat.completions.create(
                model="m", messages=[{"role": "user", "content": "Read this piece."}], max_tokens=100
            )
            chat = OpenAIChat(client)
            await complete(chat)
            await complete(chat)

    with LoopbackServer("hello") as server:
        asyncio.run(both())
        theirs, *ours = (essence(request) for request in server.requests)
    assert ours == [theirs, theirs]


def test_each_model_is_asked_at_its_own_address() -> None:
    async def several() -> None:
        chat = OpenAIChat(azure(server.url))
        for model in ("a", "b", "a"):
            await complete(chat, model=model)

    with LoopbackServer("hello") as server:
        asyncio.run(several())
        deployments = [request.path.split("/")[3] for request in server.requests]
    assert deployments == ["a", "b", "a"]


def test_a_cookie_that_the_server_sets_is_sent_back() -> None:
    async def twice() -> None:
        chat = OpenAIChat(plain(server.url))
        await complete(chat)
        await complete(chat)

    with LoopbackServer(lambda _: Reply("hello", headers={"Set-Cookie": "seat=7; Path=/"})) as server:
        asyncio.run(twice())
        assert [request.headers.get("cookie") for request in server.requests] == [None, "seat=7"]


def test_one_request_is_written_for_a_whole_batch() -> None:
    written = 0

    async def batch() -> None:
        async with httpx2.AsyncClient() as http:

            async def write(body: Body) -> httpx2.Request:
                nonlocal written
                written += 1
                await asyncio.sleep(0)
                return http.build_request("POST", f"{server.url}/chat/completions", json=body)

            prepared = PreparedRequests(http, write)
            await asyncio.gather(*(prepared.send(BODY) for _ in range(10)))

    with LoopbackServer("hello") as server:
        asyncio.run(batch())
        assert len(server.requests) == 10
        assert server.requests[-1].body == BODY
    assert written == 1


@pytest.mark.parametrize("raw", [b"no JSON", b'{"error": {"message": "no JSON"}}'])
def test_a_refusal_says_what_openais_error_says(raw: bytes) -> None:
    async def theirs() -> openai.APIStatusError:
        async with plain(server.url) as client:
            with pytest.raises(openai.APIStatusError) as refused:
                await client.post("/chat/completions", body=BODY, cast_to=object)
            return refused.value

    async def ours() -> RefusedError:
        async with httpx2.AsyncClient() as http:

            async def write(body: Body) -> httpx2.Request:
                return http.build_request("POST", f"{server.url}/chat/completions", json=body)

            with pytest.raises(RefusedError) as refused:
                await PreparedRequests(http, write).send(BODY)
            return refused.value

    reply = Reply(status=418, raw=raw, headers={"Retry-After": "7"})
    with LoopbackServer(lambda _: reply) as server:
        said = [failure_of(error, "m", "host") for error in (asyncio.run(theirs()), asyncio.run(ours()))]
    assert said[0] == said[1]
    assert (said[0].status, said[0].text, said[0].retry_after) == (418, "no JSON", 7.0)
