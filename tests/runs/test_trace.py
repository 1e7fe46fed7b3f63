"""A run's events fold into the tree, the totals and the state that the window shows."""

import time
from collections.abc import Iterator

import pytest

from rlm_desktop.rlm.chat import Usage
from rlm_desktop.rlm.events import (
    AnyEvent,
    BudgetChanged,
    ExecutionEnded,
    ExecutionStarted,
    FinalAnswered,
    FinishReason,
    IterationStarted,
    Retried,
    RootReplied,
    RootToken,
    RunEnded,
    RunStarted,
    SandboxRestarted,
    SubCallEnded,
    SubCallStarted,
    Warned,
)
from rlm_desktop.runs.steps import (
    BatchStep,
    CacheHitStep,
    ExecutionStep,
    IterationStep,
    ReplyStep,
    RunStep,
    Step,
    SubCallStep,
)
from rlm_desktop.runs.trace import Trace, TraceError
from tests.event_script import ROOT, SUB, Plot, script
from tests.runs.outline import outline


def folded(events: list[AnyEvent]) -> Trace:
    trace = Trace()
    trace.apply_all(events)
    return trace


def walk(step: Step) -> Iterator[Step]:
    yield step
    for child in step.children:
        yield from walk(child)


def steps[S: Step](trace: Trace, kind: type[S]) -> list[S]:
    assert trace.run is not None
    return [step for step in walk(trace.run) if isinstance(step, kind)]


def upto(events: list[AnyEvent], kind: type[AnyEvent], nth: int = 1) -> list[AnyEvent]:
    places = [place for place, event in enumerate(events) if isinstance(event, kind)]
    return events[: places[nth - 1] + 1]


def without(events: list[AnyEvent], kind: type[AnyEvent]) -> list[AnyEvent]:
    return [event for event in events if not isinstance(event, kind)]


def test_the_tree_is_run_iteration_reply_and_execution() -> None:
    trace = folded(script(Plot(inner_runs=0)))
    assert trace.run is not None
    assert [step.kind for step in trace.run.children] == ["iteration"] * 5
    assert [step.kind for step in trace.run.children[1].children] == ["reply", "execution", "execution"]


def test_items_of_a_batch_hang_under_one_batch_and_a_single_call_under_its_execution() -> None:
    trace = folded(script(Plot(batch_size=6, inner_runs=0)))
    [execution] = [step for step in steps(trace, ExecutionStep) if step.children]
    batch, single = execution.children
    assert isinstance(batch, BatchStep)
    assert isinstance(single, SubCallStep)
    assert [step.kind for step in batch.children] == ["sub_call"] * 5 + ["cache_hit"]
    assert (batch.size, batch.settled, batch.in_flight, batch.state) == (6, 6, 0, "ok")


def test_a_batch_ends_with_its_last_item() -> None:
    trace = folded(script(Plot(inner_runs=0)))
    [batch] = steps(trace, BatchStep)
    assert batch.parent is not None
    assert batch.ended == max(item.ended or 0 for item in batch.children)
    assert batch.ended < (batch.parent.ended or 0)


def test_an_inner_run_hangs_under_the_sub_call_that_it_answers() -> None:
    trace = folded(script(Plot(batch_size=4)))
    inner = steps(trace, RunStep)[1]
    assert inner.depth == 1
    assert isinstance(inner.parent, SubCallStep)
    assert [step.kind for step in inner.children] == ["iteration", "iteration"]
    assert inner.state == "ok"


def test_the_end_of_an_inner_run_is_not_the_end_of_the_run() -> None:
    events = script(Plot(batch_size=4))
    trace = folded(upto(events, RunEnded))
    assert steps(trace, RunStep)[1].finish_reason == "final"
    assert (trace.finish_reason, trace.answer, trace.in_flight) == (None, None, 1)


def test_every_step_knows_its_row_and_parent() -> None:
    trace = folded(script())
    assert trace.run is not None
    for step in walk(trace.run):
        assert [child.row for child in step.children] == list(range(len(step.children)))
        assert all(child.parent is step for child in step.children)
        assert trace.step(step.span) is step


def test_totals_of_a_step_are_its_own_and_those_of_all_below() -> None:
    trace = folded(script())
    assert trace.run is not None
    for step in walk(trace.run):
        below = [step.own, *(child.total for child in step.children)]
        assert step.total.input_tokens == sum(tally.input_tokens for tally in below)
        assert step.total.output_tokens == sum(tally.output_tokens for tally in below)
        assert step.total.known_cost == pytest.approx(sum(tally.known_cost for tally in below))


def test_totals_agree_with_what_the_run_says_at_its_end() -> None:
    events = script()
    trace = folded(events)
    end = events[-1]
    assert isinstance(end, RunEnded)
    assert (trace.iterations, trace.sub_calls, trace.cache_hits) == (
        end.iterations,
        end.sub_calls,
        end.cache_hits,
    )
    assert trace.total.cost == pytest.approx(end.cost)
    assert trace.total.input_tokens == end.usage.input_tokens
    assert trace.run is not None
    assert trace.run.own.input_tokens == 0
    assert {name: tally.cost for name, tally in trace.usage_by_model.items()} == {
        name: used.cost for name, used in end.usage_by_model.items()
    }


def test_usage_by_model_is_there_before_the_end() -> None:
    trace = folded(script()[:-1])
    assert set(trace.usage_by_model) == {ROOT, SUB}
    assert trace.usage_by_model[SUB].input_tokens > 0


def test_one_unknown_price_makes_the_cost_of_all_steps_around_it_unknown() -> None:
    events = script(Plot(inner_runs=0, rich=False))[:-1]
    at = next(place for place, event in enumerate(events) if isinstance(event, SubCallEnded))
    events[at] = events[at].model_copy(update={"cost": None})
    trace = folded(events)
    call = trace.step(events[at].span)
    assert call is not None
    assert [step.total.cost for step in call.lineage()] == [None] * 5
    assert trace.total.known_cost > 0
    sibling = steps(trace, SubCallStep)[-1]
    assert sibling.total.cost is not None


def test_nothing_spent_is_zero_and_not_unknown() -> None:
    trace = folded(script()[:1])
    assert trace.total.cost == 0.0


def test_a_run_that_settles_a_cut_off_request_knows_its_cost_again() -> None:
    events = script(Plot(inner_runs=0, rich=False))
    at = next(place for place, event in enumerate(events) if isinstance(event, SubCallEnded))
    events[at] = events[at].model_copy(update={"cost": None, "outcome": "cancelled"})
    end = events[-1]
    assert isinstance(end, RunEnded)
    trace = folded(events)
    assert trace.total.cost == end.cost


def test_what_no_step_reported_counts_as_the_runs_own() -> None:
    events = script(Plot(inner_runs=0, rich=False))
    end = events[-1]
    assert isinstance(end, RunEnded)
    assert end.cost is not None
    more = end.usage + Usage(input_tokens=500, output_tokens=20)
    events[-1] = end.model_copy(update={"usage": more, "cost": end.cost + 0.01})
    trace = folded(events)
    assert trace.run is not None
    assert (trace.run.own.input_tokens, trace.run.own.output_tokens) == (500, 20)
    assert trace.run.own.cost == pytest.approx(0.01)
    assert trace.total.cost == pytest.approx(end.cost + 0.01)


def test_in_flight_rises_and_falls_with_the_sub_calls() -> None:
    trace = Trace()
    seen = []
    for event in script(Plot(inner_runs=0, width=8)):
        trace.apply(event)
        seen.append(trace.in_flight)
    assert max(seen) == 8
    assert seen[-1] == 0
    assert steps(trace, BatchStep)[0].peak == 8


def test_failures_are_counted_up_to_the_run() -> None:
    trace = folded(script(Plot(inner_runs=0)))
    assert trace.run is not None
    assert trace.run.failures == 3
    assert [turn.failures for turn in trace.run.children] == [0, 1, 1, 1, 0]
    assert steps(trace, BatchStep)[0].state == "ok"


def test_a_batch_of_which_every_item_failed_is_an_error() -> None:
    events = [
        event.model_copy(update={"outcome": "error"}) if isinstance(event, SubCallEnded) else event
        for event in script(Plot(inner_runs=0, rich=False))
    ]
    assert {batch.state for batch in steps(folded(events), BatchStep)} == {"error"}


def test_a_reply_that_never_came_is_the_error_of_a_failed_run() -> None:
    events = script(Plot(inner_runs=0, finish="failed"))
    asked = next(event for event in events if isinstance(event, Retried) and event.parent_span)
    replied = [event for event in events if isinstance(event, RootReplied)][-1]
    retried = asked.model_copy(
        update={
            "seq": replied.seq,
            "time": replied.time,
            "span": replied.span,
            "parent_span": replied.parent_span,
        }
    )
    begun = events[: events.index(replied)]
    ended = events[-1]
    assert isinstance(ended, RunEnded)
    assert steps(folded([*begun, retried, ended]), ReplyStep)[-1].state == "error"


def test_a_first_request_that_is_refused_at_once_has_a_reply_that_failed() -> None:
    events = script(Plot(inner_runs=0, finish="failed"))
    asked = next(event for event in events if isinstance(event, IterationStarted))
    trace = folded([*events[: events.index(asked) + 1], events[-1]])
    [reply] = steps(trace, ReplyStep)
    assert (reply.state, reply.result) == ("error", "No model server answered.")
    assert (reply.started, reply.ended) == (asked.time, events[-1].time)
    assert trace.run is not None
    assert trace.run.children[0].state == "error"


def test_a_batch_of_which_an_item_was_stopped_is_stopped() -> None:
    events = script(Plot(inner_runs=0, rich=False))
    last = next(event.span for event in reversed(events) if isinstance(event, SubCallEnded))
    events = [
        event.model_copy(update={"outcome": "cancelled"})
        if isinstance(event, SubCallEnded) and event.span == last
        else event
        for event in events
    ]
    assert steps(folded(events), BatchStep)[-1].state == "cancelled"


def test_a_batch_that_was_only_partly_admitted_ends_with_its_execution() -> None:
    events = script(Plot(inner_runs=0, rich=False, iterations=3))
    gone = [event.span for event in events if isinstance(event, SubCallStarted)][-1]
    trace = folded([event for event in events if event.span != gone])
    batch = steps(trace, BatchStep)[-1]
    assert (batch.state, batch.settled, batch.size) == ("ok", 30, 31)


def test_execution_outcomes_and_figures_are_kept() -> None:
    trace = folded(script())
    executions = [step for step in steps(trace, ExecutionStep) if step.depth == 0]
    assert [step.state for step in executions] == ["ok", "error", "skipped", "ok", "timeout"]
    first = executions[0]
    assert first.stdout_chars > 40_000
    assert (first.head_chars, first.tail_chars) == (667, 333)
    assert first.shown_chars > 1000
    assert first.variables[0].name == "hits"
    assert executions[3].wait_seconds > 0


def test_seq_numbers_lead_to_the_events_that_hold_the_bodies() -> None:
    events = script()
    trace = folded(events)
    ends = {"sub_call": SubCallEnded, "execution": ExecutionEnded, "reply": RootReplied, "run": RunEnded}
    starts = {"sub_call": SubCallStarted, "execution": ExecutionStarted, "iteration": IterationStarted}
    assert trace.run is not None
    for step in walk(trace.run):
        if step.kind in starts:
            assert step.start_seq is not None
            assert isinstance(events[step.start_seq], starts[step.kind])
        if step.kind in ends:
            assert step.end_seq is not None
            assert isinstance(events[step.end_seq], ends[step.kind])
    assert trace.answer is not None
    assert isinstance(events[trace.answer.seq], FinalAnswered)


def test_a_batch_has_no_event_of_its_own() -> None:
    [batch] = steps(folded(script()), BatchStep)
    assert (batch.start_seq, batch.end_seq) == (None, None)


def test_bodies_make_no_difference() -> None:
    events = script()
    bare = [
        event.model_copy(update={name: () if name == "messages" else "" for name in event.BODY_FIELDS})
        for event in events
    ]
    assert outline(folded(bare)) == outline(folded(events))


def test_an_iteration_ends_when_the_next_begins() -> None:
    events = script()
    trace = folded(upto(events, IterationStarted, 2))
    first, second = steps(trace, IterationStep)
    assert (first.state, first.ended) == ("ok", second.started)
    assert (second.state, second.ended) == ("running", None)


def test_a_reply_spans_the_time_since_its_turn_began() -> None:
    trace = folded(script())
    for reply in steps(trace, ReplyStep):
        assert reply.parent is not None
        assert reply.started == reply.parent.started
        assert reply.ended is not None
        assert reply.ended >= reply.started


def test_the_first_retry_of_a_reply_shows_it_as_running() -> None:
    trace = folded(upto(script(), Retried))
    reply = steps(trace, ReplyStep)[-1]
    assert (reply.state, reply.model, len(reply.notes)) == ("running", ROOT, 1)


def test_notes_stay_with_their_step() -> None:
    trace = folded(script())
    assert trace.run is not None
    noted = {type(note): step.kind for step in walk(trace.run) for note in step.notes}
    assert noted[SandboxRestarted] == "execution"
    assert noted[Warned] == "iteration"
    assert [warned.code for warned in trace.warnings] == ["timeout"]


def test_a_parked_run_waits_until_the_cap_is_answered() -> None:
    events = upto(script(), IterationStarted)
    last = events[-1]
    parked = BudgetChanged(
        **last.model_dump(include={"run_id", "time", "iteration", "depth", "span", "parent_span"}),
        seq=2,
        state="parked",
        spent=0.9,
        reserved=0.1,
        cap=1.0,
        needed=0.3,
    )
    waiting = folded([*events, parked])
    assert waiting.run is not None
    assert (waiting.run.state, waiting.parked) == ("waiting", parked)
    raised = parked.model_copy(update={"seq": 3, "state": "raised", "cap": 2.0})
    going_on = folded([*events, parked, raised])
    assert going_on.run is not None
    assert (going_on.run.state, going_on.parked) == ("running", None)


@pytest.mark.parametrize(
    ("finish", "state"), [("final", "ok"), ("forced", "ok"), ("failed", "error"), ("stopped", "cancelled")]
)
def test_a_run_ends_in_the_state_of_its_finish(finish: FinishReason, state: str) -> None:
    trace = folded(script(Plot(finish=finish)))
    assert trace.run is not None
    assert trace.run.state == state
    assert trace.run.children[-1].state == state
    assert trace.finish_reason == finish


def test_stopping_cancels_everything_that_was_going_on() -> None:
    events = upto(script(Plot(inner_runs=0)), SubCallStarted, 8)
    whole = script(Plot(finish="stopped"))
    trace = folded([*events, whole[-1].model_copy(update={"seq": len(events)})])
    assert trace.in_flight == 0
    assert {step.state for step in steps(trace, SubCallStep) if step.end_seq is None} == {"cancelled"}
    assert steps(trace, BatchStep)[0].state == "cancelled"
    assert steps(trace, ExecutionStep)[-1].state == "cancelled"


def test_a_call_that_reports_after_its_execution_ended_keeps_its_own_outcome_and_bill() -> None:
    events = script(Plot(inner_runs=0, rich=False, iterations=3))
    ended = [event for event in events if isinstance(event, SubCallEnded)][-1]
    events.remove(ended)
    late = [*events[:-1], ended.model_copy(update={"seq": events[-1].seq})]
    trace = folded(late)
    step = trace.step(ended.span)
    assert step is not None
    assert (step.state, step.own.cost, trace.in_flight) == ("ok", ended.cost, 0)


def test_an_interrupted_run_leaves_nothing_running() -> None:
    trace = folded(upto(script(), SubCallStarted, 12))
    change = trace.interrupt()
    assert trace.run is not None
    assert trace.run.state == "interrupted"
    assert trace.run.ended == trace.last_time
    assert all(step.ended is not None for step in walk(trace.run))
    assert trace.run in change.changed


def test_changes_tell_exactly_which_steps_are_new_or_different() -> None:
    trace = Trace()
    known: set[str] = set()
    before: dict[str, object] = {}
    for event in script(Plot(batch_size=5)):
        change = trace.apply(event)
        for step in change.added:
            assert step.span not in known
            assert step.parent is None or step.parent.span in known
            known.add(step.span)
        now = {row["span"]: row for row in outline(trace)["steps"]}
        different = {span for span, row in now.items() if span in before and before[span] != row}
        assert different <= {step.span for step in change.changed}
        assert set(now) == known
        before = now


def test_a_batch_of_events_names_each_step_once() -> None:
    events = script()
    change = Trace().apply_all(events)
    assert len(change.added) == len(set(change.added))
    assert not set(change.changed) & set(change.added)
    trace = folded(events[:40])
    change = trace.apply_all(events[40:])
    assert len(change.changed) == len(set(change.changed))


def test_a_run_that_is_read_at_once_is_the_run_that_was_applied_event_by_event() -> None:
    events = script()
    read, applied = Trace(), Trace()
    read.read(events[:80])
    for event in events[:80]:
        applied.apply(event)
    assert outline(read) == outline(applied)
    one, other = read.apply(events[80]), applied.apply(events[80])
    assert [step.span for step in one.changed] == [step.span for step in other.changed] != []


def test_events_seen_twice_count_once() -> None:
    events = script()
    assert outline(folded([*events[:60], *events[20:]])) == outline(folded(events))


def test_root_tokens_are_ignored() -> None:
    events = upto(script(), IterationStarted)
    trace = folded(events)
    before = outline(trace)
    token = RootToken(
        run_id="run-script", seq=None, time=0, iteration=1, depth=0, span="x", parent_span=None, text="a"
    )
    assert trace.apply(token) == ([], [])
    assert outline(trace) == before


@pytest.mark.parametrize("missing", [RunStarted, IterationStarted, ExecutionStarted, SubCallStarted])
def test_an_event_of_a_step_that_never_began_is_refused(missing: type[AnyEvent]) -> None:
    with pytest.raises(TraceError):
        folded(without(script(), missing))


def test_an_event_of_another_run_is_refused() -> None:
    trace = folded(script()[:3])
    with pytest.raises(TraceError, match="belongs to run other"):
        trace.apply(script(Plot(run_id="other"))[3])


def test_the_spending_line_rises_to_the_cost_of_the_run() -> None:
    trace = folded(script())
    times, sums = zip(*trace.spending, strict=True)
    assert list(times) == sorted(times)
    assert list(sums) == sorted(sums)
    assert sums[-1] == pytest.approx(trace.total.cost)


def test_cache_hits_cost_nothing_and_end_at_once() -> None:
    trace = folded(script())
    [hit] = steps(trace, CacheHitStep)
    assert (hit.state, hit.total.cost, hit.seconds(0)) == ("ok", 0.0, 0.0)
    assert trace.cache_hits == 1


def test_a_long_run_folds_in_time_that_grows_with_its_events_only() -> None:
    events = script(Plot(iterations=12, batch_size=1000, rich=False))
    assert len(events) > 20_000
    trace = Trace()
    began = time.process_time()
    for event in events:
        trace.apply(event)
    assert time.process_time() - began < 5
    assert trace.sub_calls == 10_000


def test_money_is_told_apart_by_depth() -> None:
    trace = folded(script(Plot(inner_runs=1)))
    assert trace.run is not None
    by_depth = {depth: used.known_cost for depth, used in trace.usage_by_depth.items()}
    assert sorted(by_depth) == [0, 1]
    assert sum(by_depth.values()) == pytest.approx(trace.total.known_cost)
    replies = [step for step in steps(trace, ReplyStep) if step.depth == 0]
    assert by_depth[0] == pytest.approx(sum(step.own.known_cost for step in replies))


def test_a_raised_cap_is_the_runs_cap_from_then_on() -> None:
    events = script(Plot(inner_runs=0))
    trace = folded(events[:3])
    assert trace.cap == 1.0
    last = events[2]
    raised = BudgetChanged(
        run_id=last.run_id,
        seq=3,
        time=last.time,
        iteration=last.iteration,
        depth=0,
        span=last.span,
        parent_span=last.parent_span,
        state="raised",
        spent=0.9,
        reserved=0.0,
        cap=2.0,
    )
    trace.apply(raised)
    assert trace.cap == 2.0
