"""What was spent is told by day, model and server, unknown prices and interrupted runs included."""

import time
from datetime import UTC, datetime

from rlm_desktop.rlm.events import RunEnded, RunStarted
from rlm_desktop.runs.spending import Spent, spent
from rlm_desktop.runs.store import RunStore
from tests.event_script import ROOT, SUB, Plot, script

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC).timestamp()
DAY = 86_400.0


def record(store: RunStore, run_id: str, start: float, events: int | None = None) -> RunEnded | None:
    played = script(Plot(run_id=run_id, start=start))[:events]
    for event in played:
        if isinstance(event, RunStarted) and event.depth == 0:
            store.record(event.model_copy(update={"root_host": "api.openai.com", "sub_host": None}))
        else:
            store.record(event)
    assert store.flush()
    return played[-1] if isinstance(played[-1], RunEnded) else None


def spent_in(store: RunStore, since: float, until: float) -> list[Spent]:
    return list(spent(store.begun_between(since, until)))


def test_each_model_of_a_run_has_its_tokens_cost_and_server(store: RunStore) -> None:
    ended = record(store, "one", NOON)
    assert ended is not None
    parts = {part.model: part for part in spent_in(store, NOON - 1, NOON + 1)}
    assert {name: (part.usage, part.cost) for name, part in parts.items()} == {
        name: (used.usage, used.cost) for name, used in ended.usage_by_model.items()
    }
    assert parts[ROOT].host == "api.openai.com"
    assert parts[SUB].host is None
    assert {part.day for part in parts.values()} == {datetime.fromtimestamp(NOON).astimezone().date()}


def test_only_runs_that_began_in_the_span_are_told_oldest_first(store: RunStore) -> None:
    for place, start in enumerate((NOON + DAY, NOON, NOON + 2 * DAY)):
        record(store, f"run {place}", start)
    told = [part.run_id for part in spent_in(store, NOON, NOON + 2 * DAY)]
    assert list(dict.fromkeys(told)) == ["run 1", "run 0"]


def test_an_interrupted_run_has_cost_what_was_recorded(store: RunStore) -> None:
    record(store, "cut", time.time(), events=30)
    [part] = spent_in(store, 0, time.time() + DAY)
    summary = store.run("cut")
    assert (part.model, part.cost) == (ROOT, summary.cost)
    assert part.usage.input_tokens == summary.input_tokens > 0
