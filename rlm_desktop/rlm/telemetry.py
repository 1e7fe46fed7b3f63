"""Tell OpenTelemetry of runs: a reader of the event stream, off unless it is asked for.

    client.generate(query, context, on_event=TelemetryRecorder())

makes spans run → iteration → chat | execution → sub-call (→ inner run …) through the program's tracer
provider. Needs the extra ``rlm-desktop[otel]``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from rlm_desktop import __version__
from rlm_desktop.rlm.events import (
    ExecutionEnded,
    ExecutionStarted,
    IterationStarted,
    RLMEvent,
    RootReplied,
    RootToken,
    RunEnded,
    RunStarted,
    SubCallEnded,
    SubCallStarted,
)
from rlm_desktop.rlm.telemetry_attributes import (
    Attributes,
    agent_facts,
    chat_facts,
    content_of,
    facts_of,
    failure_of,
    name_of,
)

if TYPE_CHECKING:
    from opentelemetry.trace import Span, TracerProvider


@dataclass(slots=True)
class _Open:
    """A span that has not ended, and the step that it lies in."""

    span: "Span"
    parent: str | None


@dataclass(slots=True)
class _Steps:
    """The open spans of one run and its inner runs, by the events' names for them."""

    recursive_depths: int
    """Sub-calls above this depth start inner runs."""
    open: dict[str, _Open] = field(default_factory=dict)

    def inside(self, step: str | None) -> list[str]:
        """Name the open steps that lie in a step, the innermost first."""
        return [name for name in reversed(self.open) if step in tuple(self._around(name))]

    def _around(self, name: str) -> Iterator[str]:
        """Name the steps that a step lies in."""
        while (held := self.open.get(name)) is not None and held.parent is not None:
            name = held.parent
            yield name


class _Place(NamedTuple):
    """A step and the one that it lies in."""

    step: str
    parent: str | None


class TelemetryRecorder:
    """An ``on_event`` listener that turns the events of any number of runs into spans.

    ``tracer_provider`` is the program's global one when not given. ``record_content`` lets questions,
    prompts, code, output, answers and error messages into the spans, and so parts of the documents.
    ``provider_name`` is what the conventions call ``gen_ai.provider.name``; ``openai`` stands there for every
    server that speaks its API. Raises ImportError, naming the extra, when OpenTelemetry is not installed.
    """

    def __init__(
        self,
        tracer_provider: "TracerProvider | None" = None,
        *,
        record_content: bool = False,
        provider_name: str = "openai",
    ) -> None:
        try:
            from opentelemetry import trace  # noqa: PLC0415 - an extra, and nobody else should wait for it
        except ImportError as missing:
            raise ImportError("Telemetry needs OpenTelemetry: install rlm-desktop[otel].") from missing
        self._trace = trace
        self._tracer = trace.get_tracer("rlm_desktop", __version__, tracer_provider)
        self._record_content = record_content
        self._provider_name = provider_name
        self._runs: dict[str, _Steps] = {}

    def __call__(self, event: RLMEvent) -> None:
        """Take the next event of a run."""
        if isinstance(event, RootToken):
            return
        if isinstance(event, RunStarted) and event.depth == 0:
            self._runs[event.run_id] = _Steps(int(event.config["max_recursion_depth"]) - 1)
        steps = self._runs.get(event.run_id)
        if steps is None:
            return
        self._take(event, steps)
        if isinstance(event, RunEnded) and event.depth == 0:
            del self._runs[event.run_id]

    def _take(self, event: RLMEvent, steps: _Steps) -> None:
        match event:
            case IterationStarted():
                self._begin_turn(event, steps)
            case SubCallStarted() if event.depth >= steps.recursive_depths:
                place = _Place(event.span, event.parent_span)
                self._begin(f"chat {event.model}", event, place, steps)
            case RunStarted() | ExecutionStarted() | SubCallStarted():
                self._begin(name_of(event), event, _Place(event.span, event.parent_span), steps)
            case RootReplied():
                self._end(_chat_in(event.parent_span), event, steps)
            case ExecutionEnded() | SubCallEnded() | RunEnded():
                self._end(event.span, event, steps)
            case _:
                self._tell_point(event, steps)

    def _begin_turn(self, event: IterationStarted, steps: _Steps) -> None:
        """Begin a turn and the request with which it begins; the turn before it is over."""
        for name in steps.inside(event.parent_span):
            steps.open.pop(name).span.end(_nanoseconds(event.time))
        self._begin(name_of(event), event, _Place(event.span, event.parent_span), steps)
        self._begin(f"chat {event.model}", event, _Place(_chat_in(event.span), event.span), steps)

    def _begin(self, name: str, event: RLMEvent, place: _Place, steps: _Steps) -> None:
        is_chat = name.startswith("chat ")
        around = steps.open.get(place.parent or "")
        span = self._tracer.start_span(
            name,
            context=None if around is None else self._trace.set_span_in_context(around.span),
            kind=self._trace.SpanKind.CLIENT if is_chat else self._trace.SpanKind.INTERNAL,
            attributes=self._first_facts(event, is_chat=is_chat),
            start_time=_nanoseconds(event.time),
        )
        if is_chat or not isinstance(event, IterationStarted):
            span.set_attributes(self._content(event))
        steps.open[place.step] = _Open(span, place.parent)

    def _first_facts(self, event: RLMEvent, *, is_chat: bool) -> Attributes:
        """Give what a span begins with, by which a sampler may decide about it."""
        if is_chat:
            return chat_facts(event, self._provider_name)
        return agent_facts(event, self._provider_name) if isinstance(event, RunStarted) else facts_of(event)

    def _end(self, step: str, event: RLMEvent, steps: _Steps) -> None:
        """End a step and what is still open in it, which a failure has then ended too."""
        ending = steps.open.get(step)
        if ending is None:
            return
        ending.span.set_attributes(facts_of(event) | self._content(event))
        for name in (*steps.inside(step), step):
            span = steps.open.pop(name).span
            self._mark_failure(span, event)
            span.end(_nanoseconds(event.time))

    def _mark_failure(self, span: "Span", event: RLMEvent) -> None:
        kind, text = failure_of(event)
        if kind:
            said = text if self._record_content else None
            span.set_attribute("error.type", kind)
            span.set_status(self._trace.Status(self._trace.StatusCode.ERROR, said))

    def _tell_point(self, event: RLMEvent, steps: _Steps) -> None:
        """Tell a retry, a warning … of the step that it concerns."""
        for step in (event.span, _chat_in(event.parent_span), event.parent_span or ""):
            if step in steps.open:
                told = facts_of(event) | self._content(event)
                steps.open[step].span.add_event(name_of(event), told, _nanoseconds(event.time))
                return

    def _content(self, event: RLMEvent) -> Attributes:
        return content_of(event) if self._record_content else {}


def _chat_in(turn: str | None) -> str:
    """Name the request of a turn, whose reply's own name is known only when it has come."""
    return f"{turn}/chat"


def _nanoseconds(seconds: float) -> int:
    return int(seconds * 1e9)
