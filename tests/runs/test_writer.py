"""When the file cannot be written, runs go on, the failure is told once, and nothing waits for ever."""

import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from rlm_desktop.rlm.events import RLMEvent
from rlm_desktop.runs.faults import RunNotFoundError, StoreError
from rlm_desktop.runs.store import RunStore
from rlm_desktop.runs.writer import Pace
from tests.event_script import Plot, script


def test_a_run_without_its_start_is_told_and_others_are_recorded(path: Path) -> None:
    told: list[StoreError] = []
    store = RunStore(path, on_failure=told.append)
    for event in script(Plot(run_id="headless"))[5:]:
        store.record(event)
    for event in script(Plot(run_id="whole")):
        store.record(event)
    assert store.flush()
    assert [str(error) for error in told] == ["Run headless is not recorded from its start."]
    assert store.run("whole").state == "final"
    with pytest.raises(RunNotFoundError):
        store.run("headless")
    store.close()


def test_the_trouble_of_one_run_leaves_the_figures_of_another_right(path: Path) -> None:
    store = RunStore(path)
    whole = script(Plot(run_id="whole"))
    for event in whole[:20]:
        store.record(event)
    assert store.flush()
    for event in whole[20:-1]:
        store.record(event)
    store.record(script(Plot(run_id="headless"))[5])
    assert store.flush()
    trace, run = store.trace("whole"), store.run("whole")
    assert (run.iterations, run.sub_calls) == (trace.iterations, trace.sub_calls)
    assert run.input_tokens == trace.total.input_tokens
    store.close()


def test_a_run_id_that_exists_is_not_mixed_with_the_new_run(path: Path) -> None:
    told: list[StoreError] = []
    store = RunStore(path, on_failure=told.append)
    events = script(Plot(iterations=1))
    for event in events:
        store.record(event)
    assert store.flush()
    for event in script(Plot(iterations=4)):
        store.record(event)
    assert store.flush()
    assert ["does not fit" in str(error) for error in told] == [True]
    assert len(list(store.events("run-script"))) == len(events)
    assert store.run("run-script").iterations == 1
    store.close()


def test_a_table_that_cannot_be_written_is_told_once_and_the_run_marked_incomplete(path: Path) -> None:
    told: list[StoreError] = []
    store = RunStore(path, on_failure=told.append)
    events = script()
    for event in events[:30]:
        store.record(event)
    assert store.flush()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "CREATE TRIGGER refuse BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
    for event in events[30:60]:
        store.record(event)
    assert store.flush()
    assert store.run("run-script").state == "running"
    for event in events[60:]:
        store.record(event)
    assert store.flush()
    run = store.run("run-script")
    assert len(told) == 1
    assert str(path) in str(told[0])
    assert (run.state, run.incomplete) == ("final", True)
    assert len(list(store.events("run-script"))) == 30
    trace = store.trace("run-script")
    assert trace.run is not None
    assert trace.run.state == "interrupted"
    store.close()


def test_recording_works_again_when_the_trouble_is_over(path: Path) -> None:
    store = RunStore(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TRIGGER refuse BEFORE INSERT ON runs BEGIN SELECT RAISE(ABORT, 'no'); END")
        for event in script(Plot(run_id="lost")):
            store.record(event)
        assert store.flush()
        connection.execute("DROP TRIGGER refuse")
    for event in script(Plot(run_id="kept")):
        store.record(event)
    assert store.flush()
    assert [run.id for run in store.runs()] == ["kept"]
    store.close()


def test_a_listener_that_fails_does_not_end_the_writer(path: Path) -> None:
    def fail(error: StoreError) -> None:
        raise RuntimeError(str(error))

    store = RunStore(path, on_failure=fail)
    store.record(script()[5])
    for event in script(Plot(run_id="whole")):
        store.record(event)
    assert store.flush()
    assert store.run("whole").state == "final"
    store.close()


class _BusyFile:
    """Holds the file's write lock, as a process does that was suspended in the middle of a transaction."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._connection.execute("BEGIN IMMEDIATE")

    def release(self) -> None:
        self._connection.execute("ROLLBACK")
        self._connection.close()


def test_the_engine_is_held_up_when_the_disk_cannot_keep_up(path: Path) -> None:
    store = RunStore(path, pace=Pace(most_records=50, patience_seconds=60))
    events = script(Plot(batch_size=100))
    busy = _BusyFile(path)
    freed = threading.Timer(0.5, busy.release)
    freed.start()
    began = time.monotonic()
    for event in events:
        store.record(event)
    held_up = time.monotonic() - began
    freed.join()
    assert held_up > 0.3
    assert store.flush()
    assert len(list(store.events("run-script"))) == len(events)
    store.close()


def test_a_disk_that_stays_stuck_holds_nobody_up_for_long(path: Path) -> None:
    told: list[StoreError] = []
    store = RunStore(path, told.append, Pace(most_records=50, patience_seconds=0.2))
    busy = _BusyFile(path)
    began = time.monotonic()
    for event in script(Plot(batch_size=500)):
        store.record(event)
    assert not store.flush(0.1)
    assert not store.close(0.1)
    assert time.monotonic() - began < 8
    assert ["takes too long" in str(error) for error in told] == [True]
    busy.release()
    assert store.close()
    seqs = [event.seq for event in store.events("run-script")]
    assert seqs == list(range(len(seqs)))
    assert len(seqs) >= 50
    assert store.run("run-script").state == "interrupted"


def test_a_run_for_which_there_was_no_room_keeps_what_was_let_in_and_how_it_ended(path: Path) -> None:
    store = RunStore(path, pace=Pace(most_records=50, patience_seconds=0.2))
    events = script(Plot(batch_size=500))
    busy = _BusyFile(path)
    for event in events[:-1]:
        store.record(event)
    busy.release()
    assert store.flush()
    store.record(events[-1])
    assert store.flush()
    run = store.run("run-script")
    assert (run.state, run.incomplete) == ("final", True)
    assert 60 < len(list(store.events("run-script"))) < len(events)
    store.close()


def test_trouble_after_a_time_of_no_trouble_is_told_again(path: Path) -> None:
    told: list[StoreError] = []
    store = RunStore(path, told.append)
    for run_id in ("first", "second"):
        store.record(script(Plot(run_id=run_id))[5])
    assert store.flush()
    assert len(told) == 1
    for event in script(Plot(run_id="fine")):
        store.record(event)
    assert store.flush()
    store.record(script(Plot(run_id="third"))[5])
    assert store.flush()
    assert len(told) == 2
    store.close()


def test_the_end_of_a_run_is_committed_at_once(path: Path) -> None:
    store = RunStore(path)
    committed: list[RLMEvent] = []
    for event in script():
        store.record(event)
    deadline = time.monotonic() + 10
    while not committed and time.monotonic() < deadline:
        committed = [event for event in _listed(store) if event.type == "run_end" and event.depth == 0]
    assert committed
    store.close()


def test_events_are_committed_though_the_run_does_not_end(path: Path) -> None:
    store = RunStore(path)
    for event in script()[:20]:
        store.record(event)
    deadline = time.monotonic() + 10
    while len(_listed(store)) < 20 and time.monotonic() < deadline:
        time.sleep(0.01)
    assert len(_listed(store)) == 20
    store.close()


def _listed(store: RunStore) -> list[RLMEvent]:
    try:
        return list(store.events("run-script"))
    except RunNotFoundError:
        return []
