"""Assemble a run: its parts at each depth, its first and last events, its inner runs."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from rlm_desktop import __version__
from rlm_desktop.rlm.emitter import Place
from rlm_desktop.rlm.endings import Ending, broken_off
from rlm_desktop.rlm.events import Cause, RunEnded, RunStarted, preview_of
from rlm_desktop.rlm.exceptions import PriceUnknown
from rlm_desktop.rlm.orchestrator import Orchestrator, RunParts, Task
from rlm_desktop.rlm.repl import Repl
from rlm_desktop.rlm.requester import ModelSettings
from rlm_desktop.rlm.sandbox_slots import SandboxSlots, SlottedSandbox
from rlm_desktop.rlm.sub_calls import Answer, SubCaller, SubCallServices
from rlm_desktop.sandbox.base import SandboxFactory

INNER_ITERATIONS = 10


@dataclass(frozen=True, slots=True)
class RunMakings:
    """What a run and its inner runs are made of."""

    services: SubCallServices
    root: ModelSettings
    sandbox: SandboxFactory
    slots: SandboxSlots
    warnings: Callable[[], list[str]]
    """Gives the warnings told so far."""


class Runner:
    """Runs one task at one depth, from RunStarted to RunEnded, with a sandbox of its own."""

    def __init__(self, makings: RunMakings, place: Place, max_iterations: int) -> None:
        self._makings = makings
        self._place = place
        self._started = time.monotonic()
        services = makings.services
        self._events = services.events
        self._requester = services.requester
        inner_run = self._inner_run if place.depth + 1 < services.config.max_recursion_depth else None
        self._sub_caller = SubCaller(services, inner_run) if services.config.enable_sub_calls else None
        levels = services.config.max_recursion_depth
        sandbox = SlottedSandbox(makings.sandbox(), makings.slots, place.depth, levels)
        self._repl = Repl(sandbox, services.config, services.events, self._sub_caller)
        parts = RunParts(services, makings.root, max_iterations, self._sub_caller, self._repl)
        self._orchestrator = Orchestrator(parts, place)

    async def run(self, task: Task, max_seconds: float | None = None) -> Ending:
        """Run the task; RunEnded is told however it ends. Raises what the orchestrator does, PriceUnknown."""
        self._tell_start(task)
        ending: Ending | None = None
        failure: Exception | None = None
        try:
            await self._check_prices()
            ending = await self._within(task, max_seconds)
        except Exception as failed:
            failure = failed
            raise
        finally:
            try:
                await self._repl.close()
            finally:
                if ending is None:
                    ending = broken_off(failure)
                self._tell_end(ending)
        return ending

    async def _within(self, task: Task, max_seconds: float | None) -> Ending:
        """Run the task; when its time is up, end with what there is."""
        try:
            async with asyncio.timeout(max_seconds) as clock:
                return await self._orchestrator.run(task)
        except TimeoutError:
            if not clock.expired():
                raise
            return await self._orchestrator.best_so_far("forced", "seconds")

    async def _check_prices(self) -> None:
        """Load the prices; under a cap every model must have one before the first request."""
        config = self._makings.services.config
        used = (self._makings.root, *([self._makings.services.settings] if config.enable_sub_calls else []))
        loading = self._requester.load_prices(used)
        if config.max_cost_usd is None:
            return
        for model in await loading:
            raise PriceUnknown(
                f"The price of {model} is not known, so the cap of ${config.max_cost_usd:g} cannot be kept. "
                f"Set its price in RLMConfig.prices[{model!r}], or run without max_cost_usd.",
                model=model,
            )

    async def _inner_run(self, prompt: str, place: Place) -> Answer:
        """Answer a sub-call by a run of its own: the prompt is both question and context."""
        services = self._makings.services
        requester = self._requester.for_inner_run()
        makings = replace(
            self._makings, services=replace(services, requester=requester), root=services.settings
        )
        inner_place = replace(place.under(services.events.new_span()), depth=place.depth + 1, iteration=0)
        iterations = min(INNER_ITERATIONS, services.config.max_iterations)
        runner = Runner(makings, inner_place, iterations)
        ending = await runner.run(Task(query=prompt, context=prompt))
        if not ending.answer:
            cause = ending.cause or Cause(code="no_inner_answer")
            return Answer("", ending.error or "the inner run gave no answer", cause)
        return Answer(ending.answer, finish_reason=ending.reason)

    def _tell_start(self, task: Task) -> None:
        services = self._makings.services
        is_text = isinstance(task.context, str)
        self._events.emit(
            RunStarted,
            self._place,
            preview=preview_of(task.query),
            query=task.query,
            root_model=self._makings.root.model,
            sub_model=services.settings.model,
            root_host=self._makings.root.host,
            sub_host=services.settings.host,
            context_kind="str" if is_text else "list",
            context_chars=len(task.context) if is_text else sum(map(len, task.context)),
            document_count=1 if is_text else len(task.context),
            sandbox=services.config.sandbox,
            config=services.config.model_dump(mode="json"),
            version=__version__,
        )

    def _tell_end(self, ending: Ending) -> None:
        ledger = self._requester.ledger
        outermost = self._place.depth == 0
        admitted = self._sub_caller.admitted if self._sub_caller else 0
        self._events.emit(
            RunEnded,
            self._place,
            preview=preview_of(ending.error or f"{ending.reason}: {ending.answer}"),
            finish_reason=ending.reason,
            iterations=self._orchestrator.iterations,
            sub_calls=self._makings.services.budget.sub_calls if outermost else admitted,
            cache_hits=self._makings.services.cache.hits if outermost else 0,
            usage=ledger.usage,
            cost=ledger.cost,
            elapsed_seconds=time.monotonic() - self._started,
            usage_by_model=ledger.by_model,
            warnings=tuple(self._makings.warnings()) if outermost else (),
            error=ending.error,
            cause=ending.cause,
            may_still_be_billed=ledger.may_still_be_billed,
            calls_going_on=ledger.calls_going_on,
            last_request_sent=self._orchestrator.last_request_sent,
        )
