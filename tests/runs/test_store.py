"""What is recorded comes back the same, also from another process, a later version or after a deletion."""

import sqlite3
import stat
import sys
import threading
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from rlm_desktop.rlm.events import (
    AnyEvent,
    ExecutionEnded,
    FinishReason,
    IterationStarted,
    RootToken,
    RunStarted,
)
from rlm_desktop.runs.faults import (
    AmbiguousRunError,
    RunGoesOnError,
    RunNotFoundError,
    StoreDamagedError,
    StoreError,
    StoreTooNewError,
)
from rlm_desktop.runs.store import RunStore
from rlm_desktop.runs.summary import DocumentFacts
from rlm_desktop.runs.trace import Trace
from tests.event_script import Plot, script
from tests.runs.outline import outline

LEASE = DocumentFacts("Aldermoor lease.pdf", "/docs/Aldermoor lease.pdf", 81_920, 1.7e9, "ab" * 32, 48_213)


def record(store: RunStore, events: list[AnyEvent]) -> None:
    for event in events:
        store.record(event)
    assert store.flush()


def texts_in(path: Path) -> str:
    """Give every text that is in any file of the store, unpacked."""
    found = [file.read_bytes().decode("utf-8", "replace") for file in path.parent.iterdir()]
    with closing(sqlite3.connect(path)) as connection:
        for packed, data in connection.execute("SELECT packed, data FROM blobs"):
            found.append((zlib.decompress(data) if packed else data).decode())
    return "\n".join(found)


def test_every_event_comes_back_with_its_bodies(store: RunStore) -> None:
    events = script()
    record(store, events)
    assert [store.event("run-script", seq) for seq in range(len(events))] == events


def test_events_are_listed_without_bodies(store: RunStore) -> None:
    events = script()
    record(store, events)
    listed = list(store.events("run-script"))
    assert [(event.type, event.seq, event.preview) for event in listed] == [
        (event.type, event.seq, event.preview) for event in events
    ]
    assert not any(getattr(event, name) for event in listed for name in event.BODY_FIELDS)


def test_events_can_be_followed_from_where_one_stopped(store: RunStore) -> None:
    record(store, script())
    assert [event.seq for event in store.events("run-script", after=5)][:2] == [6, 7]


def test_more_events_than_one_query_gives_come_in_order(store: RunStore) -> None:
    events = script(Plot(iterations=4, batch_size=1500, rich=False))
    record(store, events)
    assert [event.seq for event in store.events("run-script")] == list(range(len(events)))


@pytest.mark.parametrize("finish", ["final", "stopped", "failed"])
def test_a_trace_from_the_store_equals_the_live_one(store: RunStore, finish: FinishReason) -> None:
    events = script(Plot(finish=finish))
    live = Trace()
    live.apply_all(events)
    record(store, events)
    assert outline(store.trace("run-script")) == outline(live)


def test_every_prefix_of_a_run_folds_as_it_did_live(store: RunStore) -> None:
    events = script(Plot(batch_size=4))
    live = Trace()
    for place, event in enumerate(events[:40]):
        live.apply(event)
        store.record(event)
        if place % 5 == 0:
            assert store.flush()
            assert outline(store.trace("run-script")) == outline(live)


def test_the_list_shows_what_the_run_said_of_itself(store: RunStore) -> None:
    events = script()
    end = events[-1]
    record(store, events)
    [run] = store.runs()
    live = Trace()
    live.apply_all(events)
    assert (run.id, run.state, run.iterations, run.sub_calls) == ("run-script", "final", 5, live.sub_calls)
    assert (run.cost, run.input_tokens) == (live.total.cost, live.total.input_tokens)
    assert run.query.startswith("Which leases renew")
    assert run.answer.startswith("**Three leases")
    assert run.elapsed_seconds == pytest.approx(end.time - events[0].time)
    assert (run.document_count, run.incomplete) == (6, False)
    assert store.run("run-script") == run


def test_the_list_shows_figures_of_a_run_that_has_not_ended(store: RunStore) -> None:
    events = script()[:60]
    live = Trace()
    live.apply_all(events)
    record(store, events)
    [run] = store.runs()
    assert (run.state, run.answer) == ("running", "")
    assert (run.iterations, run.sub_calls) == (live.iterations, live.sub_calls)
    assert run.cost == pytest.approx(live.total.cost)


def test_an_unknown_cost_is_none_in_the_list(store: RunStore) -> None:
    record(store, script(Plot(priced=False)))
    assert store.runs()[0].cost is None


def test_the_list_is_newest_first_limited_and_searchable(store: RunStore) -> None:
    for number in range(5):
        record(store, script(Plot(run_id=f"run-{number}", start=1.7e9 + number, iterations=1)))
    assert [run.id for run in store.runs(limit=2)] == ["run-4", "run-3"]
    assert len(store.runs(matching="LEASES RENEW")) == 5
    assert store.runs(matching="nothing like it") == []


def test_runs_recorded_at_once_from_many_threads_are_whole(store: RunStore) -> None:
    scripts = [script(Plot(run_id=f"run-{number}", seed=number)) for number in range(8)]
    threads = [threading.Thread(target=record, args=(store, events)) for events in scripts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.flush()
    for events in scripts:
        live = Trace()
        live.apply_all(events)
        assert outline(store.trace(events[0].run_id)) == outline(live)


def test_reading_goes_on_while_a_run_is_recorded(store: RunStore) -> None:
    events = script(Plot(batch_size=800))
    recording = threading.Thread(target=record, args=(store, events))
    store.record(events[0])
    assert store.flush()
    recording = threading.Thread(target=record, args=(store, events[1:]))
    recording.start()
    counts = []
    while recording.is_alive():
        seqs = [event.seq for event in store.events("run-script")]
        assert seqs == list(range(len(seqs)))
        counts.append(len(seqs))
    recording.join()
    assert counts == sorted(counts)
    assert len(list(store.events("run-script"))) == len(events)


def test_root_tokens_are_not_kept(store: RunStore) -> None:
    token = RootToken(
        run_id="run-script", seq=None, time=0, iteration=1, depth=0, span="x", parent_span=None, text="secret"
    )
    events = script(Plot(iterations=1))
    record(store, [*events[:2], token, *events[2:]])
    assert [event.seq for event in store.events("run-script")] == list(range(len(events)))
    assert "root_token" not in texts_in(store.path)


def test_equal_texts_are_kept_once(store: RunStore) -> None:
    record(store, script(Plot(iterations=25, rich=False, batch_size=2, inner_runs=0)))
    with closing(sqlite3.connect(store.path)) as connection:
        [kept] = connection.execute("SELECT count(*) FROM blobs").fetchone()
        [referred] = connection.execute("SELECT count(*) FROM bodies WHERE field = 'messages'").fetchone()
    assert referred == sum(2 * turn for turn in range(1, 26))
    assert kept < 150


def test_lone_surrogates_nul_and_newlines_come_back_unchanged(store: RunStore) -> None:
    odd = "a\ud800b\x00c\r\nd\u2028"
    events = [
        event.model_copy(update={"stdout": odd, "shown": odd, "preview": odd})
        if isinstance(event, ExecutionEnded)
        else event
        for event in script(Plot(iterations=2, rich=False))
    ]
    record(store, events)
    assert [store.event("run-script", seq) for seq in range(len(events))] == events


def test_no_text_is_stored_that_no_event_carries(store: RunStore) -> None:
    events = script()
    store.record_documents("run-script", [LEASE])
    record(store, events)
    with closing(sqlite3.connect(store.path)) as connection:
        blobs = connection.execute("SELECT packed, data FROM blobs").fetchall()
        columns = [row[1] for row in connection.execute("PRAGMA table_info(documents)")]
    stored = {(zlib.decompress(data) if packed else data).decode() for packed, data in blobs}
    assert stored == set(_strings(events))
    assert columns == ["run_id", "place", "name", "path", "size", "mtime", "sha256", "chars"]


def _strings(events: list[AnyEvent]) -> list[str]:
    found: list[str] = []
    for event in events:
        for name in event.BODY_FIELDS:
            value = getattr(event, name)
            messages = (
                [message.content for message in value] if isinstance(event, IterationStarted) else [value]
            )
            found += [text for text in messages if text]
    return found


def test_document_facts_come_back_in_order_whenever_they_were_told(store: RunStore) -> None:
    facts = [LEASE, DocumentFacts("b.txt", "/docs/b.txt", 1, 2.5, "00" * 32, 1)]
    store.record_documents("run-script", facts)
    record(store, script(Plot(iterations=1)))
    assert store.documents("run-script") == facts
    assert store.documents("other") == []


def test_an_id_may_be_shortened_as_long_as_it_is_clear(store: RunStore) -> None:
    for name in ("ab12", "ab34", "cd56", "cd"):
        record(store, script(Plot(run_id=name, iterations=1)))
    assert store.resolve("ab1") == "ab12"
    assert store.resolve("cd") == "cd"
    with pytest.raises(AmbiguousRunError, match="ab12, ab34"):
        store.resolve("ab")
    for unknown in ("x", "", "%", "AB12"):
        with pytest.raises(RunNotFoundError):
            store.resolve(unknown)


def test_unknown_runs_and_events_are_named(store: RunStore) -> None:
    record(store, script(Plot(iterations=1)))
    with pytest.raises(RunNotFoundError, match="nosuch"):
        store.run("nosuch")
    with pytest.raises(RunNotFoundError, match="nosuch"):
        store.events("nosuch")
    with pytest.raises(RunNotFoundError, match="no event 999"):
        store.event("run-script", 999)


def test_a_deleted_run_leaves_nothing_in_the_file(store: RunStore) -> None:
    canary = "canary-7f3a"
    events = [
        event.model_copy(update={"query": canary * 40, "preview": canary})
        if isinstance(event, RunStarted)
        else event
        for event in script(Plot(run_id="gone"))
    ]
    store.record_documents("gone", [LEASE])
    record(store, events)
    record(store, script(Plot(run_id="kept", seed=2)))
    assert canary in texts_in(store.path)
    store.delete("gone")
    assert canary not in texts_in(store.path)
    assert [run.id for run in store.runs()] == ["kept"]
    assert store.documents("gone") == []
    live = Trace()
    live.apply_all(script(Plot(run_id="kept", seed=2)))
    assert outline(store.trace("kept")) == outline(live)


def test_deleting_gives_the_room_back(store: RunStore) -> None:
    record(store, script(Plot(iterations=4, batch_size=500)))
    with closing(sqlite3.connect(store.path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    before = store.path.stat().st_size
    store.delete("run-script")
    assert store.path.stat().st_size < before / 4


def test_deleting_keeps_texts_that_another_run_has(store: RunStore) -> None:
    first, second = script(Plot(run_id="first")), script(Plot(run_id="second"))
    record(store, first)
    record(store, second)
    store.delete("first")
    assert [store.event("second", seq) for seq in range(len(second))] == second
    store.delete("second")
    with closing(sqlite3.connect(store.path)) as connection:
        for table in ("runs", "events", "bodies", "blobs", "documents"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)  # noqa: S608 - constants


def test_a_run_that_goes_on_is_not_deleted(store: RunStore) -> None:
    record(store, script()[:20])
    with pytest.raises(RunGoesOnError):
        store.delete("run-script")
    assert len(list(store.events("run-script"))) == 20


def test_closing_commits_everything_that_was_recorded(path: Path) -> None:
    events = script(Plot(batch_size=500))
    store = RunStore(path)
    for event in events:
        store.record(event)
    assert store.close()
    assert len(list(RunStore(path).events("run-script"))) == len(events)


def test_closing_lets_go_of_runs_that_have_not_ended(path: Path) -> None:
    store = RunStore(path)
    record(store, script()[:30])
    other = RunStore(path)
    assert other.run("run-script").state == "running"
    assert store.close()
    assert other.run("run-script").state == "interrupted"
    trace = other.trace("run-script")
    assert trace.run is not None
    assert trace.run.state == "interrupted"


def test_closing_one_store_does_not_touch_the_runs_of_another(path: Path) -> None:
    first, second = RunStore(path), RunStore(path)
    record(first, script(Plot(run_id="first"))[:10])
    record(second, script(Plot(run_id="second"))[:10])
    first.close()
    assert second.run("second").state == "running"
    second.close()


def test_a_closed_store_closes_again_and_refuses_more(path: Path) -> None:
    store = RunStore(path)
    record(store, script(Plot(iterations=1)))
    assert store.close()
    assert store.close()
    with pytest.raises(StoreError, match="closed"):
        store.record(script()[0])
    assert store.runs()[0].id == "run-script"


def test_a_store_that_only_reads_starts_no_thread(path: Path) -> None:
    before = threading.active_count()
    store = RunStore(path)
    store.runs()
    assert store.flush()
    assert threading.active_count() == before
    assert store.close()


def test_no_thread_is_left_after_closing(path: Path) -> None:
    before = threading.active_count()
    store = RunStore(path)
    record(store, script(Plot(iterations=1)))
    assert threading.active_count() == before + 1
    store.close()
    assert threading.active_count() == before


def test_the_file_and_its_folder_are_the_users_alone(store: RunStore) -> None:
    record(store, script(Plot(iterations=1)))
    if sys.platform == "win32":
        return  # the user's own profile folder protects it there
    assert stat.S_IMODE(store.path.parent.stat().st_mode) == 0o700
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in store.path.parent.iterdir()}
    assert set(modes.values()) == {0o600}
    assert "runs.sqlite-wal" in modes


def test_a_file_of_a_newer_version_is_refused_and_left_alone(path: Path) -> None:
    RunStore(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 7")
    before = path.read_bytes()
    with pytest.raises(StoreTooNewError, match=r"format 7.*newest"):
        RunStore(path)
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_named_with_the_way_out(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"these are not the runs you are looking for" * 100)
    with pytest.raises(StoreDamagedError, match=r"runs\.sqlite.*Move the file away"):
        RunStore(path)
    assert path.read_bytes().startswith(b"these are not")


def test_a_database_of_another_program_is_refused_and_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE mine (x)")
    with pytest.raises(StoreDamagedError, match="another program"):
        RunStore(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("mine",)]


def test_damage_inside_the_file_is_named_when_it_is_met(path: Path) -> None:
    store = RunStore(path)
    record(store, script())
    store.close()
    raw = bytearray(path.read_bytes())
    raw[8192:] = b"\xa5" * (len(raw) - 8192)
    path.write_bytes(raw)
    with pytest.raises(StoreDamagedError, match="Move the file away"):
        list(RunStore(path).events("run-script"))


def test_a_damaged_text_is_named_and_the_rest_stays_readable(store: RunStore) -> None:
    events = script(Plot(iterations=1))
    record(store, events)
    with closing(sqlite3.connect(store.path)) as connection, connection:
        connection.execute("UPDATE blobs SET data = x'00', packed = 1")
    with pytest.raises(StoreDamagedError, match="text"):
        store.event("run-script", 0)
    assert len(list(store.events("run-script"))) == len(events)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where the folder should be")
    with pytest.raises(StoreError, match=r"home.*RLM_DESKTOP_HOME"):
        RunStore(tmp_path / "home" / "runs.sqlite")
