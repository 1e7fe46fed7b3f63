"""What a step looks like on the time axis, in seconds since the run began."""

import pytest

from rlm_desktop.runs.steps import Step
from rlm_desktop.runs.trace import Trace
from rlm_desktop.ui.models.waterfall import Bar, bars_of, rest_bar
from tests.event_script import Plot, at_the_cap, script


def steps_of(trace: Trace) -> list[Step]:
    def below(step: Step) -> list[Step]:
        return [each for child in step.children for each in (child, *below(child))]

    assert trace.run is not None
    return below(trace.run)


@pytest.fixture
def trace() -> Trace:
    trace = Trace()
    trace.apply_all(script())
    return trace


def bars(trace: Trace, step: Step) -> list[Bar]:
    assert trace.run is not None
    return bars_of(step, trace.run.started, trace.last_time)


def step(trace: Trace, kind: str, state: str = "ok") -> Step:
    return next(each for each in steps_of(trace) if each.kind == kind and each.state == state)


def test_a_turn_shows_the_reply_and_then_the_code(trace: Trace) -> None:
    turn = step(trace, "iteration")
    assert [bar.colour for bar in bars(trace, turn)] == ["root", "exec"]
    assert bars(trace, turn)[0].start == pytest.approx(0, abs=0.01)


def test_code_that_waits_for_sub_calls_shows_the_wait(trace: Trace) -> None:
    waiting = next(each for each in steps_of(trace) if each.kind == "execution" and each.children)
    whole, *waits = bars(trace, waiting)
    assert whole.colour == "exec"
    assert {bar.colour for bar in waits} == {"wait"}
    assert all(whole.start <= bar.start <= bar.end <= whole.end for bar in waits)


def test_a_failed_attempt_and_the_wait_after_it_come_before_the_last_attempt(trace: Trace) -> None:
    retried = next(each for each in steps_of(trace) if each.kind == "reply" and each.notes)
    failed, wait, last = bars(trace, retried)
    assert [failed.colour, wait.colour, last.colour] == ["err", "idle", "root"]
    assert failed.end == wait.start
    assert wait.end == pytest.approx(wait.start + 0.5)
    assert last.start == wait.end


@pytest.mark.parametrize(("last_event", "kind"), [("iteration_start", "iteration"), ("retry", "reply")])
def test_the_wait_for_a_decision_at_the_cap_is_no_work(last_event: str, kind: str) -> None:
    events = script()
    number = next(number for number, event in enumerate(events) if event.type == last_event)
    trace = Trace()
    trace.apply_all(at_the_cap(events[: number + 1], 60.0))
    wait = bars(trace, step(trace, kind, "running"))[-1]
    assert (wait.colour, wait.running) == ("idle", False)
    assert wait.end - wait.start == pytest.approx(60.0)


def test_what_failed_is_in_the_colour_of_errors(trace: Trace) -> None:
    assert bars(trace, step(trace, "execution", "timeout"))[-1].colour == "err"


def test_what_goes_on_lasts_until_now() -> None:
    trace = Trace()
    trace.apply_all(script()[:2])
    assert trace.run is not None
    (bar,) = bars_of(trace.run.children[0], trace.run.started, trace.run.started + 7)
    assert bar.start == pytest.approx(0.0, abs=0.01)
    assert (bar.end, bar.colour, bar.running) == (7, "root", True)


def test_the_rest_of_a_batch_is_one_bar() -> None:
    trace = Trace()
    trace.apply_all(script(Plot(batch_size=60)))
    batch = step(trace, "batch")
    assert trace.run is not None
    bar = rest_bar(batch, 20, trace.run.started, trace.last_time)
    assert bar.start == batch.children[20].started - trace.run.started
    assert batch.ended is not None
    assert bar.end == batch.ended - trace.run.started
