"""A script of one's own records into the history."""

from pathlib import Path

from rlm_desktop.rlm import RLMWrapper
from rlm_desktop.rlm.offline_chat import OfflineChat
from rlm_desktop.runs.run_recorder import RunRecorder
from rlm_desktop.runs.store import RunStore
from tests.event_script import Plot, script


def test_several_runs_at_once_are_kept_apart(tmp_path: Path) -> None:
    store = RunStore(tmp_path / "runs.sqlite")
    recorder = RunRecorder(store)
    runs = [script(Plot(run_id=name, rich=False, iterations=2)) for name in ("one", "other")]
    for pair in zip(*runs, strict=True):
        for event in pair:
            recorder(event)
    store.close()
    assert {run.id: run.state for run in RunStore(store.path).runs()} == {"one": "final", "other": "final"}


def test_a_run_of_the_engine_is_in_the_history_when_it_returns(tmp_path: Path) -> None:
    store = RunStore(tmp_path / "runs.sqlite")
    client = RLMWrapper(OfflineChat(), root_model="search")
    response = client.generate("Which leases mention renewal?", ["The lease renews."], RunRecorder(store))
    store.close()
    (run,) = RunStore(store.path).runs()
    assert (run.query, run.state) == ("Which leases mention renewal?", response.finish_reason)
