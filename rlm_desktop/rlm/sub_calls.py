"""Answer llm_query and llm_query_batch: admission, cache, plain calls and inner runs."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

from rlm_desktop.rlm.budget import CapClosed, SharedBudget
from rlm_desktop.rlm.cache import SubCallCache
from rlm_desktop.rlm.causes import cause_of
from rlm_desktop.rlm.chat import Usage
from rlm_desktop.rlm.config import RLMConfig
from rlm_desktop.rlm.emitter import EventStream, Place
from rlm_desktop.rlm.events import Cause, SubCallCacheHit, SubCallEnded, SubCallStarted, Warned, preview_of
from rlm_desktop.rlm.exceptions import ModelError, RLMError
from rlm_desktop.rlm.prompts import sub_call_messages
from rlm_desktop.rlm.requester import ModelSettings, Requester


@dataclass(frozen=True, slots=True)
class Answer:
    """What one llm_query item came to. An inner run's tokens are in its own events, so not here.

    A failed or cancelled item has no cost; what a cut-off request may still cost is in the run's receipt.
    """

    text: str
    error: str | None = None
    cause: Cause | None = None
    """What ``error`` says, as facts."""
    usage: Usage = field(default_factory=Usage)
    cost: float | None = 0.0
    finish_reason: str = ""


type InnerRun = Callable[[str, Place], Awaitable[Answer]]
"""Starts a run of its own for a prompt, below the place of the sub-call."""


class SubCallRefused(Exception):  # noqa: N818 - a signal within the engine, not an error
    """An item had no answer, which must not be cached; ``answer`` says why."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.error)
        self.answer = answer


@dataclass(frozen=True, slots=True)
class SubCallServices:
    """What all sub-calls of a run share, at every depth."""

    config: RLMConfig
    settings: ModelSettings
    budget: SharedBudget
    requester: Requester
    events: EventStream
    cache: SubCallCache[Answer]


@dataclass(frozen=True, slots=True)
class _Item:
    """One prompt of a batch, cut to what a sub-call may take."""

    prompt: str
    batch: str
    index: int
    batch_size: int


class SubCaller:
    """Serves the sub-calls of one REPL: plain ones, or inner runs where ``inner_run`` starts them."""

    def __init__(self, services: SubCallServices, inner_run: InnerRun | None) -> None:
        self._services = services
        self._inner_run = inner_run
        self.admitted = 0
        self._cut = 0
        self._refused = 0

    async def answer_all(self, prompts: list[str], execution: Place) -> list[Answer]:
        """Answer a batch, in order; each failure is an Answer with ``error`` and costs the others nothing.

        Raises CapClosed when the caller has chosen to stop at the cost cap.
        """
        batch = self._services.events.new_span()
        items = [self._item(prompt, batch, index, len(prompts)) for index, prompt in enumerate(prompts)]
        try:
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(self._answer(item, execution)) for item in items]
        except BaseExceptionGroup as failed:
            raise failed.exceptions[0] from None
        return [task.result() for task in tasks]

    def take_notes(self) -> list[str]:
        """Say what the root model must know of the calls since the last time, and forget it."""
        notes: list[str] = []
        limits = self._services.config
        if self._cut:
            notes.append(
                f"{self._cut} sub-call prompts were longer than {limits.sub_call_max_input_chars:,} "
                "characters and were cut there."
            )
        if self._refused:
            notes.append(
                f"{self._refused} sub-calls were refused: this run's limit of {limits.max_sub_calls} is "
                "reached. Go on with code and with the answers that you have."
            )
        self._cut = self._refused = 0
        return notes

    def _item(self, prompt: str, batch: str, index: int, size: int) -> _Item:
        limit = self._services.config.sub_call_max_input_chars
        self._cut += len(prompt) > limit
        return _Item(prompt[:limit], batch, index, size)

    async def _answer(self, item: _Item, execution: Place) -> Answer:
        if not self._services.config.cache_sub_calls:
            return await self._admitted(item, execution)
        settings = self._services.settings
        key = (settings.model, item.prompt, settings.temperature, settings.max_tokens, execution.depth)
        cache = self._services.cache
        hit, joined = cache.holds(key), cache.in_flight(key)
        try:
            answer = await cache.get(key, lambda: self._kept(item, execution))
        except SubCallRefused as refused:
            answer = refused.answer
        if hit:
            self._tell_hit(item, answer, execution, joined=joined)
        return answer

    async def _kept(self, item: _Item, execution: Place) -> Answer:
        """Answer an item for the cache, which forgets what raises."""
        answer = await self._admitted(item, execution)
        if answer.error is not None:
            raise SubCallRefused(answer)
        return answer

    async def _admitted(self, item: _Item, execution: Place) -> Answer:
        services = self._services
        if services.budget.closed:
            return self._at_closed_cap()
        if not services.budget.admit_sub_call():
            return self._at_limit(execution)
        self.admitted += 1
        place = execution.under(services.events.new_span())
        started = time.monotonic()
        self._tell_start(item, place)
        answer: Answer | None = None
        try:
            answer = await (self._inner(item, place) if self._inner_run else self._plain(item, place))
        finally:
            ended = Answer("", "cancelled", Cause(code="cancelled")) if answer is None else answer
            self._tell_end(ended, place, time.monotonic() - started, cancelled=answer is None)
        return answer

    def _at_closed_cap(self) -> Answer:
        """Refuse an item; on stop, end the code that asks, which must not go on with an error."""
        if self._services.budget.closed == "stop":
            raise CapClosed
        return Answer("", "the run's cost cap is reached", Cause(code="cap_reached"))

    def _at_limit(self, execution: Place) -> Answer:
        """Refuse an item beyond ``max_sub_calls``; whoever reads the run's answer is told once."""
        self._refused += 1
        limit = self._services.config.max_sub_calls
        if self._services.budget.refused_sub_calls == 1:
            message = f"The run's limit of {limit} sub-calls was reached; further ones were refused."
            self._services.events.emit(
                Warned,
                execution,
                preview=message,
                code="max_sub_calls",
                message=message,
                params={"limit": limit},
            )
        cause = Cause(code="sub_call_limit", params={"limit": limit})
        return Answer("", f"the limit of {limit} sub-calls is reached", cause)

    async def _inner(self, item: _Item, place: Place) -> Answer:
        if self._inner_run is None:
            raise ValueError("this depth has no inner runs")
        try:
            answer = await self._inner_run(item.prompt, place)
        except RLMError as failed:
            answer = Answer("", failed.message, cause_of(failed))
        return self._at_closed_cap() if self._services.budget.closed == "stop" else answer

    async def _plain(self, item: _Item, place: Place) -> Answer:
        services = self._services
        try:
            priced = await services.requester.ask(services.settings, sub_call_messages(item.prompt), place)
        except CapClosed:
            return self._at_closed_cap()
        except ModelError as failed:
            return Answer("", failed.message, cause_of(failed))
        reply = priced.reply
        answer = Answer(reply.text, None, None, reply.usage, priced.cost, reply.finish_reason)
        if reply.refusal and not reply.text:
            cause = Cause(code="refused", params={"text": reply.refusal})
            return replace(answer, error=f"the model refused: {reply.refusal}", cause=cause)
        if not reply.text.strip():
            cause = Cause(code="empty_reply", params={"finish_reason": reply.finish_reason})
            empty = f"the model's reply was empty (finish reason {reply.finish_reason!r})"
            return replace(answer, error=empty, cause=cause)
        return answer

    def _tell_start(self, item: _Item, place: Place) -> None:
        self._services.events.emit(
            SubCallStarted,
            place,
            preview=preview_of(item.prompt),
            prompt=item.prompt,
            prompt_chars=len(item.prompt),
            model=self._services.settings.model,
            batch=item.batch,
            index=item.index,
            batch_size=item.batch_size,
        )

    def _tell_end(self, answer: Answer, place: Place, seconds: float, *, cancelled: bool) -> None:
        outcome = "cancelled" if cancelled else "error" if answer.error else "ok"
        self._services.events.emit(
            SubCallEnded,
            place,
            preview=preview_of(answer.error or answer.text),
            outcome=outcome,
            text=answer.text,
            error=answer.error,
            cause=answer.cause,
            usage=answer.usage,
            cost=answer.cost,
            seconds=seconds,
            finish_reason=answer.finish_reason,
            sent=self._services.requester.has_left(place.span),
        )

    def _tell_hit(self, item: _Item, answer: Answer, execution: Place, *, joined: bool) -> None:
        self._services.cache.hits += 1
        self._services.events.emit(
            SubCallCacheHit,
            execution.under(self._services.events.new_span()),
            preview=preview_of(item.prompt),
            prompt=item.prompt,
            text=answer.text,
            prompt_chars=len(item.prompt),
            model=self._services.settings.model,
            batch=item.batch,
            index=item.index,
            batch_size=item.batch_size,
            joined=joined,
        )
