"""Every step says in few words what it is, what it did, and how it stands."""

from collections.abc import Sequence

import pytest

from rlm_desktop.rlm.events import AnyEvent
from rlm_desktop.runs.steps import Step
from rlm_desktop.runs.trace import Trace
from rlm_desktop.ui.models.step_details import prose_of
from rlm_desktop.ui.models.step_texts import spoken, text_of
from tests.event_script import ROOT, SUB, Plot, at_the_cap, script


def below(step: Step) -> list[Step]:
    return [each for child in step.children for each in (child, *below(child))]


def trace_of(events: Sequence[AnyEvent]) -> Trace:
    trace = Trace()
    trace.apply_all(events)
    return trace


def lines(trace: Trace, kind: str, state: str = "ok") -> list[str]:
    assert trace.run is not None
    return [text_of(step).line() for step in below(trace.run) if (step.kind, step.state) == (kind, state)]


def until(kind: str, events: Sequence[AnyEvent]) -> Sequence[AnyEvent]:
    return events[: next(number for number, event in enumerate(events) if event.type == kind) + 1]


@pytest.mark.parametrize(
    ("kind", "state", "line"),
    [
        ("iteration", "ok", "Iteration 1 First I probe the context"),
        ("reply", "ok", "Reply 1 code block · First I probe the context"),
        ("execution", "ok", "Execution 0.5 s · 1,000 of 48,213 characters shown"),
        ("execution", "error", "Execution error · NameError: name 'hit' is not defined · 0.8 s"),
        ("execution", "skipped", "Execution skipped"),
        ("batch", "ok", "llm_query_batch 31 calls · 1 failed · peak 8 at once"),
        ("sub_call", "ok", "#1 Yes: item 0 renews on 1 March; nine months' notice."),
        ("sub_call", "error", "#3 The server is overloaded (503), also after 3 retries."),
    ],
)
def test_a_step_that_is_over_says_what_it_did(kind: str, state: str, line: str) -> None:
    assert lines(trace_of(script()), kind, state)[0] == line


def test_a_cache_hit_says_that_it_cost_nothing_to_ask() -> None:
    (line,) = lines(trace_of(script()), "cache_hit")
    assert line.startswith("#31 from the cache · ")


def test_a_single_sub_call_is_not_numbered() -> None:
    assert lines(trace_of(script()), "sub_call")[-1].startswith("llm_query Yes: item 0")


def test_an_inner_run_names_its_model() -> None:
    (line,) = lines(trace_of(script()), "run")
    assert line.startswith(f"Inner run {SUB} · Aldermoor lease.pdf")


@pytest.mark.parametrize(
    ("last_event", "kind", "line"),
    [
        ("iteration_start", "iteration", f"Iteration 1 asking {ROOT} …"),
        ("execution_start", "execution", "Execution running …"),
        ("retry", "reply", "Reply 429 rate limit · attempt 2 follows"),
        ("sub_call_start", "batch", "llm_query_batch 0 of 31 done · 1 in flight"),
    ],
)
def test_a_step_that_goes_on_says_what_it_is_doing(last_event: str, kind: str, line: str) -> None:
    assert lines(trace_of(until(last_event, script())), kind, "running") == [line]


@pytest.mark.parametrize(
    ("last_event", "kind", "line"),
    [
        ("iteration_start", "iteration", "Iteration 1 waiting at the cap"),
        ("retry", "reply", "Reply waiting at the cap"),
        ("sub_call_start", "execution", "Execution waiting at the cap"),
        ("sub_call_start", "batch", "llm_query_batch waiting at the cap · 0 of 31 done"),
    ],
)
def test_a_step_of_a_run_that_waits_at_its_cap_says_so(last_event: str, kind: str, line: str) -> None:
    events = until(last_event, script())
    assert lines(trace_of(at_the_cap(events)), kind, "waiting") == [line]
    assert lines(trace_of(at_the_cap(events, 60.0)), kind, "waiting") == []
    assert len(lines(trace_of(at_the_cap(events, 60.0)), kind, "running")) == 1


def test_what_was_stopped_says_so() -> None:
    events = script(Plot(finish="stopped"))
    assert lines(trace_of(events), "iteration", "cancelled") == ["Iteration 5 stopped"]


def test_what_was_interrupted_says_so() -> None:
    trace = trace_of(until("sub_call_start", script()))
    trace.interrupt()
    assert lines(trace, "execution", "cancelled") == ["Execution stopped"]
    assert lines(trace, "batch", "cancelled") == [
        "llm_query_batch stopped · 0 of 31 answered · peak 1 at once"
    ]


@pytest.mark.parametrize(
    ("preview", "prose"),
    [
        ("I look first. ```repl print(1) ```", "I look first"),
        ("```repl print(1) ```", ""),
        ("~~~python x", ""),
        ("## Plan **now**:", "Plan now"),
        ("FINAL(**42**)", "answer: 42"),
    ],
)
def test_the_words_of_a_reply_end_where_its_code_begins(preview: str, prose: str) -> None:
    assert prose_of(preview) == prose


def test_a_step_without_tokens_is_not_said_to_have_any() -> None:
    trace = trace_of(script())
    assert trace.run is not None
    execution = next(step for step in below(trace.run) if step.kind == "execution")
    assert spoken(execution, trace.last_time) == (
        "Execution 0.5 s · 1,000 of 48,213 characters shown, ok, 0.5 s"
    )
