"""A run that was written into a file comes back from it as it was."""

from pathlib import Path

import pytest

from rlm_desktop.rlm.events import AnyEvent, RunEnded
from rlm_desktop.runs.faults import TraceFileError
from rlm_desktop.runs.formats.event_lines import line_of
from rlm_desktop.runs.formats.trace_files import read_run
from rlm_desktop.runs.store import RunStore
from rlm_desktop.runs.trace import Trace
from tests.event_script import Plot, script
from tests.runs.outline import outline


def file_of(events: list[AnyEvent], path: Path) -> Path:
    path.write_text("".join(map(line_of, events)), encoding="utf-8")
    return path


def test_every_event_comes_back_also_with_surrogates_and_odd_line_ends(tmp_path: Path) -> None:
    events = script()
    odd = events[0].model_copy(update={"query": "a\ud800\u2028b\x85c\x00"})
    events = [odd, *events[1:]]
    assert read_run(file_of(events, tmp_path / "run.jsonl")) == events


def test_an_imported_run_is_the_same_as_the_one_that_was_recorded(tmp_path: Path, store: RunStore) -> None:
    events = script()
    run_id = store.import_run(read_run(file_of(events, tmp_path / "run.jsonl")))
    live = Trace()
    live.apply_all(events)
    assert outline(store.trace(run_id)) == outline(live)
    assert [store.event(run_id, seq) for seq in range(len(events))] == events


def test_importing_twice_keeps_one_run(store: RunStore) -> None:
    assert store.import_run(script()) == store.import_run(script())
    assert len(store.runs()) == 1


def test_a_run_without_its_end_is_interrupted_once_it_is_imported(tmp_path: Path, store: RunStore) -> None:
    events = [event for event in script() if not (isinstance(event, RunEnded) and event.depth == 0)]
    text = "".join(map(line_of, events))[:-20]
    (tmp_path / "cut.jsonl").write_text(text, encoding="utf-8")
    run_id = store.import_run(read_run(tmp_path / "cut.jsonl"))
    assert store.run(run_id).state == "interrupted"


def test_importing_does_not_touch_a_run_that_is_being_recorded(store: RunStore) -> None:
    store.record(script(Plot(run_id="live"))[0])
    store.import_run(script(Plot(run_id="other")))
    assert store.run("live").state == "running"


def test_events_that_do_not_fit_together_are_refused_and_nothing_is_kept(tmp_path: Path) -> None:
    events = script()
    with pytest.raises(TraceFileError, match="fits together"):
        read_run(file_of(events[1:], tmp_path / "headless.jsonl"))


def test_a_broken_line_in_the_middle_is_named(tmp_path: Path) -> None:
    lines = [line_of(event) for event in script()]
    lines[4] = lines[4][:30] + "\n"
    (tmp_path / "broken.jsonl").write_text("".join(lines), encoding="utf-8")
    with pytest.raises(TraceFileError, match="Line 5"):
        read_run(tmp_path / "broken.jsonl")
