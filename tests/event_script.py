"""Plays a plausible run as events, for tests and pictures: same plot, same events.

``script(Plot())`` is a whole run of an analyst's question: probing, a failing cell, a batch of concurrent
sub-calls with a retry and a failure, cache hits, an inner run, a time-out with a restart, and an answer.
Cut the list anywhere to get a run that goes on or was interrupted.
"""

import heapq
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypedDict

from rlm_desktop.rlm.chat import ChatMessage, Usage
from rlm_desktop.rlm.events import (
    AnyEvent,
    BudgetChanged,
    Compacted,
    ExecutionEnded,
    ExecutionStarted,
    FinalAnswered,
    FinishReason,
    IterationStarted,
    ModelUsage,
    Retried,
    RootReplied,
    RunEnded,
    RunStarted,
    SandboxRestarted,
    StepOutcome,
    SubCallCacheHit,
    SubCallEnded,
    SubCallStarted,
    VariableSeen,
    Warned,
    preview_of,
)
from rlm_desktop.rlm.metadata import shown_ends, shown_part

QUESTION = "Which leases renew automatically in 2026, and with what notice?"
ROOT, SUB = "gpt-5.1", "gpt-5-mini"
START = 1_780_000_000.0
DOCUMENTS = (
    "Aldermoor lease.pdf",
    "Brightwater supply.docx",
    "Corrib side letter.pdf",
    "Dunmore licence.pdf",
    "board minutes/2025-11.md",
    "Zenith car park.pdf",
)
ANSWER = """**Three leases renew automatically in 2026**

- **Aldermoor** renews on 1 March for five years unless notice is given “not less than nine months” before.
- **Dunmore** renews yearly on 30 June; notice is three months.
- **Corrib** renews under its side letter of 4 May, unless the landlord objects.
"""
PROBE = """import re
hits = []
for name, text in zip(document_names, context):
    for m in re.finditer(r"(?i)auto\\w*\\s+renew", text):
        hits.append((name, m.start()))
print(len(hits), "places in", len({n for n, _ in hits}), "documents")
for h in hits: print(h)
"""


@dataclass(frozen=True)
class Plot:
    """What happens in the run. ``rich`` adds one of each rare thing: errors, restart, warnings …"""

    seed: int = 1
    run_id: str = "run-script"
    iterations: int = 5
    batch_size: int = 31
    width: int = 8
    """Sub-calls in flight at once."""
    inner_runs: int = 1
    """How many sub-calls start a run of their own."""
    rich: bool = True
    priced: bool = True
    """False: no price is known."""
    finish: FinishReason = "final"
    start: float = START
    prompt_chars: int = 1200


class _Head(TypedDict):
    run_id: str
    seq: int
    time: float
    iteration: int
    depth: int
    span: str
    parent_span: str | None
    preview: str


@dataclass
class _Bill:
    usage: Usage = field(default_factory=Usage)
    cost: float = 0.0
    requests: int = 0

    def add(self, usage: Usage, cost: float | None) -> None:
        self.usage += usage
        self.cost += cost or 0.0
        self.requests += 1


@dataclass
class _Scene:
    """One run, the user's or an inner one, as it is being played."""

    span: str
    depth: int
    iteration: int = 0
    bill: _Bill = field(default_factory=_Bill)


@dataclass(frozen=True)
class _Item:
    """One llm_query item: its own span, the execution's, and its place."""

    call: str
    execution: str
    batch: str
    index: int
    size: int


def script(plot: Plot | None = None) -> list[AnyEvent]:
    """Give all events of the plot's run, in order."""
    return list(_Stage(plot or Plot()).play())


def at_the_cap(events: Sequence[AnyEvent], seconds: float | None = None) -> list[AnyEvent]:
    """Let the step of the last event reach the cost cap; with ``seconds`` it is raised after so long."""
    last = events[-1]
    parked = BudgetChanged(
        run_id=last.run_id,
        seq=(last.seq or 0) + 1,
        time=last.time,
        iteration=last.iteration,
        depth=last.depth,
        span=last.span,
        parent_span=last.parent_span,
        state="parked",
        spent=0.9,
        reserved=0.0,
        cap=1.0,
        needed=0.3,
    )
    if seconds is None:
        return [*events, parked]
    later = {"seq": (parked.seq or 0) + 1, "time": parked.time + seconds, "state": "raised", "cap": 2.0}
    return [*events, parked, parked.model_copy(update=later)]


class _Stage:
    def __init__(self, plot: Plot) -> None:
        self.plot = plot
        self.random = random.Random(plot.seed)  # noqa: S311 - a script, not a secret
        self.now = plot.start
        self.seq = -1
        self.spans = 0
        self.calls = 0
        self.hits = 0
        self.inner_left = plot.inner_runs
        self.bills = {ROOT: _Bill(), SUB: _Bill()}
        self.warnings: list[str] = []

    def play(self) -> Iterator[AnyEvent]:
        scene = _Scene(span="run", depth=0)
        yield self._run_started(scene, None, QUESTION)
        for turn in range(1, self.plot.iterations + 1):
            scene.iteration = turn
            yield from self._turn(scene, last=turn == self.plot.iterations)
        yield self._run_ended(scene, None, self.plot.finish)

    def _head(self, scene: _Scene, span: str, parent: str | None, preview: str = "") -> _Head:
        self.seq += 1
        return {
            "run_id": self.plot.run_id,
            "seq": self.seq,
            "time": round(self.now, 6),
            "iteration": scene.iteration,
            "depth": scene.depth,
            "span": span,
            "parent_span": parent,
            "preview": preview_of(preview),
        }

    def _span(self, kind: str) -> str:
        self.spans += 1
        return f"{kind}-{self.spans}"

    def _wait(self, low: float, high: float) -> float:
        seconds = self.random.uniform(low, high)
        self.now += seconds
        return seconds

    def _price(self, model: str, usage: Usage) -> float | None:
        if not self.plot.priced:
            return None
        rates = (1.25e-6, 1e-5) if model == ROOT else (2.5e-7, 2e-6)
        return usage.input_tokens * rates[0] + usage.output_tokens * rates[1]

    def _pay(self, scene: _Scene, model: str, usage: Usage) -> float | None:
        cost = self._price(model, usage)
        scene.bill.add(usage, cost)
        self.bills[model].add(usage, cost)
        return cost

    def _run_started(self, scene: _Scene, parent: str | None, query: str) -> RunStarted:
        inner = parent is not None
        return RunStarted(
            **self._head(scene, scene.span, parent, query),
            query=query,
            root_model=SUB if inner else ROOT,
            sub_model=SUB,
            context_kind="str" if inner else "list",
            context_chars=len(query) if inner else 38_204_117,
            document_count=1 if inner else len(DOCUMENTS),
            sandbox="wasm",
            config={"max_iterations": 25, "max_sub_calls": 500, "max_cost_usd": 1.0},
            version="0.1.0",
        )

    def _run_ended(self, scene: _Scene, parent: str | None, finish: FinishReason) -> RunEnded:
        inner = parent is not None
        return RunEnded(
            **self._head(scene, scene.span, parent, finish),
            finish_reason=finish,
            iterations=scene.iteration,
            sub_calls=0 if inner else self.calls,
            cache_hits=0 if inner else self.hits,
            usage=scene.bill.usage,
            cost=scene.bill.cost if self.plot.priced else None,
            elapsed_seconds=self.now - self.plot.start,
            usage_by_model=self._by_model(),
            warnings=() if inner else tuple(self.warnings),
            error="No model server answered." if finish == "failed" else None,
        )

    def _by_model(self) -> dict[str, ModelUsage]:
        return {
            model: ModelUsage(
                requests=bill.requests, usage=bill.usage, cost=bill.cost if self.plot.priced else None
            )
            for model, bill in self.bills.items()
            if bill.requests
        }

    def _turn(self, scene: _Scene, *, last: bool) -> Iterator[AnyEvent]:
        turn = self._span("turn")
        yield from self._asking(scene, turn)
        rare = self.plot.rich and scene.depth == 0
        if last:
            yield from self._last(scene, turn)
        elif scene.iteration == 1:
            yield from self._reply(scene, turn, "First I probe the context.\n```repl\n" + PROBE + "```", 1)
            yield from self._execution(scene, turn, PROBE, printed=48_213)
        elif scene.iteration == 2 and rare:
            yield from self._failing(scene, turn)
        elif scene.iteration == 4 and rare:
            yield from self._timing_out(scene, turn)
        else:
            yield from self._reply(scene, turn, "I ask the sub model about the best passages.", 1)
            yield from self._batch(scene, turn)

    def _asking(self, scene: _Scene, turn: str) -> Iterator[AnyEvent]:
        earlier = [
            ChatMessage(
                role="assistant" if number % 2 else "user",
                content=f"Turn {number} of the conversation. " * 20,
            )
            for number in range(2 * scene.iteration - 1)
        ]
        messages = (ChatMessage(role="system", content="You answer by writing Python. " * 60), *earlier)
        yield IterationStarted(
            **self._head(scene, turn, scene.span),
            messages=messages,
            message_chars=sum(len(message.content) for message in messages),
            model=ROOT if scene.depth == 0 else SUB,
        )
        if self.plot.rich and scene.depth == 0 and scene.iteration == 5:
            yield Compacted(
                **self._head(scene, turn, scene.span), turns=3, chars_before=61_000, chars_after=9_000
            )

    def _reply(self, scene: _Scene, turn: str, text: str, blocks: int) -> Iterator[AnyEvent]:
        span = self._span("reply")
        if self.plot.rich and scene.depth == 0 and scene.iteration == 2:
            self._wait(0.2, 0.4)
            yield self._retry(scene, span, turn, "429 rate limit")
        seconds = self._wait(1.5, 5)
        usage = Usage(
            input_tokens=2100 + 800 * scene.iteration,
            cached_input_tokens=600 * (scene.iteration - 1),
            output_tokens=self.random.randint(150, 900),
        )
        model = ROOT if scene.depth == 0 else SUB
        cost = self._pay(scene, model, usage)
        yield RootReplied(
            **self._head(scene, span, turn, text),
            text=text,
            model=model,
            finish_reason="stop",
            code_blocks=blocks,
            usage=usage,
            cost=cost,
            seconds=seconds,
        )

    def _retry(self, scene: _Scene, span: str, parent: str, reason: str) -> Retried:
        head = self._head(scene, span, parent, reason)
        return Retried(**head, attempt=1, wait_seconds=0.5, reason=reason)

    def _execution(
        self, scene: _Scene, turn: str, code: str, *, outcome: StepOutcome = "ok", printed: int = 400
    ) -> Iterator[AnyEvent]:
        span = self._span("execution")
        yield ExecutionStarted(**self._head(scene, span, turn, code), code=code, block=0)
        seconds = self._wait(0.2, 1.2) if outcome != "skipped" else 0.0
        yield self._execution_ended(scene, span, turn, outcome=outcome, printed=printed, seconds=seconds)
        if outcome == "timeout":
            yield SandboxRestarted(
                **self._head(scene, span, turn), reason="The time limit of 120 s was reached.", lost=("m",)
            )

    def _execution_ended(
        self,
        scene: _Scene,
        span: str,
        turn: str,
        *,
        outcome: StepOutcome = "ok",
        printed: int = 400,
        seconds: float = 0.4,
        waited: float = 0.0,
    ) -> ExecutionEnded:
        lines = (f"({self.random.choice(DOCUMENTS)!r}, {20_417 + 571 * n})\n" for n in range(printed // 24))
        stdout = ("402 places in 31 documents\n" + "".join(lines))[:printed] if outcome != "skipped" else ""
        error = "NameError: name 'hit' is not defined" if outcome == "error" else None
        head, tail = shown_ends(len(stdout), 1000)
        shown = f"Your code: {outcome}. It printed:\n{shown_part(stdout, 1000)}"
        return ExecutionEnded(
            **self._head(scene, span, turn, error or stdout),
            outcome=outcome,
            stdout=stdout,
            stdout_chars=len(stdout),
            error=error,
            shown=shown,
            shown_chars=len(shown),
            head_chars=head,
            tail_chars=tail,
            code_seconds=seconds,
            wait_seconds=waited,
            variables=(
                VariableSeen(
                    name="hits",
                    type_name="list",
                    size=402,
                    preview="[('Aldermoor lease.pdf', 20417), …",
                    changed=scene.iteration == 1,
                ),
            ),
        )

    def _failing(self, scene: _Scene, turn: str) -> Iterator[AnyEvent]:
        yield from self._reply(scene, turn, "```repl\nprint(hit)\n```\n```repl\nprint('next')\n```", 2)
        yield from self._execution(scene, turn, "print(hit)", outcome="error", printed=0)
        yield from self._execution(scene, turn, "print('next')", outcome="skipped")

    def _timing_out(self, scene: _Scene, turn: str) -> Iterator[AnyEvent]:
        yield from self._reply(scene, turn, "```repl\nwhile True: pass\n```", 1)
        yield from self._execution(scene, turn, "while True: pass", outcome="timeout", printed=120)
        message = "An execution reached its time limit and was ended."
        self.warnings.append(message)
        yield Warned(
            **self._head(scene, turn, scene.span, message),
            code="timeout",
            message=message,
            params={"limit": 120},
        )

    def _last(self, scene: _Scene, turn: str) -> Iterator[AnyEvent]:
        if self.plot.finish in ("stopped", "failed"):
            return
        yield from self._reply(scene, turn, f"FINAL({ANSWER})", 0)
        answer = ANSWER if scene.depth == 0 else "Renewal is automatic; notice is nine months."
        yield FinalAnswered(
            **self._head(scene, scene.span, None, answer),
            answer=answer,
            source="forced" if self.plot.finish == "forced" else "text",
        )

    def _batch(self, scene: _Scene, turn: str) -> Iterator[AnyEvent]:
        span = self._span("execution")
        size = self.plot.batch_size if scene.depth == 0 else 2
        code = f"answers = llm_query_batch(prompts[:{size}])"
        yield ExecutionStarted(**self._head(scene, span, turn, code), code=code, block=0)
        began = self.now
        yield from self._items(scene, span, size)
        if self.plot.rich and scene.depth == 0:
            yield BudgetChanged(
                **self._head(scene, span, turn),
                state="shrunk",
                spent=0.161,
                reserved=0.2,
                cap=1.0,
                needed=0.9,
            )
            self._wait(0.05, 0.1)
            yield from self._single(scene, span)
        yield self._execution_ended(scene, span, turn, seconds=0.2, waited=self.now - began)

    def _items(self, scene: _Scene, execution: str, size: int) -> Iterator[AnyEvent]:
        """Play a batch at the plot's width; items end in the order of their durations."""
        batch = self._span("batch")
        flying: list[tuple[float, int, str]] = []
        for index in range(size):
            if len(flying) == self.plot.width:
                yield from self._land(scene, execution, heapq.heappop(flying))
            if self.plot.rich and index == size - 1 and scene.depth == 0:
                yield self._cache_hit(scene, _Item(self._span("hit"), execution, batch, index, size))
                continue
            call = self._span("call")
            self._wait(0.001, 0.01)
            yield self._call_started(scene, _Item(call, execution, batch, index, size))
            if self.inner_left and scene.depth == 0:
                self.inner_left -= 1
                yield from self._inner(scene, call)
            if self.plot.rich and index == 2:
                yield self._retry(scene, call, execution, "503 overloaded.")
            heapq.heappush(flying, (self.now + self.random.uniform(0.8, 6), index, call))
        while flying:
            yield from self._land(scene, execution, heapq.heappop(flying))

    def _prompt(self, index: int) -> str:
        document = DOCUMENTS[index % len(DOCUMENTS)]
        return (f"{document}: does this lease renew by itself, and what notice ends it? (#{index}) " * 40)[
            : self.plot.prompt_chars
        ]

    def _call_started(self, scene: _Scene, item: _Item) -> SubCallStarted:
        self.calls += 1
        prompt = self._prompt(item.index)
        return SubCallStarted(
            **self._head(scene, item.call, item.execution, prompt),
            prompt=prompt,
            prompt_chars=len(prompt),
            model=SUB,
            batch=item.batch,
            index=item.index,
            batch_size=item.size,
        )

    def _cache_hit(self, scene: _Scene, item: _Item) -> SubCallCacheHit:
        self.hits += 1
        prompt = self._prompt(0)
        return SubCallCacheHit(
            **self._head(scene, item.call, item.execution, prompt),
            prompt=prompt,
            text="Yes, on 1 March.",
            prompt_chars=len(prompt),
            model=SUB,
            batch=item.batch,
            index=item.index,
            batch_size=item.size,
            joined=True,
        )

    def _land(self, scene: _Scene, execution: str, flight: tuple[float, int, str]) -> Iterator[AnyEvent]:
        until, index, call = flight
        self.now = max(self.now, until)
        failed = self.plot.rich and index == 2
        usage = Usage(input_tokens=self.plot.prompt_chars // 4, output_tokens=self.random.randint(40, 300))
        usage = Usage(estimated=True) if failed else usage
        text = (
            "[sub-call failed: 503]"
            if failed
            else f"Yes: item {index} renews on 1 March; nine months' notice."
        )
        yield SubCallEnded(
            **self._head(scene, call, execution, text),
            outcome="error" if failed else "ok",
            text=text,
            error="The server is overloaded (503), also after 3 retries." if failed else None,
            usage=usage,
            cost=self._pay(scene, SUB, usage),
            seconds=self.random.uniform(0.8, 6),
            finish_reason="" if failed else "stop",
        )

    def _single(self, scene: _Scene, execution: str) -> Iterator[AnyEvent]:
        call = self._span("call")
        yield self._call_started(scene, _Item(call, execution, self._span("batch"), 0, 1))
        self._wait(0.8, 2)
        yield from self._land(scene, execution, (self.now, 0, call))

    def _inner(self, outer: _Scene, call: str) -> Iterator[AnyEvent]:
        scene = _Scene(span=self._span("run"), depth=outer.depth + 1)
        yield self._run_started(scene, call, self._prompt(0))
        for turn in (1, 2):
            scene.iteration = turn
            yield from self._turn(scene, last=turn == 2)
        outer.bill.usage += scene.bill.usage
        outer.bill.cost += scene.bill.cost
        yield self._run_ended(scene, call, "final")
