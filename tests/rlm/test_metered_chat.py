"""What each request is charged, however it ends: the real client over HTTP, a budget with a cap."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
from openai import AsyncOpenAI, DefaultHttpxClient, OpenAI

from rlm_desktop.rlm.budget import SharedBudget
from rlm_desktop.rlm.chat import ChatModel, ChatReply, ChatRequest, OnToken, Usage
from rlm_desktop.rlm.config import Price, RLMConfig
from rlm_desktop.rlm.emitter import Place
from rlm_desktop.rlm.exceptions import BadResponse, ModelError, ServerUnreachable
from rlm_desktop.rlm.ledger import Ledger
from rlm_desktop.rlm.metered_chat import Gate, Meter, MeteredChat
from rlm_desktop.rlm.openai_chat import OpenAIChat
from rlm_desktop.rlm.pricing import PriceBook
from rlm_desktop.rlm.retrying import RetryPolicy, complete_with_retries
from rlm_desktop.rlm.tariff import Tariff
from tests.loopback_server import LoopbackServer, Reply, Script, Tokens, error_reply
from tests.rlm.openai_clients import request

PRICE = Price(input=0.001, output=0.01)
WORST = (len("Read this piece.") + 16) * 0.001 + 100 * 0.01
"""Of the request that ``openai_clients.request`` makes, at a token a byte."""


@dataclass(frozen=True)
class Counter:
    """A budget and a ledger before a server."""

    server: LoopbackServer
    chat: MeteredChat
    budget: SharedBudget
    ledger: Ledger
    gate: Gate


@contextlib.asynccontextmanager
async def counter(
    script: Script | Reply, cap: float | None = 100.0, patience: float = 60.0
) -> AsyncIterator[Counter]:
    """Serve ``script`` to a client that waits ``patience`` seconds at most."""
    answer = script if callable(script) else lambda _: script
    with LoopbackServer(answer) as server:
        async with AsyncOpenAI(base_url=server.url, api_key="k", timeout=patience) as client:
            yield counted(server, OpenAIChat(client), cap)


def counted(server: LoopbackServer, chat: ChatModel, cap: float | None = 100.0) -> Counter:
    """Put a meter before a ChatModel."""
    budget, ledger = SharedBudget(10, cap), Ledger()
    gate = Gate(budget, asyncio.Semaphore(2))
    tariff = Tariff(PriceBook(RLMConfig(prices={"m": PRICE})), "m", None, None)
    meter = Meter(gate, tariff, ledger, Place("s1", None))
    return Counter(server, MeteredChat(chat, meter), budget, ledger, gate)


def test_a_reply_settles_at_its_usage() -> None:
    async def ask() -> Counter:
        async with counter(Reply("text", usage=Tokens(7, 3))) as at:
            await at.chat.complete(request())
        return at

    at = asyncio.run(ask())
    assert at.budget.spent == pytest.approx(0.037)
    assert at.budget.reserved == 0.0
    assert at.ledger.cost == pytest.approx(0.037)
    assert at.ledger.may_still_be_billed == 0.0


@pytest.mark.parametrize(
    "reply",
    [
        Reply("too late", delay=9),
        Reply("a long text", drop_after=1),
        Reply(raw=b'{"choices": 7}'),
        Reply(raw=b"<html>", content_type="text/html"),
        error_reply(504, "the model took too long"),
    ],
    ids=["timed out", "broken off", "malformed", "no JSON", "gateway"],
)
def test_a_request_on_which_the_model_may_have_worked_settles_at_its_estimate(reply: Reply) -> None:
    async def ask() -> Counter:
        async with counter(reply, patience=1.0) as at:
            with pytest.raises(ModelError):
                await at.chat.complete(request())
        return at

    at = asyncio.run(ask())
    assert at.budget.spent == pytest.approx(WORST)
    assert at.ledger.may_still_be_billed == pytest.approx(WORST)
    assert at.ledger.cost == 0.0


@pytest.mark.parametrize("status", [400, 401, 429, 500, 503])
def test_a_request_that_the_server_refused_costs_nothing(status: int) -> None:
    async def ask() -> Counter:
        async with counter(error_reply(status, "no")) as at:
            with pytest.raises(ModelError):
                await at.chat.complete(request())
        return at

    at = asyncio.run(ask())
    assert (at.budget.spent, at.budget.reserved, at.ledger.may_still_be_billed) == (0.0, 0.0, 0.0)


def test_a_reply_without_usage_settles_at_its_estimate_and_may_be_billed() -> None:
    async def ask() -> Counter:
        async with counter(Reply("x" * 40, usage=None)) as at:
            await at.chat.complete(request())
        return at

    at = asyncio.run(ask())
    assert at.budget.spent == pytest.approx(WORST)
    assert at.ledger.usage.estimated
    assert at.ledger.cost == pytest.approx(4 * 0.001 + 10 * 0.01)
    assert (at.ledger.cost or 0) + at.ledger.may_still_be_billed == pytest.approx(WORST)


def test_a_request_is_sent_with_the_output_limit_that_its_money_allows() -> None:
    async def ask() -> Counter:
        async with counter(Reply("text", usage=Tokens(7, 3)), cap=6.0) as at:
            await at.chat.complete(request(max_tokens=1000))
        return at

    at = asyncio.run(ask())
    assert at.server.requests[0].body["max_tokens"] == 596


def test_every_attempt_is_paid_for_itself() -> None:
    answers = iter([Reply("late", delay=9), error_reply(500, "no"), Reply("text", usage=Tokens(7, 3))])

    async def ask() -> Counter:
        async with counter(lambda _: next(answers), patience=2.0) as at:
            policy = RetryPolicy(max_retries=2, first_wait=0.01)
            await complete_with_retries(at.chat, request(), policy)
        return at

    at = asyncio.run(ask())
    assert at.budget.spent == pytest.approx(WORST + 0.037)
    assert at.ledger.may_still_be_billed == pytest.approx(WORST)


def test_an_attempt_that_waits_to_be_sent_again_holds_no_money() -> None:
    async def ask() -> list[float]:
        held: list[float] = []
        async with counter(error_reply(500, "no")) as at:
            policy = RetryPolicy(max_retries=1, first_wait=0.01)
            with pytest.raises(ServerUnreachable):
                await complete_with_retries(
                    at.chat, request(), policy, on_retry=lambda _: held.append(at.budget.reserved)
                )
        return held

    assert asyncio.run(ask()) == [0.0]


def test_a_request_cut_off_in_flight_settles_at_its_estimate() -> None:
    async def ask() -> Counter:
        async with counter(Reply(held=True)) as at:
            asking = asyncio.create_task(at.chat.complete(request()))
            await asyncio.to_thread(at.server.wait_until, lambda: at.server.in_flight == 1)
            asking.cancel()
            await asyncio.wait([asking])
        return at

    at = asyncio.run(ask())
    assert at.budget.spent == pytest.approx(WORST)
    assert at.ledger.may_still_be_billed == pytest.approx(WORST)
    assert at.ledger.calls_going_on == 0


def test_a_request_cut_off_before_it_was_sent_costs_nothing() -> None:
    async def ask() -> Counter:
        async with counter(Reply("text")) as at:
            await at.gate.permits.acquire()
            await at.gate.permits.acquire()
            asking = asyncio.create_task(at.chat.complete(request()))
            await asyncio.sleep(0.05)
            assert at.budget.reserved == pytest.approx(WORST)
            asking.cancel()
            await asyncio.wait([asking])
        return at

    at = asyncio.run(ask())
    assert (at.budget.spent, at.budget.reserved, at.ledger.may_still_be_billed) == (0.0, 0.0, 0.0)


def test_a_reply_that_came_is_entered_though_the_run_stops_before_its_price_is_known() -> None:
    async def ask() -> Counter:
        async with counter(Reply("text", usage=Tokens(7, 3)), cap=None) as at:
            at.gate.unpriced = asyncio.create_task(asyncio.sleep(30, []))
            asking = asyncio.create_task(at.chat.complete(request()))
            await asyncio.to_thread(
                at.server.wait_until, lambda: len(at.server.requests) == 1 and at.server.in_flight == 0
            )
            await asyncio.sleep(0.2)
            asking.cancel()
            await asyncio.wait([asking])
            at.gate.unpriced.cancel()
        return at

    at = asyncio.run(ask())
    assert at.ledger.cost == pytest.approx(0.037)
    assert at.ledger.may_still_be_billed == 0.0


def test_a_call_in_a_thread_that_cannot_be_aborted_is_counted_as_going_on() -> None:
    async def ask(server: LoopbackServer, client: OpenAI) -> Counter:
        at = counted(server, OpenAIChat(client))
        asking = asyncio.create_task(at.chat.complete(request()))
        await asyncio.to_thread(server.wait_until, lambda: server.in_flight == 1)
        asking.cancel()
        await asyncio.wait([asking])
        return at

    with LoopbackServer(lambda _: Reply(held=True)) as server:
        http = DefaultHttpxClient()
        with OpenAI(base_url=server.url, api_key="k", http_client=http) as client:
            at = asyncio.run(ask(server, client))
            server.release()
            server.wait_until(lambda: server.in_flight == 0)
    assert at.ledger.calls_going_on == 1
    assert at.ledger.may_still_be_billed == pytest.approx(WORST)


class BrokenModel:
    """A user's ChatModel that raises what the protocol does not name."""

    async def complete(self, request: ChatRequest, on_token: OnToken | None = None) -> ChatReply:
        raise OSError(f"secret in the text {request} {on_token}")


def test_what_a_users_model_raises_is_a_model_error_without_its_text() -> None:
    async def ask() -> Counter:
        with LoopbackServer([]) as server:
            at = counted(server, BrokenModel())
            with pytest.raises(BadResponse, match="OSError") as caught:
                await at.chat.complete(request())
            assert "secret" not in str(caught.value)
            return at

    assert asyncio.run(ask()).budget.spent == pytest.approx(WORST)


class OddModel:
    """A user's ChatModel that gives what it should not."""

    def __init__(self, reply: object) -> None:
        self._reply: Any = reply

    async def complete(self, request: ChatRequest, on_token: OnToken | None = None) -> ChatReply:
        if on_token is not None:
            on_token(request.model, "content")
        given: ChatReply = self._reply
        return given


@pytest.mark.parametrize(
    ("reply", "complaint"),
    [
        ("a text", "gave a str"),
        (ChatReply(text="x", usage=Usage(input_tokens=2, cached_input_tokens=3)), "more cached tokens"),
        (ChatReply(text="x", usage=Usage(input_tokens=-1, cached_input_tokens=-1)), "more cached tokens"),
        (ChatReply(text="x", usage=Usage(input_tokens=2, output_tokens=-1)), "fewer than no output"),
    ],
)
def test_a_users_model_that_gives_or_counts_the_impossible_is_told_so(reply: object, complaint: str) -> None:
    async def ask() -> Counter:
        with LoopbackServer([]) as server:
            at = counted(server, OddModel(reply))
            with pytest.raises(BadResponse, match=complaint):
                await at.chat.complete(request())
            return at

    at = asyncio.run(ask())
    assert at.budget.reserved == 0.0
    assert at.budget.spent == pytest.approx(WORST)
