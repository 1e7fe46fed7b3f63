"""Whatever the caller has set on a client is sent, though the client itself is not used."""

import asyncio

import openai
import pytest

from rlm_desktop.rlm.exceptions import ServerUnreachable
from rlm_desktop.rlm.openai_chat import OpenAIChat
from tests.loopback_server import LoggedRequest, LoopbackServer, error_reply
from tests.rlm.openai_clients import KEY, ask

either_kind = pytest.mark.parametrize("kind", [openai.AsyncOpenAI, openai.OpenAI])


def sent_by(kind: type, server: LoopbackServer, **settings: object) -> LoggedRequest:
    client = kind(**settings)
    chat = OpenAIChat(client)
    assert chat.abortable
    ask(chat)
    return server.requests[-1]


@either_kind
def test_headers_query_organization_and_project_are_taken_over(kind: type) -> None:
    with LoopbackServer(lambda _: "hello") as server:
        request = sent_by(
            kind,
            server,
            base_url=server.url,
            api_key=KEY,
            organization="org-1",
            project="proj-1",
            default_headers={"X-Title": "Tests"},
            default_query={"tenant": "t 1"},
        )
    assert request.headers["openai-organization"] == "org-1"
    assert request.headers["openai-project"] == "proj-1"
    assert request.headers["x-title"] == "Tests"
    assert request.path == "/v1/chat/completions?tenant=t+1"


@either_kind
def test_retries_are_left_to_us_and_their_number_taken_over(kind: type) -> None:
    with LoopbackServer(lambda _: error_reply(500, "Oh no.")) as server:
        chat = OpenAIChat(kind(base_url=server.url, api_key=KEY, max_retries=7))
        with pytest.raises(ServerUnreachable):
            ask(chat)
        assert chat.max_retries == 7
        assert len(server.requests) == 1


@either_kind
def test_the_admin_key_is_never_sent(kind: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with LoopbackServer(lambda _: "hello") as server:
        client = kind(base_url=server.url, admin_api_key="planted-admin-key")
        with pytest.raises(TypeError, match="authentication"):
            ask(OpenAIChat(client))
        assert server.requests == []


def test_a_function_of_a_synchronous_client_that_fetches_keys_is_called_for_each_request() -> None:
    keys = iter(["first-key", "second-key"])
    with LoopbackServer(lambda _: "hello") as server:
        chat = OpenAIChat(openai.OpenAI(base_url=server.url, api_key=lambda: next(keys)))
        ask(chat)
        ask(chat)
        assert [request.authorization for request in server.requests] == [
            "Bearer first-key",
            "Bearer second-key",
        ]


azure_kind = pytest.mark.parametrize("kind", [openai.AsyncAzureOpenAI, openai.AzureOpenAI])


@azure_kind
def test_an_azure_resource_is_asked_by_its_model(kind: type) -> None:
    with LoopbackServer(lambda _: "hello") as server:
        endpoint = server.url.removesuffix("/v1")
        request = sent_by(kind, server, azure_endpoint=endpoint, api_key=KEY, api_version="2024-10-21")
    assert request.path == "/openai/deployments/m/chat/completions?api-version=2024-10-21"
    assert request.headers["api-key"] == KEY
    assert request.authorization == ""


@azure_kind
def test_an_azure_deployment_is_asked_with_its_token(kind: type) -> None:
    with LoopbackServer(lambda _: "hello") as server:
        request = sent_by(
            kind,
            server,
            azure_endpoint=server.url.removesuffix("/v1"),
            azure_deployment="mine",
            azure_ad_token_provider=lambda: "planted-azure-token",
            api_version="2024-10-21",
        )
    assert request.path == "/openai/deployments/mine/chat/completions?api-version=2024-10-21"
    assert request.authorization == "Bearer planted-azure-token"


@azure_kind
def test_the_models_of_an_azure_deployment_are_those_of_its_resource(kind: type) -> None:
    with LoopbackServer([], models=["b", "a"]) as server:
        client = kind(
            azure_endpoint=server.url.removesuffix("/v1"),
            azure_deployment="mine",
            api_key=KEY,
            api_version="2024-10-21",
        )
        assert asyncio.run(OpenAIChat(client).list_models()) == ["a", "b"]


def test_the_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with LoopbackServer(lambda _: "through the proxy") as proxy:
        monkeypatch.setenv("http_proxy", proxy.url.removesuffix("/v1"))
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        client = openai.AsyncOpenAI(base_url="http://model.invalid/v1", api_key=KEY)
        assert ask(OpenAIChat(client)).text == "through the proxy"
        assert proxy.requests[0].path == "http://model.invalid/v1/chat/completions"
