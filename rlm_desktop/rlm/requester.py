"""Ask a model for a reply: failures retried, every attempt paid, the retries told."""

import asyncio
import copy
import time
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Self

from rlm_desktop.rlm.budget import SharedBudget
from rlm_desktop.rlm.causes import cause_of
from rlm_desktop.rlm.chat import ChatMessage, ChatModel, ChatReply, ChatRequest, OnToken
from rlm_desktop.rlm.config import Price, RLMConfig
from rlm_desktop.rlm.emitter import EventStream, Place
from rlm_desktop.rlm.events import UNKNOWN_HOST, Retried
from rlm_desktop.rlm.ledger import Ledger
from rlm_desktop.rlm.metered_chat import Gate, Meter, MeteredChat
from rlm_desktop.rlm.pricing import PriceBook
from rlm_desktop.rlm.retrying import RetryNote, RetryPolicy, complete_with_retries
from rlm_desktop.rlm.tariff import Tariff


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
    def own_window(self) -> int | None:
        """Give how many tokens the ChatModel itself says that it takes at once, if it does."""
        window = getattr(self.chat, "context_window", None)
        return window if isinstance(window, int) else None

    @property
    def base_url(self) -> str | None:
        """Give the server's address, where there is one."""
        url = getattr(self.chat, "base_url", None)
        return str(url) if url else None

    @property
    def host(self) -> str | None:
        """Name the server that requests go to; None when they stay in this process."""
        host = getattr(self.chat, "host", UNKNOWN_HOST)
        return None if host is None else str(host)

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


class Requester:
    """Sends the requests of one run; ``for_inner_run`` gives one that shares all limits."""

    def __init__(self, config: RLMConfig, budget: SharedBudget, events: EventStream) -> None:
        self.ledger = Ledger()
        self._events = events
        self._prices = PriceBook(config)
        self._tariffs: dict[Hashable, Tariff] = {}
        self._gate = Gate(budget, asyncio.Semaphore(config.max_concurrent_sub_calls))

    def for_inner_run(self) -> Self:
        """Give a requester with the same limits, whose ledger counts the inner run and enters it here too."""
        inner = copy.copy(self)
        inner.ledger = Ledger(parent=self.ledger)
        return inner

    def load_prices(self, used: Iterable[ModelSettings]) -> asyncio.Task[list[str]]:
        """Begin to look the models' prices up, off the event loop; the task gives those without a price."""
        if self._gate.unpriced is None:
            tariffs = [self._tariff(settings) for settings in used]
            self._gate.unpriced = asyncio.ensure_future(asyncio.to_thread(_without_price, tariffs))
        return self._gate.unpriced

    def has_left(self, span: str) -> bool:
        """Tell whether a request, named by its place's span, left this machine or may have."""
        return span in self._gate.left

    def close(self) -> None:
        """Give up looking for prices, which a run that was stopped early still does."""
        if self._gate.unpriced is not None:
            self._gate.unpriced.cancel()

    async def ask(
        self,
        settings: ModelSettings,
        messages: tuple[ChatMessage, ...],
        place: Place,
        on_token: OnToken | None = None,
    ) -> PricedReply:
        """Get a reply, its cost entered. Raises ModelError after the retries, and CapClosed."""
        tariff = self._tariff(settings)
        chat = MeteredChat(settings.chat, Meter(self._gate, tariff, self.ledger, place))
        started = time.monotonic()
        policy = RetryPolicy(settings.max_retries)
        request = _request(settings, messages)
        reply = await complete_with_retries(chat, request, policy, on_token, self._retry_teller(place))
        return PricedReply(reply, chat.cost, time.monotonic() - started)

    def _tariff(self, settings: ModelSettings) -> Tariff:
        """Give the tariff of a model, the same for all its roles."""
        own, url = settings.own_price, settings.base_url
        key = (settings.model, own, url)
        if key not in self._tariffs:
            self._tariffs[key] = Tariff(self._prices, settings.model, own, url)
        return self._tariffs[key]

    def _retry_teller(self, place: Place) -> Callable[[RetryNote], None]:
        def tell(note: RetryNote) -> None:
            self._events.emit(
                Retried,
                place,
                preview=f"attempt {note.attempt} failed; next in {note.wait_seconds:.1f} s",
                attempt=note.attempt,
                wait_seconds=note.wait_seconds,
                reason=note.error.message,
                cause=cause_of(note.error),
                tokens_shown=note.tokens_shown,
            )

        return tell


def _without_price(tariffs: list[Tariff]) -> list[str]:
    return [tariff.model for tariff in tariffs if not tariff.is_known]


def _request(settings: ModelSettings, messages: tuple[ChatMessage, ...]) -> ChatRequest:
    return ChatRequest(
        model=settings.model,
        messages=messages,
        max_tokens=settings.max_tokens,
        temperature=settings.temperature,
        reasoning_effort=settings.reasoning_effort,
    )
