"""The timeline's tree: the same however the events came, and every change is told to Qt."""

import random
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from rlm_desktop.rlm.events import AnyEvent
from rlm_desktop.runs.steps import BatchStep, Step
from rlm_desktop.runs.trace import TraceError
from rlm_desktop.ui.models.columns import Column
from rlm_desktop.ui.models.row_texts import Rest
from rlm_desktop.ui.models.shown_rows import FIRST
from rlm_desktop.ui.models.timeline_model import TimelineModel
from tests.event_script import START, Plot, script

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
Tree = list[tuple[str, "Tree"]]


def tree_of(
    model: QAbstractItemModel, parent: QModelIndex | None = None, column: Column = Column.STEP
) -> Tree:
    place = parent or QModelIndex()
    rows = [model.index(row, 0, place) for row in range(model.rowCount(place))]
    return [(str(row.siblingAtColumn(column).data()), tree_of(model, row, column)) for row in rows]


def batches(events: Sequence[AnyEvent], seed: int) -> list[Sequence[AnyEvent]]:
    source = random.Random(seed)  # noqa: S311 - places to cut, not a secret
    cuts = sorted({0, len(events), *(source.randrange(len(events)) for _ in range(source.randrange(15)))})
    return [events[first:last] for first, last in pairwise(cuts)]


def live_model(events: Sequence[AnyEvent], seed: int = 0) -> TimelineModel:
    model = TimelineModel(clock=lambda: START)
    tester = QAbstractItemModelTester(model, FATAL)
    model.start()
    for batch in batches(events, seed):
        model.apply_batch(batch)
    tester.deleteLater()
    return model


def opened(events: Sequence[AnyEvent], *, interrupted: bool = False) -> TimelineModel:
    model = TimelineModel()
    model.open_run(events, interrupted=interrupted)
    return model


def batch_step(model: TimelineModel) -> BatchStep:
    assert model.trace.run is not None
    return next(step for step in below(model.trace.run) if isinstance(step, BatchStep))


def below(step: Step) -> list[Step]:
    return [each for child in step.children for each in (child, *below(child))]


@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 10_000), size=st.integers(2, 70))
def test_a_run_that_is_watched_and_one_that_is_reopened_are_the_same_tree(seed: int, size: int) -> None:
    events = script(Plot(seed=seed, batch_size=size))
    assert tree_of(live_model(events, seed)) == tree_of(opened(events))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_more_rows_can_be_asked_for_while_more_steps_come(seed: int) -> None:
    events = script(Plot(seed=seed, batch_size=130, iterations=4))
    model = TimelineModel(clock=lambda: START)
    tester = QAbstractItemModelTester(model, FATAL)
    model.start()
    source = random.Random(seed)  # noqa: S311 - places to cut, not a secret
    for batch in batches(events, seed):
        model.apply_batch(batch)
        rests = all_rests(model)
        if rests and source.random() < 0.5:
            model.reveal_more(source.choice(rests))
    while rests := all_rests(model):
        model.reveal_more(rests[0])
    assert model.rowCount(model.index_of(batch_step(model))) == 130
    tester.deleteLater()


def all_rests(model: TimelineModel) -> list[Rest]:
    found: list[Rest] = []
    waiting = [QModelIndex()]
    while waiting:
        place = waiting.pop()
        children = [model.index(row, 0, place) for row in range(model.rowCount(place))]
        waiting.extend(children)
        found.extend(rest for child in children if (rest := model.rest_at(child)))
    return found


def test_a_reopened_run_satisfies_qt() -> None:
    model = TimelineModel()
    QAbstractItemModelTester(model, FATAL)
    model.open_run(script(Plot(batch_size=200)))
    model.clear()
    assert model.rowCount() == 0


def test_the_first_rows_are_the_iterations() -> None:
    model = opened(script(Plot(iterations=3)))
    names = [name for name, _ in tree_of(model)]
    assert names[:2] == ["Iteration 1 First I probe the context", "Iteration 2 print(hit)"]
    assert names[2].startswith("Iteration 3 answer: Three leases renew automatically in 2026")


def test_of_thousands_of_sub_calls_the_first_have_rows_and_one_row_stands_for_the_rest() -> None:
    model = opened(script(Plot(batch_size=3000)))
    place = model.index_of(batch_step(model))
    assert model.rowCount(place) == FIRST + 1
    rest = model.index(FIRST, 0, place)
    assert rest.data() == "2,980 more"
    assert model.step_at(rest) is None
    assert rest.parent() == place


def test_the_rest_can_be_shown_by_and_by() -> None:
    model = opened(script(Plot(batch_size=300)))
    place = model.index_of(batch_step(model))
    counts = []
    while rest := model.rest_at(model.index(model.rowCount(place) - 1, 0, place)):
        first_new = model.reveal_more(rest)
        counts.append((model.rowCount(place), first_new.row()))
    assert counts == [(4 * FIRST + 1, FIRST), (300, 4 * FIRST)]


def test_a_step_behind_the_rest_gets_a_row_when_it_is_looked_for() -> None:
    model = opened(script(Plot(batch_size=900)))
    step = batch_step(model).children[777]
    assert not model.index_of(step).isValid()
    index = model.reveal(step)
    assert model.step_at(index) is step
    assert index.row() == 777


def test_a_change_names_the_rows_that_differ(qtbot: QtBot) -> None:
    events = script()
    cut = next(number for number, event in enumerate(events) if event.type == "execution_end")
    model = live_model(events[:cut])
    with qtbot.waitSignal(model.dataChanged) as heard:
        model.apply_batch(events[cut : cut + 1])
    assert heard.args is not None
    assert "402 places" not in str(heard.args[0].data())
    assert str(heard.args[0].data()).startswith(("Execution", "Reply"))


def test_a_run_is_live_until_its_last_event(qtbot: QtBot) -> None:
    events = script()
    model = TimelineModel(clock=lambda: START + 1_000)
    model.start()
    model.apply_batch(events[:-1])
    assert model.live
    assert model.elapsed() == 1_000
    with qtbot.waitSignal(model.liveChanged):
        model.apply_batch(events[-1:])
    assert model.elapsed() == pytest.approx(events[-1].time - START)


def test_a_run_whose_program_died_ends_with_its_last_event() -> None:
    events = script()[:60]
    model = opened(events, interrupted=True)
    assert model.now() == events[-1].time
    assert model.trace.run is not None
    assert {step.state for step in below(model.trace.run)} <= {"ok", "error", "skipped", "cancelled"}
    assert model.trace.run.state == "interrupted"


def test_every_row_can_be_heard() -> None:
    model = opened(script())
    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Iteration 1 First I probe the context, ok, ")
    assert "tokens in" in spoken
    assert "cost $0.0" in spoken


def test_an_unknown_price_is_not_shown_as_zero() -> None:
    model = opened(script(Plot(priced=False)))
    assert model.index(0, Column.COST).data() == "unknown"


def test_cells_explain_themselves() -> None:
    model = opened(script())
    tips = [model.index(0, column).data(Qt.ItemDataRole.ToolTipRole) for column in Column]
    assert "First I probe the context" in tips[Column.STEP]
    assert "took" in tips[Column.TIME]
    assert "tokens in" in tips[Column.TOKENS]
    assert "$0." in tips[Column.COST]


def test_a_broken_stream_of_events_leaves_what_came_before() -> None:
    events = script()
    model = TimelineModel()
    QAbstractItemModelTester(model, FATAL, model)
    model.start()
    model.apply_batch(events[:10])
    orphan = events[20].model_copy(update={"span": "nobody", "parent_span": "nobody"})
    with pytest.raises(TraceError):
        model.apply_batch([*events[10:20], orphan])
    assert tree_of(model) == tree_of(live_model(events[:20]))
