"""One outermost run: assembled, run, and turned into its response."""

import secrets
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypedDict

from rlm_desktop.rlm.budget import AtCap, SharedBudget, finish_at_cap
from rlm_desktop.rlm.cache import SubCallCache
from rlm_desktop.rlm.config import RLMConfig
from rlm_desktop.rlm.emitter import EventStream, OnEvent, Place
from rlm_desktop.rlm.endings import Ending, LimitHit
from rlm_desktop.rlm.events import RunEnded
from rlm_desktop.rlm.exceptions import InvalidContext
from rlm_desktop.rlm.history import HistoryKeeper
from rlm_desktop.rlm.orchestrator import Task
from rlm_desktop.rlm.requester import ModelSettings, Requester
from rlm_desktop.rlm.response import RLMResponse
from rlm_desktop.rlm.runner import RunMakings, Runner
from rlm_desktop.rlm.sandbox_slots import process_slots
from rlm_desktop.rlm.sub_calls import SubCallServices
from rlm_desktop.sandbox.base import SandboxFactory

LARGEST_CONTEXT = 2_500_000_000
"""Bytes that the context may take in the guest, whose address space ends at 4 GB."""

type Context = str | list[str]


class RunOptions(TypedDict, total=False):
    """What a caller may add to a question."""

    document_names: Sequence[str]
    """One name per text of a list context; the model sees them and cites them."""
    run_id: str
    """Made by ``new_run_id`` when not given."""
    at_cap: AtCap
    """Asked when the cost cap is reached; the run waits for its answer with the REPL alive."""


@dataclass(frozen=True, slots=True)
class RunRecipe:
    """What all runs of one wrapper have in common."""

    root: ModelSettings
    sub: ModelSettings
    config: RLMConfig
    sandbox: SandboxFactory


def new_run_id() -> str:
    """Make an id that sorts by time, in UTC, and has not been used before."""
    return f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{secrets.token_hex(3)}"


def checked_task(query: object, context: object, names: Sequence[str]) -> Task:
    """Make the task of a run. Raises InvalidContext, which says what is wrong and where, and TypeError."""
    if not isinstance(query, str):
        raise TypeError(f"The query is a {type(query).__name__}; give a str.")
    if isinstance(context, str):
        if names:
            raise InvalidContext("document_names name the texts of a list; this context is one str.")
        _refuse_too_large([context])
        return Task(query, context)
    if not isinstance(context, list):
        kind = type(context).__name__
        raise InvalidContext(f"The context is a {kind}; give a str or a list of str.", kind=kind)
    _refuse_no_text("the context", context)
    _refuse_no_text("document_names", names)
    if names and len(names) != len(context):
        raise InvalidContext(
            f"There are {len(context)} documents but {len(names)} document_names; give one name for each.",
            documents=len(context),
            names=len(names),
        )
    _refuse_too_large(context)
    return Task(query, list(context), list(names))


def _refuse_no_text(called: str, items: Sequence[object]) -> None:
    for index, item in enumerate(items):
        if not isinstance(item, str):
            kind = type(item).__name__
            raise InvalidContext(
                f"Item {index} of {called} is a {kind}; every item must be a str.", index=index, kind=kind
            )


def _refuse_too_large(texts: Sequence[str]) -> None:
    """Refuse what does not fit; CPython stores texts in the guest as it does here (PEP 393)."""
    size = sum(map(sys.getsizeof, texts))
    if size > LARGEST_CONTEXT:
        raise InvalidContext(
            f"The context would take {size / 1e9:.1f} GB in the sandbox, where "
            f"{LARGEST_CONTEXT / 1e9:.1f} GB fit. Leave documents out, or ask about parts of them.",
            bytes=size,
            limit=LARGEST_CONTEXT,
        )


class Run:
    """Runs one task of a wrapper and collects what its response needs."""

    def __init__(self, recipe: RunRecipe, options: RunOptions, on_event: OnEvent | None) -> None:
        config = recipe.config
        self._config = config
        self._history = HistoryKeeper()
        listeners = (self._history.apply, *([on_event] if on_event else []))
        self._events = EventStream(options.get("run_id") or new_run_id(), listeners)
        at_cap = options.get("at_cap") or finish_at_cap
        budget = SharedBudget(config.max_sub_calls, config.max_cost_usd, at_cap, self._events)
        self._budget = budget
        self._requester = Requester(config, budget, self._events)
        services = SubCallServices(config, recipe.sub, budget, self._requester, self._events, SubCallCache())
        makings = RunMakings(
            services, recipe.root, recipe.sandbox, process_slots(), self._history.warning_texts
        )
        place = Place(span=self._events.new_span(), parent_span=None)
        self._runner = Runner(makings, place, config.max_iterations)

    async def answer(self, task: Task) -> RLMResponse:
        """Run the task to its end, or to the wall-clock limit."""
        try:
            ending = await self._runner.run(task, self._config.max_seconds)
        finally:
            self._requester.close()
        if self._history.end is None:
            raise RuntimeError("a run ended without its last event")
        return self._response(ending, self._history.end)

    def _response(self, ending: Ending, end: RunEnded) -> RLMResponse:
        return RLMResponse(
            answer=ending.answer,
            iterations=end.iterations,
            sub_calls=end.sub_calls,
            total_input_tokens=end.usage.input_tokens,
            total_output_tokens=end.usage.output_tokens,
            cost=end.cost,
            elapsed_seconds=end.elapsed_seconds,
            finish_reason=ending.reason,
            run_id=self._events.run_id,
            history=self._history.entries,
            repl_variables=self._history.variables,
            cache_hits=end.cache_hits,
            warnings=self._history.warning_texts(),
            usage_by_model=dict(end.usage_by_model),
            limit_hit=self._limit_hit(ending),
        )

    def _limit_hit(self, ending: Ending) -> LimitHit:
        """Name the limit that shaped the ending; the nearest one where several were met."""
        if ending.reason in ("final", "unsupported"):
            return ""
        if ending.limit_hit == "iterations" and self._budget.refused_sub_calls:
            return "sub_calls"
        if ending.reason == "failed" and ending.last_outcome == "timeout":
            return "sandbox_timeout"
        return ending.limit_hit
