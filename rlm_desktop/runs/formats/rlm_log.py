"""Tell a log of the official ``rlm`` library as the events of a run.

What the log does not say stays unknown and is not guessed: what the root model's own requests took, any price
that no provider told, and when within its code block a call began. Calls are placed one after the other from
the block's start, or side by side where they took longer together than the block. Output is taken to have
been shown to the model whole; the messages of the next turn tell what was.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import count
from typing import Any, NamedTuple

from rlm_desktop.rlm.emitter import Place
from rlm_desktop.rlm.events import (
    EVENT_ADAPTER,
    AnyEvent,
    ExecutionEnded,
    ExecutionStarted,
    FinalAnswered,
    IterationStarted,
    RLMEvent,
    RootReplied,
    RunEnded,
    RunStarted,
    SubCallEnded,
    SubCallStarted,
    preview_of,
)
from rlm_desktop.runs.formats.rlm_log_facts import (
    UNTOLD,
    as_text,
    beginning,
    ending,
    execution,
    sent,
    usage_of,
)
from rlm_desktop.runs.formats.rlm_log_lines import (
    LoggedBlock,
    LoggedCall,
    LoggedIteration,
    LoggedRun,
    read_log,
)

SLACK_SECONDS = 0.05
"""By so much calls one after the other may seem to outlast their block."""


class _Told(NamedTuple):
    """An event before it has its number."""

    kind: type[RLMEvent]
    place: Place
    time: float
    facts: Mapping[str, Any]


def events_of_log(lines: Iterable[str], run_id: str) -> list[AnyEvent]:
    """Read a log as the events of a run that is called ``run_id``. Raises TraceFileError."""
    told = _Teller().run(read_log(lines), parent=None, depth=0)
    return [_numbered(each, run_id, seq) for seq, each in enumerate(told)]


def _numbered(told: _Told, run_id: str, seq: int) -> AnyEvent:
    return EVENT_ADAPTER.validate_python(
        {
            "type": told.kind.model_fields["type"].default,
            "run_id": run_id,
            "seq": seq,
            "time": told.time,
            "iteration": told.place.iteration,
            "depth": told.place.depth,
            "span": told.place.span,
            "parent_span": told.place.parent_span,
            **told.facts,
        }
    )


class _Teller:
    """Tells a log in the order in which the engine would have told the run."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def run(self, run: LoggedRun, parent: str | None, depth: int) -> Iterator[_Told]:
        """Tell a run from its start to its end, inner runs included."""
        place = Place(self._span(), parent, depth)
        yield _Told(RunStarted, place, run.started, beginning(run))
        known: dict[str, Any] = {}
        for number, iteration in enumerate(run.iterations, 1):
            turn = replace(place.under(self._span()), iteration=number)
            model = run.run_metadata.root_model
            yield _Told(IterationStarted, turn, iteration.started, sent(iteration, model))
            yield _Told(RootReplied, turn.under(self._span()), iteration.replied, _reply(iteration, model))
            yield from self._code(iteration, turn, known)
        yield _Told(RunEnded, place, run.ended, ending(run))

    def _code(self, iteration: LoggedIteration, turn: Place, known: dict[str, Any]) -> Iterator[_Told]:
        """Tell a turn's code blocks and what came of them; ``known`` are the variables so far."""
        now = iteration.replied
        for number, block in enumerate(iteration.code_blocks):
            place = turn.under(self._span())
            code = {"code": block.code, "block": number, "preview": preview_of(block.code)}
            yield _Told(ExecutionStarted, place, now, code)
            yield from self._calls(block, place, now)
            now += block.result.seconds
            yield _Told(ExecutionEnded, place, now, execution(block.result, known))
            known |= block.result.locals
        if (answer := iteration.final_answer) is not None:
            facts = {"answer": answer, "source": "code", "preview": preview_of(answer)}
            yield _Told(FinalAnswered, turn, iteration.ended, facts)

    def _calls(self, block: LoggedBlock, execution_place: Place, now: float) -> Iterator[_Told]:
        calls = block.result.rlm_calls
        together = sum(call.execution_time for call in calls)
        in_sequence = together <= block.result.seconds + SLACK_SECONDS
        for call in calls:
            yield from self._call(call, execution_place.under(self._span()), now)
            if in_sequence:
                now += call.execution_time

    def _call(self, call: LoggedCall, place: Place, started: float) -> Iterator[_Told]:
        yield _Told(SubCallStarted, place, started, _question(call, place.span))
        if call.metadata is not None:
            yield from self.run(call.metadata, place.span, place.depth + 1)
        yield _Told(SubCallEnded, place, started + call.execution_time, _answer(call))

    def _span(self) -> str:
        return f"s{next(self._numbers)}"


def _reply(iteration: LoggedIteration, model: str) -> Mapping[str, Any]:
    return {
        "text": iteration.response,
        "model": model,
        "finish_reason": "",
        "code_blocks": len(iteration.code_blocks),
        "usage": UNTOLD,
        "cost": None,
        "seconds": iteration.replied - iteration.started,
        "preview": preview_of(iteration.response),
    }


def _question(call: LoggedCall, span: str) -> Mapping[str, Any]:
    prompt = as_text(call.prompt)
    return {
        "prompt": prompt,
        "prompt_chars": len(prompt),
        "model": call.root_model,
        "batch": span,
        "index": 0,
        "batch_size": 1,
        "preview": preview_of(prompt),
    }


def _answer(call: LoggedCall) -> Mapping[str, Any]:
    return {
        "outcome": "ok" if call.error is None else "error",
        "text": call.response,
        "error": call.error,
        "usage": usage_of(call),
        "cost": call.usage_summary.total_cost,
        "seconds": call.execution_time,
        "finish_reason": "",
        "preview": preview_of(call.response or call.error or ""),
    }
