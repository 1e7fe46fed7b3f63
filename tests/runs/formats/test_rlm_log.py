"""A log that the official ``rlm`` library, version 0.1.3, wrote against the loopback server opens as a run.

``rlms_0_1_3.jsonl`` is such a log; only the wording of the library's own prompts and the name of a temporary
file were taken out of it.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from rlm_desktop.rlm.events import (
    AnyEvent,
    FinalAnswered,
    IterationStarted,
    RunStarted,
    SubCallEnded,
)
from rlm_desktop.runs.faults import TraceFileError
from rlm_desktop.runs.formats.trace_files import read_run
from rlm_desktop.runs.steps import ExecutionStep, RunStep, Step, SubCallStep
from rlm_desktop.runs.trace import Trace

LOG = Path(__file__).with_name("rlms_0_1_3.jsonl")


@pytest.fixture(scope="module")
def events() -> list[AnyEvent]:
    return read_run(LOG)


@pytest.fixture(scope="module")
def trace(events: list[AnyEvent]) -> Trace:
    trace = Trace()
    trace.apply_all(events)
    return trace


def steps_of[S: Step](step: Step, kind: type[S]) -> list[S]:
    """Give the steps of a kind at or below a step, those of inner runs left out."""
    found = [step] if isinstance(step, kind) else []
    below = [child for child in step.children if not isinstance(child, RunStep)]
    return found + [each for child in below for each in steps_of(child, kind)]


def json_of(line: str) -> dict[str, Any]:
    entry: dict[str, Any] = json.loads(line)
    return entry


def root(trace: Trace) -> RunStep:
    assert trace.run is not None
    return trace.run


def test_every_turn_block_and_call_has_its_step(trace: Trace) -> None:
    assert [step.kind for step in root(trace).children] == ["iteration"] * 4
    assert [step.state for step in steps_of(root(trace), ExecutionStep)] == ["ok", "error", "ok", "ok", "ok"]
    calls = steps_of(root(trace), SubCallStep)
    assert [call.preview for call in calls] == [
        "piece 0",
        "piece 1",
        "piece 2",
        "piece alone",
        "inner question: how deep?",
    ]


def test_an_inner_run_lies_below_the_call_that_it_answers(trace: Trace) -> None:
    call = steps_of(root(trace), SubCallStep)[-1]
    [inner] = call.children
    assert isinstance(inner, RunStep)
    assert (inner.depth, inner.iteration, len(inner.children)) == (1, 0, 4)
    assert inner.finish_reason == "final"


def test_question_answer_and_end_are_those_of_the_log(events: list[AnyEvent], trace: Trace) -> None:
    started = events[0]
    assert isinstance(started, RunStarted)
    assert "What does the text say?" in started.query
    assert (started.root_model, started.root_host, started.context_chars) == ("gpt-x", "127.0.0.1:33991", 33)
    [answered] = [event for event in events if isinstance(event, FinalAnswered) and event.depth == 0]
    assert answered.answer == "The answer is 42."
    assert trace.finish_reason == "final"


def test_the_messages_that_the_model_received_are_whole(events: list[AnyEvent]) -> None:
    turns = [event for event in events if isinstance(event, IterationStarted) and event.depth == 0]
    assert "ZeroDivisionError" in turns[1].messages[4].content
    assert [len(turn.messages) for turn in turns] == [3, 6, 9, 12]


def test_tokens_are_counted_once_and_an_untold_price_is_unknown(events: list[AnyEvent], trace: Trace) -> None:
    last = [event for event in events if isinstance(event, SubCallEnded) and event.depth == 0][-1]
    assert last.text == "The answer is 42."
    told = sum(
        tokens["total_input_tokens"]
        for line in LOG.read_text(encoding="utf-8").splitlines()
        for block in json_of(line).get("code_blocks", [])
        for call in block["result"]["rlm_calls"]
        for tokens in call["usage_summary"]["model_usage_summaries"].values()
    )
    assert trace.total.input_tokens == told
    assert trace.total.cost is None


def test_time_runs_forward_and_steps_lie_within_the_steps_around_them(trace: Trace) -> None:
    def check(step: Step) -> None:
        for child in step.children:
            assert child.started >= step.started - 0.1
            assert (child.ended or 0) <= (step.ended or 0) + 0.1
            check(child)

    check(root(trace))
    assert root(trace).seconds(0) > 0


def test_the_same_log_is_always_the_same_run(events: list[AnyEvent]) -> None:
    assert events[0].run_id == read_run(LOG)[0].run_id


def test_variables_changed_by_a_block_are_marked(trace: Trace) -> None:
    third = steps_of(root(trace), ExecutionStep)[2]
    assert {seen.name for seen in third.variables if seen.changed} == {"answers", "one"}
    assert not {seen.name for seen in third.variables} & {"context", "context_0", "f"}


def test_a_log_whose_program_was_killed_opens_as_far_as_it_goes(tmp_path: Path) -> None:
    text = LOG.read_text(encoding="utf-8")
    cut = tmp_path / "cut.jsonl"
    cut.write_text(text[:-100], encoding="utf-8")
    trace = Trace()
    trace.apply_all(read_run(cut))
    assert (trace.iterations, trace.finish_reason) == (3, "stopped")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no events"),
        ("not JSON\n", "Line 1"),
        ('{"type": "metadata"}\n', "root_model"),
        ('{"type": "run_start"}\n', "Line 1"),
        ('{"a": 1}\n{"b": 2}\n', "Line 1"),
    ],
)
def test_a_file_that_holds_no_run_is_refused_with_the_reason(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TraceFileError, match=told) as refused:
        read_run(path)
    assert str(path) in str(refused.value)


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TraceFileError, match="No such file"):
        read_run(tmp_path / "none.jsonl")
    (tmp_path / "binary.jsonl").write_bytes(b"\xff\xfe\x00{")
    with pytest.raises(TraceFileError, match="UTF-8"):
        read_run(tmp_path / "binary.jsonl")
