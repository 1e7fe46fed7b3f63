"""When a run was idle: the waits before a second attempt, and for its user; and how hot a step is."""

import pytest

from rlm_desktop.rlm.events import AnyEvent, Retried
from rlm_desktop.runs.steps import RunStep
from rlm_desktop.runs.trace import Trace
from rlm_desktop.ui.models.heat import LEVELS, Heat
from rlm_desktop.ui.models.idle_gaps import idle_gaps, idle_share, squeeze_of
from rlm_desktop.ui.models.step_order import all_steps
from tests.event_script import Plot, at_the_cap, script

WAIT = 3_600.0


def with_a_long_wait() -> list[AnyEvent]:
    """Let the root model's first second attempt wait for an hour."""
    events = script(Plot(inner_runs=0))
    number = next(
        number
        for number, event in enumerate(events)
        if isinstance(event, Retried) and events[number + 1].type == "root_reply"
    )
    retry = events[number].model_copy(update={"wait_seconds": WAIT})
    later = [event.model_copy(update={"time": event.time + WAIT}) for event in events[number + 1 :]]
    return [*events[:number], retry, *later]


def run_of(events: list[AnyEvent]) -> tuple[RunStep, float]:
    trace = Trace()
    trace.apply_all(events)
    assert trace.run is not None
    return trace.run, trace.last_time


def test_a_turn_that_waits_at_the_cap_is_idle() -> None:
    run, now = run_of(at_the_cap(script()[:2], 60.0))
    assert idle_share(run, now) > 0.99


def test_a_run_that_always_did_something_has_no_long_gaps() -> None:
    run, now = run_of(script(Plot(rich=False)))
    assert idle_share(run, now) < 0.05
    assert not squeeze_of(run, now)


def test_a_wait_before_a_second_attempt_is_idle() -> None:
    run, now = run_of(with_a_long_wait())
    longest = max(idle_gaps(run, now), key=lambda gap: gap.length)
    assert longest.length == pytest.approx(WAIT, rel=0.01)
    assert idle_share(run, now) > 0.9


def test_only_what_is_long_is_drawn_short() -> None:
    run, now = run_of(with_a_long_wait())
    squeeze = squeeze_of(run, now)
    assert len(squeeze.gaps) == 1
    assert squeeze.at(run.seconds(now)) < 0.03 * run.seconds(now)


def test_the_hottest_of_each_kind_has_the_highest_level() -> None:
    run, now = run_of(script())
    steps = list(all_steps(run))
    heat = Heat("cost")
    heat.note(steps, now)
    calls = sorted((step for step in steps if step.kind == "sub_call"), key=lambda one: one.total.known_cost)
    levels = [heat.level(step, now) for step in calls]
    assert levels == sorted(levels)
    assert levels[-1] == LEVELS - 1
    assert heat.level(next(step for step in steps if step.kind == "cache_hit"), now) == 0


def test_bars_can_be_coloured_by_tokens_and_by_time() -> None:
    run, now = run_of(script())
    steps = list(all_steps(run))
    for by, longest in (
        ("time", max(steps[0].parent.children, key=lambda one: one.seconds(now))),  # type: ignore[union-attr]  # the run
        ("tokens", max(run.children, key=lambda one: one.total.input_tokens + one.total.output_tokens)),
    ):
        heat = Heat(by)  # type: ignore[arg-type]  # one of its words
        heat.note(steps, now)
        assert heat.level(longest, now) == LEVELS - 1
