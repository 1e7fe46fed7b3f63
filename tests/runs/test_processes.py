"""Several processes use one store, and any of them may be killed."""

import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from rlm_desktop.runs.faults import RunGoesOnError
from rlm_desktop.runs.store import RunStore
from rlm_desktop.runs.trace import Trace
from tests.event_script import Plot, script

ROOT = Path(__file__).parents[2]


@contextmanager
def recording(
    path: Path, run_id: str, *, events: int = 0, pause: float = 0.0, batch: int = 8, limit: int = 0
) -> Iterator[subprocess.Popen[str]]:
    """Start a process that records a run; it waits at the end of its run for its standard input to close."""
    numbers = [str(number) for number in (events, pause, batch, limit)]
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.runs.recording", str(path), run_id, *numbers],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def wait_for(process: subprocess.Popen[str], word: str) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith(word):
            return line
    pytest.fail(f"The process ended without saying {word!r}.")


def test_a_run_killed_in_the_middle_is_readable_and_interrupted(path: Path) -> None:
    with recording(path, "killed", pause=0.005, batch=300) as process:
        wait_for(process, "started")
        time.sleep(0.5)
        process.kill()
        process.wait()
    store = RunStore(path)
    run = store.run("killed")
    assert run.state == "interrupted"
    seqs = [event.seq for event in store.events("killed")]
    assert seqs == list(range(len(seqs)))
    assert 20 < len(seqs) < 600
    trace = store.trace("killed")
    assert trace.run is not None
    assert (trace.run.state, trace.in_flight) == ("interrupted", 0)
    assert (run.iterations, run.sub_calls) == (trace.iterations, trace.sub_calls)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_what_was_recorded_is_committed_within_a_fifth_of_a_second(path: Path) -> None:
    with recording(path, "killed", events=40) as process:
        wait_for(process, "started")
        wait_for(process, "recorded")
        process.kill()
        process.wait()
    assert len(list(RunStore(path).events("killed"))) == 40


def test_a_run_of_a_living_process_is_running_and_not_deleted(path: Path) -> None:
    with recording(path, "alive", events=30) as process:
        wait_for(process, "recorded")
        store = RunStore(path)
        assert store.run("alive").state == "running"
        with pytest.raises(RunGoesOnError):
            store.delete("alive")
        process.kill()
        process.wait()
        assert store.run("alive").state == "interrupted"
        store.delete("alive")
        assert store.runs() == []
        store.close()


def test_a_killed_process_that_nobody_has_reaped_yet_counts_as_dead(path: Path) -> None:
    with recording(path, "zombie", events=30) as process:
        wait_for(process, "recorded")
        process.kill()
        deadline = time.monotonic() + 10
        store = RunStore(path)
        while store.run("zombie").state == "running" and time.monotonic() < deadline:
            time.sleep(0.02)
        assert process.returncode is None
        assert store.run("zombie").state == "interrupted"


def test_two_processes_and_this_one_record_into_a_new_file_at_once(path: Path) -> None:
    with recording(path, "first", batch=200) as first, recording(path, "second", batch=200) as second:
        store = RunStore(path)
        mine = script(Plot(run_id="third", batch_size=200))
        for event in mine:
            store.record(event)
        assert store.flush()
        for process in (first, second):
            wait_for(process, "flushed")
        whole = Trace()
        whole.apply_all(mine)
        for run_id in ("first", "second", "third"):
            trace = store.trace(run_id)
            assert (trace.last_seq, trace.finish_reason) == (whole.last_seq, "final")
        store.close()


def test_the_killed_process_leaves_the_others_writing(path: Path) -> None:
    with recording(path, "killed", pause=0.001, batch=300) as process:
        wait_for(process, "started")
        store = RunStore(path)
        mine = script(Plot(run_id="mine", batch_size=300))
        for place, event in enumerate(mine):
            store.record(event)
            if place == 100:
                process.kill()
        assert store.flush()
        assert len(list(store.events("mine"))) == len(mine)
        store.close()


if sys.platform != "win32":

    def test_a_full_disk_is_reported_once_and_the_run_goes_on(path: Path) -> None:
        with recording(path, "full", batch=3000, limit=400_000) as process:
            told = wait_for(process, "failed")
            assert str(path) in told
            assert "room" in told
            assert process.stdout is not None
            assert process.stdin is not None
            process.stdin.close()
            assert process.stdout.read().split("\n")[-4:] == ["flushed", "recorded", "closed", ""]
        store = RunStore(path)
        seqs = [event.seq for event in store.events("full")]
        assert seqs == list(range(len(seqs)))
        assert 0 < len(seqs) < 6000
        assert store.run("full").state in ("interrupted", "final")
        store.close()
