"""Send one request to a model: money reserved, a permit held, failures retried, usage entered."""

import asyncio
import copy
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Self

from rlm_desktop.rlm.budget import SharedBudget, WorstCase
from rlm_desktop.rlm.chat import (
    ChatMessage,
    ChatModel,
    ChatReply,
    ChatRequest,
    OnToken,
    TokenKind,
    Usage,
)
from rlm_desktop.rlm.config import Price, RLMConfig
from rlm_desktop.rlm.emitter import EventStream, Place
from rlm_desktop.rlm.events import Retried
from rlm_desktop.rlm.ledger import Ledger
from rlm_desktop.rlm.pricing import PriceBook
from rlm_desktop.rlm.retrying import RetryNote, RetryPolicy, complete_with_retries

TOKENS_PER_MESSAGE = 16
RATIO_MARGIN = 1.25


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """A model as one role of a run uses it."""

    chat: ChatModel
    model: str
    temperature: float | None
    max_tokens: int
    reasoning_effort: str | None = None

    @property
    def own_price(self) -> Price | None:
        """Give the price that the ChatModel itself states, if it does."""
        price = getattr(self.chat, "price", None)
        return price if isinstance(price, Price) else None

    @property
    def base_url(self) -> str | None:
        """Give the server's address, where there is one."""
        url = getattr(self.chat, "base_url", None)
        return str(url) if url else None

    @property
    def max_retries(self) -> int:
        """Give how often the caller's client would try again; 2 as in openai's, where it does not say."""
        retries = getattr(self.chat, "max_retries", 2)
        return retries if isinstance(retries, int) else 2


@dataclass(frozen=True, slots=True)
class PricedReply:
    """A reply with what it took."""

    reply: ChatReply
    cost: float | None
    seconds: float


@dataclass(slots=True)
class _Gate:
    """What all requests of a run pass, at every depth."""

    permits: asyncio.Semaphore
    prices: PriceBook
    unpriced: asyncio.Task[list[str]] | None = None
    tokens_per_byte: float = 0.0
    """The most that any reply of this run has shown."""


class _PermittedChat:
    """Holds a permit for as long as one HTTP request takes, and not while the next attempt waits."""

    def __init__(self, chat: ChatModel, permits: asyncio.Semaphore) -> None:
        self.cut_off = 0
        """Requests that ended without a usage after the server had begun to work on them."""
        self._chat = chat
        self._permits = permits

    async def complete(self, request: ChatRequest, on_token: OnToken | None = None) -> ChatReply:
        """Answer one request under a permit, and notice when it is cut off."""
        tokens_seen = False

        def pass_on(text: str, kind: TokenKind) -> None:
            nonlocal tokens_seen
            tokens_seen = True
            if on_token is not None:
                on_token(text, kind)

        async with self._permits:
            try:
                return await self._chat.complete(request, None if on_token is None else pass_on)
            except Exception:
                self.cut_off += tokens_seen
                raise
            except BaseException:
                self.cut_off += 1
                raise


class Requester:
    """Sends the requests of one run; ``for_inner_run`` gives one that shares all limits."""

    def __init__(self, config: RLMConfig, budget: SharedBudget, events: EventStream) -> None:
        self.ledger = Ledger()
        self._budget = budget
        self._events = events
        self._gate = _Gate(asyncio.Semaphore(config.max_concurrent_sub_calls), PriceBook(config))

    def for_inner_run(self) -> Self:
        """Give a requester with the same limits, whose ledger counts the inner run and enters it here too."""
        inner = copy.copy(self)
        inner.ledger = Ledger(parent=self.ledger)
        return inner

    def load_prices(self, used: Iterable[ModelSettings]) -> asyncio.Task[list[str]]:
        """Begin to look the models' prices up, off the event loop; the task gives those without a price."""
        if self._gate.unpriced is None:
            self._gate.unpriced = asyncio.ensure_future(asyncio.to_thread(self._without_price, tuple(used)))
        return self._gate.unpriced

    def _without_price(self, used: tuple[ModelSettings, ...]) -> list[str]:
        one = Usage(input_tokens=1, output_tokens=1)
        return [settings.model for settings in used if self._cost(settings, one) is None]

    async def ask(
        self,
        settings: ModelSettings,
        messages: tuple[ChatMessage, ...],
        place: Place,
        on_token: OnToken | None = None,
    ) -> PricedReply:
        """Get a reply, its cost entered. Raises ModelError after the retries, and CapClosed."""
        size = sum(len(message.content.encode("utf-8", "surrogatepass")) for message in messages)
        bound = size + TOKENS_PER_MESSAGE * len(messages)
        worst = await self._budget.reserve(self._worst_case(settings, bound), place)
        chat = _PermittedChat(settings.chat, self._gate.permits)
        charged = 0.0
        started = time.monotonic()
        try:
            request = _request(settings, messages, worst.max_tokens)
            policy = RetryPolicy(settings.max_retries)
            reply = await complete_with_retries(chat, request, policy, on_token, self._retry_teller(place))
            cost = await self._entered(settings, reply.usage)
            charged = cost or 0.0
            self._learn(reply.usage, bound)
        finally:
            charged += self._entered_cut_off(settings, chat.cut_off, bound)
            await asyncio.shield(self._budget.settle(worst, charged))
        return PricedReply(reply, cost, time.monotonic() - started)

    def _retry_teller(self, place: Place) -> Callable[[RetryNote], None]:
        def tell(note: RetryNote) -> None:
            self._events.emit(
                Retried,
                place,
                preview=f"attempt {note.attempt} failed; next in {note.wait_seconds:.1f} s",
                attempt=note.attempt,
                wait_seconds=note.wait_seconds,
                reason=note.reason,
                tokens_shown=note.tokens_shown,
            )

        return tell

    async def _entered(self, settings: ModelSettings, usage: Usage) -> float | None:
        """Price a reply and enter it into the ledger, once the prices are loaded."""
        if self._gate.unpriced is not None:
            await asyncio.shield(self._gate.unpriced)
        cost = self._cost(settings, usage)
        self.ledger.enter(settings.model, usage, cost)
        return cost

    def _entered_cut_off(self, settings: ModelSettings, requests: int, bound: int) -> float:
        """Enter requests whose bill is not known at their worst case; an unknown price stays unknown."""
        if not requests:
            return 0.0
        if self._cost(settings, Usage(input_tokens=1)) is None:
            self.ledger.enter(settings.model, Usage(estimated=True), None)
        worst = requests * self._priced(settings, bound).total
        self.ledger.add_cut_off(worst)
        return worst

    def _cost(self, settings: ModelSettings, usage: Usage) -> float | None:
        return self._gate.prices.cost(
            settings.model, usage, own=settings.own_price, base_url=settings.base_url
        )

    def _worst_case(self, settings: ModelSettings, bound: int) -> WorstCase:
        """Give what to reserve: nothing without a cap."""
        if self._budget.cap is None:
            return WorstCase(0.0, 0.0, settings.max_tokens)
        return self._priced(settings, bound)

    def _priced(self, settings: ModelSettings, bound: int) -> WorstCase:
        """Price the input at a token a byte, or at the ratio that this run has seen, and the full output.

        An unknown price counts as nothing.
        """
        ratio = min(1.0, self._gate.tokens_per_byte * RATIO_MARGIN) or 1.0
        tokens = max(1, int(bound * ratio))
        given = self._cost(settings, Usage(input_tokens=tokens)) or 0.0
        both = self._cost(settings, Usage(input_tokens=tokens, output_tokens=settings.max_tokens)) or 0.0
        return WorstCase(given, both - given, settings.max_tokens)

    def _learn(self, usage: Usage, bound: int) -> None:
        if not usage.estimated:
            self._gate.tokens_per_byte = max(self._gate.tokens_per_byte, usage.input_tokens / bound)


def _request(settings: ModelSettings, messages: tuple[ChatMessage, ...], max_tokens: int) -> ChatRequest:
    return ChatRequest(
        model=settings.model,
        messages=messages,
        max_tokens=max_tokens,
        temperature=settings.temperature,
        reasoning_effort=settings.reasoning_effort,
    )
