"""Adapter for openai.OpenAI and AsyncOpenAI, and so for every server that speaks their API.

Only this module imports openai. Import it late: it takes most of a second.
"""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from functools import partial
from typing import Any
from urllib.request import getproxies

import httpx2
import openai

from rlm_desktop.rlm.chat import ChatReply, ChatRequest, OnToken
from rlm_desktop.rlm.config import Price
from rlm_desktop.rlm.engine_loop import process_loop
from rlm_desktop.rlm.servers.accepted_parameters import AcceptedParameters
from rlm_desktop.rlm.servers.chat_wire import (
    Body,
    CutShortError,
    ErrorAsAnswerError,
    NotACompletionError,
    ReplyPieces,
    request_body,
)
from rlm_desktop.rlm.servers.chosen_host import stay_at_chosen_host
from rlm_desktop.rlm.servers.client_errors import failure_of, secrets_of
from rlm_desktop.rlm.servers.copied_clients import can_be_copied, copied
from rlm_desktop.rlm.servers.direct_transport import DirectTransport
from rlm_desktop.rlm.servers.event_stream import EventStream
from rlm_desktop.rlm.servers.foreign_clients import Arrived, LoopedClient, OnChunk, Sender, ThreadedClient
from rlm_desktop.rlm.servers.http_answers import RefusedError, request_id_of, whole
from rlm_desktop.rlm.servers.per_loop import PerLoop
from rlm_desktop.rlm.servers.prepared_requests import PreparedRequests, Unsent
from rlm_desktop.rlm.servers.server_errors import model_error
from rlm_desktop.rlm.servers.server_failures import Failure

READ_OFF_SECONDS = 0.1
"""A server that has said all gets so long to end its answer properly."""

# Not the admin key, which openai's client would send where it has no other.
_BEARER_ONLY: openai.RequestOptions = {"security": {"bearer_auth": True}}
_PATH = "/chat/completions"
_KEY_SOURCES = ("_api_key_provider", "_azure_ad_token_provider", "_provider", "workload_identity")

type MakeTwin = Callable[[httpx2.AsyncClient], openai.AsyncOpenAI]
"""Makes an asynchronous client with the settings of the caller's, over the given HTTP client."""


def connect(*, base_url: str | None, api_key: str) -> "OpenAIChat":
    """Make the chat model of a server; ``base_url`` None stands for OpenAI's own."""
    return OpenAIChat(openai.AsyncOpenAI(base_url=base_url, api_key=api_key))


def connect_own(*, base_url: str, api_key: str, context_window: int | None) -> "OpenAIChat":
    """Make the chat model of a server that runs on this computer for this program: its tokens are free.

    It always streams, however long one waits for a slow computer.
    """
    chat = OpenAIChat(openai.AsyncOpenAI(base_url=base_url, api_key=api_key), always_stream=True)
    chat.price = Price(input=0.0, output=0.0)
    chat.context_window = context_window
    return chat


class OpenAIChat:
    """A ChatModel that speaks to one server. Usable from any number of threads and loops at once.

    ``client`` is an openai client, whose settings are taken over, or any object of the same shape, which is
    called as it is. ``always_stream`` streams replies to which nobody listens too.
    """

    def __init__(self, client: object, *, always_stream: bool = False) -> None:
        self._client = client
        self._sender, self.max_retries = _sender_for(client)
        self._always_stream = always_stream
        self._accepted = AcceptedParameters()
        self.base_url = _plain_address(client)
        """The server's address, without any name or password in it."""
        self.price: Price | None = None
        """What its tokens cost, where that is no matter of a price table."""
        self.context_window: int | None = None
        """How many tokens it takes at once, where it was asked."""

    @property
    def abortable(self) -> bool:
        """Cancelling a call closes its connection at once; else the server goes on, and so may the bill."""
        return self._sender.abortable

    @property
    def host(self) -> str:
        """The server's name and, where it is not the usual one, its port."""
        return httpx2.URL(self.base_url).netloc.decode() if self.base_url else "the model server"

    def refused_parameters(self, model: str) -> frozenset[str]:
        """Give the request parameters that are no longer sent because the model has refused them."""
        return self._accepted.dropped(model)

    async def complete(self, request: ChatRequest, on_token: OnToken | None = None) -> ChatReply:
        """Answer one request, telling ``on_token`` each piece of text as it arrives. Raises ModelError.

        A parameter that the server refuses is left out, and the request sent again at once.
        """
        body = request_body(request, streamed=self._always_stream or on_token is not None)
        was_sent = False
        while True:
            sent = self._accepted.adapt(body)
            outcome = await self._try(request, sent, on_token)
            if isinstance(outcome, ChatReply):
                return outcome
            if not self._accepted.learn(sent, outcome):
                error = model_error(outcome)
                error.sent = error.sent or was_sent
                raise error
            was_sent = True

    async def list_models(self) -> list[str]:
        """Give the names of the server's models, sorted. Raises ModelError."""
        try:
            return sorted(await self._sender.model_ids())
        except self._sender.raises as error:
            failure = self._failure(error, "a model")
        raise model_error(failure)

    async def _try(self, request: ChatRequest, sent: Body, on_token: OnToken | None) -> ChatReply | Failure:
        """Send once. A failure is a value, so that the error raised later refers to no key of openai's."""
        pieces = ReplyPieces(on_token)
        try:
            arrived = await self._sender.send(sent, pieces.add if "stream" in sent else None)
            if arrived.body is None:
                reply = pieces.join_streamed(request)
            else:
                pieces.add_body(arrived.body, "message")
                reply = pieces.join(request)
        except self._sender.raises as error:
            return self._failure(error, request.model)
        return reply.model_copy(update={"request_id": arrived.request_id or reply.request_id})

    def _failure(self, error: Exception, model: str) -> Failure:
        return failure_of(error, model, self.host, secrets_of(self._client))


def _plain_address(client: object) -> str | None:
    url = getattr(client, "base_url", None)
    return None if url is None else str(httpx2.URL(str(url)).copy_with(userinfo=b""))


class _OwnClients:
    """Asks through clients of our own, made after the caller's, one for each loop."""

    abortable = True
    raises = (
        openai.OpenAIError,
        httpx2.RequestError,
        RefusedError,
        NotACompletionError,
        CutShortError,
        ErrorAsAnswerError,
        json.JSONDecodeError,
        UnicodeDecodeError,
    )

    def __init__(self, make_twin: Callable[[], "_Twin"]) -> None:
        self._twins = PerLoop(make_twin, _Twin.close)

    async def send(self, body: Body, on_chunk: OnChunk | None) -> Arrived:
        """Send one request, past openai's typed objects, which cost more than the rest of the call."""
        twin = await self._twins.get()
        if on_chunk is None and twin.prepared is not None:
            return whole(await twin.prepared.send(body))
        post = partial(twin.client.post, _PATH, body=body, options=_BEARER_ONLY)
        if on_chunk is None:
            return whole(await post(cast_to=httpx2.Response))
        async with await post(cast_to=object, stream=True, stream_cls=openai.AsyncStream[object]) as stream:
            response = stream.response
            if "event-stream" not in response.headers.get("content-type", ""):
                await response.aread()
                return whole(response)
            await _hear(response, on_chunk)
        return Arrived(None, request_id_of(response))

    async def model_ids(self) -> list[str]:
        """Ask for the names of the models."""
        client = (await self._twins.get()).client
        body = whole(await client.get("/models", cast_to=httpx2.Response, options=_BEARER_ONLY)).body
        models = body.get("data") if isinstance(body, Mapping) else body
        if not isinstance(models, list):
            raise NotACompletionError("no list of models")
        return [str(model["id"]) for model in models if isinstance(model, Mapping) and "id" in model]


class _Twin:
    """A client of ours on one loop, with its requests prepared where they can be."""

    def __init__(self, client: openai.AsyncOpenAI, prepared: "_Prepared | None" = None) -> None:
        self.client = client
        self.prepared = prepared

    async def close(self) -> None:
        await self.client.close()
        if self.prepared is not None:
            await self.prepared.close()


class _Prepared:
    """Sends requests over an HTTP client, after one that openai's client has written."""

    def __init__(self, http: httpx2.AsyncClient, writer: openai.AsyncOpenAI) -> None:
        self._writer = writer
        self._requests = PreparedRequests(http, self._written)

    async def send(self, body: Body) -> httpx2.Response:
        return await self._requests.send(body)

    async def close(self) -> None:
        await self._writer.close()

    async def _written(self, body: Body) -> httpx2.Request:
        """Have openai's client write a request, which goes nowhere."""
        answer = await self._writer.post(_PATH, body=body, options=_BEARER_ONLY, cast_to=httpx2.Response)
        return answer.request


def _made_twin(make: MakeTwin, timeout: float | openai.Timeout | None) -> _Twin:
    """Make a twin over an HTTP client of ours."""
    http = _http_client(timeout)
    client = make(http)
    if not _proves_itself_alike(client):
        return _Twin(client)
    return _Twin(
        client, _Prepared(http, make(openai.DefaultAsyncHttpxClient(timeout=timeout, transport=Unsent())))
    )


def _copied_twin(client: openai.AsyncOpenAI) -> _Twin:
    """Make a twin over a copy of the caller's own HTTP client, which may change what openai's has written."""
    return _Twin(client.copy(http_client=copied(vars(client)["_client"]), max_retries=0))


async def _hear(response: httpx2.Response, on_chunk: OnChunk) -> None:
    """Hand on each chunk of a streamed answer, and then let its connection be used again."""
    events, parts = EventStream(), response.aiter_bytes()
    async for part in parts:
        for chunk in events.feed(part):
            on_chunk(chunk)
        if events.ended:
            await _read_off(parts)
            return
    for chunk in events.finish():
        on_chunk(chunk)


async def _read_off(parts: AsyncIterator[bytes]) -> None:
    """Read what follows the end of an answer, if the server closes it soon; else its connection goes."""
    with contextlib.suppress(TimeoutError, httpx2.TransportError):
        async with asyncio.timeout(READ_OFF_SECONDS):
            async for _ in parts:
                pass


def _proves_itself_alike(client: openai.AsyncOpenAI) -> bool:
    """Tell whether all its requests carry the same key, none being fetched before each."""
    private = {"_azure_ad_token_provider": None} | vars(client)
    return all(private.get(name, name) is None for name in _KEY_SOURCES)


def _sender_for(client: Any) -> tuple[Sender, int]:  # noqa: ANN401 - whatever the caller has
    """Choose how to use a client, and say how often its requests are to be retried by us."""
    if (make := _twin_maker(client)) is not None:
        return _OwnClients(make), client.max_retries
    retries = 0  # an unknown client retries by itself
    if type(client) in _KNOWN:
        client, retries = client.with_options(max_retries=0), client.max_retries
    if any(kind.__name__.startswith("Async") for kind in type(client).__mro__):
        return LoopedClient(client, process_loop()), retries
    return ThreadedClient(client), retries


_KNOWN = (openai.OpenAI, openai.AsyncOpenAI, openai.AzureOpenAI, openai.AsyncAzureOpenAI)


def _twin_maker(client: Any) -> Callable[[], _Twin] | None:  # noqa: ANN401 - as above
    """Give what makes asynchronous clients with the same settings; None where none can be made.

    openai keeps some settings private. Where they are not what is expected here, the client is used as it is.
    """
    http = getattr(client, "_client", None)
    own_http = type(http).__name__
    if own_http == "AsyncHttpxClientWrapper" and type(client) in _KNOWN:
        return partial(_made_twin, lambda http: client.copy(http_client=http, max_retries=0), client.timeout)
    if type(client) in _KNOWN and can_be_copied(http):
        return partial(_copied_twin, client)
    if own_http != "SyncHttpxClientWrapper" or client.workload_identity or getattr(client, "_provider", None):
        return None
    if type(client) is openai.OpenAI:
        make: MakeTwin = partial(_openai_twin, client)
    elif type(client) is openai.AzureOpenAI:
        make = partial(_azure_twin, client)
    else:
        return None
    return partial(_made_twin, make, client.timeout)


def _settings_of(client: openai.OpenAI) -> dict[str, Any]:
    return {
        "api_key": _off_the_loop(vars(client)["_api_key_provider"]) or client.api_key,
        "organization": client.organization,
        "project": client.project,
        "base_url": client.base_url,
        "default_headers": vars(client)["_custom_headers"],
        "default_query": vars(client)["_custom_query"],
        "timeout": client.timeout,
        "max_retries": 0,
        "_enforce_credentials": False,
    }


def _openai_twin(client: openai.OpenAI, http: httpx2.AsyncClient) -> openai.AsyncOpenAI:
    return openai.AsyncOpenAI(http_client=http, **_settings_of(client))


def _azure_twin(client: openai.AzureOpenAI, http: httpx2.AsyncClient) -> openai.AsyncAzureOpenAI:
    private = vars(client)
    twin = openai.AsyncAzureOpenAI(
        http_client=http,
        **_settings_of(client),
        api_version=private["_api_version"],
        azure_ad_token=private["_azure_ad_token"],
        azure_ad_token_provider=_off_the_loop(private["_azure_ad_token_provider"]),
    )
    for name in ("_azure_endpoint", "_azure_deployment"):  # as openai's own copy() does
        setattr(twin, name, private[name])
    return twin


def _off_the_loop(provider: Callable[[], str] | None) -> Callable[[], Awaitable[str]] | None:
    """Call a function that fetches a key, which may take long, in a thread."""
    return None if provider is None else partial(asyncio.to_thread, provider)


def _http_client(timeout: float | openai.Timeout | None) -> httpx2.AsyncClient:
    """Make an HTTP client that opens as many connections as it is asked for: the run's limit is the limit.

    A proxy of the environment is only used by httpx's own transport.
    """
    hooks = {"response": [stay_at_chosen_host]}
    if {"http", "https", "all"} & getproxies().keys():
        limits = httpx2.Limits(max_connections=None, max_keepalive_connections=100)
        return openai.DefaultAsyncHttpxClient(timeout=timeout, limits=limits, event_hooks=hooks)
    return openai.DefaultAsyncHttpxClient(timeout=timeout, transport=DirectTransport(), event_hooks=hooks)
