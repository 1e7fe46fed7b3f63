"""Send single requests of a run: money set aside, a permit held, the bill entered however they end."""

import asyncio
from dataclasses import dataclass, field

from rlm_desktop.rlm.budget import SharedBudget, WorstCase
from rlm_desktop.rlm.chat import ChatModel, ChatReply, ChatRequest, OnToken, TokenKind, Usage
from rlm_desktop.rlm.emitter import Place
from rlm_desktop.rlm.exceptions import BadResponse, ModelError
from rlm_desktop.rlm.ledger import Ledger
from rlm_desktop.rlm.tariff import Tariff, most_tokens


@dataclass(slots=True)
class Gate:
    """What all requests of a run pass, at every depth."""

    budget: SharedBudget
    permits: asyncio.Semaphore
    unpriced: asyncio.Task[list[str]] | None = None
    """Loads the prices and gives the models without one."""
    left: set[str] = field(default_factory=set)
    """Spans of the requests that left this machine, or may have, in any of their attempts."""


@dataclass(frozen=True, slots=True)
class Meter:
    """How the requests of one call are paid, and where their bill is entered."""

    gate: Gate
    tariff: Tariff
    ledger: Ledger
    place: Place


@dataclass(slots=True)
class _Bill:
    """What is known of one request's bill."""

    most_input: int
    set_aside: WorstCase
    usage: Usage | None = None
    may_be_billed: bool = False
    """The server may charge for it, and has not said how much."""
    goes_on: bool = False
    """It could not be aborted when it was given up."""


class MeteredChat:
    """A ChatModel that pays for each request, so for each attempt, from the run's budget.

    The permit is held, and money set aside, for as long as one HTTP request takes, and not while the next
    attempt waits. A request that ends without the server's usage is charged what was set aside for it.
    """

    def __init__(self, chat: ChatModel, meter: Meter) -> None:
        self._chat = chat
        self._gate = meter.gate
        self._meter = meter
        self.cost: float | None = 0.0
        """USD that the last reply cost; None when its model's price is unknown."""

    async def complete(self, request: ChatRequest, on_token: OnToken | None = None) -> ChatReply:
        """Answer one request. Raises ModelError, and CapClosed."""
        bill = await self._reserved(request)
        limit = bill.set_aside.max_tokens
        if limit < request.max_tokens:
            request = request.model_copy(update={"max_tokens": limit})
        try:
            async with self._gate.permits:
                reply = await self._sent(request, on_token, bill)
            if self._gate.unpriced is not None:
                await asyncio.shield(self._gate.unpriced)
        finally:
            self._gate.budget.settle(bill.set_aside, self._entered(bill))
        return reply

    async def _reserved(self, request: ChatRequest) -> _Bill:
        """Set the request's worst case aside: nothing without a cap."""
        most_input = most_tokens(request.messages)
        budget, tariff = self._gate.budget, self._meter.tariff
        worst = WorstCase(0.0, 0.0, request.max_tokens)
        if budget.cap is not None:
            worst = tariff.worst_case(most_input, request.max_tokens)
        return _Bill(most_input, await budget.reserve(worst, self._meter.place))

    async def _sent(self, request: ChatRequest, on_token: OnToken | None, bill: _Bill) -> ChatReply:
        """Send the request and note what its end says about the bill and about having left."""
        may_have_left = True

        def pass_on(text: str, kind: TokenKind) -> None:
            bill.may_be_billed = True
            if on_token is not None:
                on_token(text, kind)

        try:
            reply = await self._chat.complete(request, None if on_token is None else pass_on)
            _refuse_odd(reply, request.model)
        except ModelError as failed:
            bill.may_be_billed |= failed.may_be_billed
            may_have_left = failed.sent
            raise
        except Exception as failed:
            bill.may_be_billed = True
            kind = type(failed).__name__
            raise BadResponse(f"The client of {request.model} failed with {kind}.") from failed
        except BaseException:
            bill.may_be_billed = True
            bill.goes_on = not getattr(self._chat, "abortable", True)
            raise
        finally:
            if may_have_left:
                self._gate.left.add(self._meter.place.span)
        bill.usage = reply.usage
        bill.may_be_billed = reply.usage.estimated
        return reply

    def _entered(self, bill: _Bill) -> float:
        """Enter a bill into the ledger and give what to charge for it."""
        tariff, ledger = self._meter.tariff, self._meter.ledger
        usage = bill.usage
        if usage is None and bill.may_be_billed and not tariff.is_known:
            usage = Usage(estimated=True)  # so that the run's cost is unknown, and not too low
        cost = 0.0
        if usage is not None:
            self.cost = tariff.cost(usage)
            ledger.enter(tariff.model, usage, self.cost)
            tariff.learn(usage, bill.most_input)
            cost = self.cost or 0.0
        if not bill.may_be_billed:
            return cost
        worst = bill.set_aside.total or tariff.worst_case(bill.most_input, bill.set_aside.max_tokens).total
        ledger.add_unsettled(max(0.0, worst - cost), goes_on=bill.goes_on)
        return max(worst, cost)


def _refuse_odd(reply: object, model: str) -> None:
    """Refuse what only a mistake in a user's ChatModel can give, and would make the bill wrong."""
    if not isinstance(reply, ChatReply):
        said = f"gave a {type(reply).__name__} in place of a ChatReply."
    elif not 0 <= reply.usage.cached_input_tokens <= reply.usage.input_tokens:
        said = "counts more cached tokens than input: input_tokens must hold the cached ones too."
    elif reply.usage.output_tokens < 0:
        said = "counts fewer than no output tokens."
    else:
        return
    raise BadResponse(f"The client of {model} {said}", may_be_billed=True, model=model)
