"""Siblings can be put in the order of a figure, also while more of them come, and back again."""

import random
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from rlm_desktop.program import Program
from rlm_desktop.runs.steps import Step
from rlm_desktop.ui.models import timeline_model
from rlm_desktop.ui.models.columns import SORTED_BY, Column, Sort
from rlm_desktop.ui.models.shown_rows import FIRST
from rlm_desktop.ui.models.sibling_order import figure_of
from rlm_desktop.ui.models.timeline_model import TimelineModel
from rlm_desktop.ui.theme import GRID, Theme
from rlm_desktop.ui.widgets.timeline_panel import TimelinePanel
from tests.event_script import START, Plot, script
from tests.ui.desk import Desk
from tests.ui.test_timeline_model import FATAL, all_rests, batch_step, batches, below, opened, tree_of

COST = Sort(Column.COST)


pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def model() -> TimelineModel:
    return opened(script(Plot(batch_size=130)))


@pytest.fixture
def panel(theme: Theme, qtbot: QtBot) -> Iterator[TimelinePanel]:
    panel = TimelinePanel(theme)
    panel.resize(1200, 400)
    with qtbot.waitExposed(panel):
        panel.show()
    yield panel
    panel.show_run(None)
    panel.close()
    panel.deleteLater()


def rows(model: TimelineModel, parent: Step) -> list[Step]:
    place = model.index_of(parent)
    found = [model.step_at(model.index(row, 0, place)) for row in range(model.rowCount(place))]
    return [step for step in found if step is not None]


@pytest.mark.parametrize("column", SORTED_BY)
def test_the_largest_of_all_siblings_come_first_also_those_that_had_no_row(
    model: TimelineModel, column: Column
) -> None:
    QAbstractItemModelTester(model, FATAL, model)
    batch = batch_step(model)
    figure = figure_of(Sort(column), model.now())
    model.sort_by(Sort(column))
    shown = rows(model, batch)
    assert [figure(step) for step in shown] == sorted(map(figure, batch.children), reverse=True)[:FIRST]
    model.sort_by(Sort(column, rising=True))
    shown = rows(model, batch)
    assert [figure(step) for step in shown] == sorted(map(figure, batch.children))[:FIRST]


def test_turns_are_sorted_too(model: TimelineModel) -> None:
    run = model.trace.run
    assert run is not None
    model.sort_by(COST)
    turns = [model.step_at(model.index(row, 0)) for row in range(model.rowCount())]
    assert turns == sorted(run.children, key=lambda step: step.total.known_cost, reverse=True)
    assert turns != run.children


def test_the_way_back_leads_to_the_order_in_which_it_happened(model: TimelineModel) -> None:
    before = tree_of(model)
    model.sort_by(COST)
    assert tree_of(model) != before
    model.sort_by(None)
    assert tree_of(model) == before


def test_rows_that_views_hold_on_to_stay_with_their_steps(model: TimelineModel) -> None:
    run = model.trace.run
    assert run is not None
    held = [(step, QPersistentModelIndex(model.index_of(step, Column.COST))) for step in run.children]
    rest = all_rests(model)[0]
    place = model.index(rest.shown, 0, model.index_of(rest.parent))
    held_rest = QPersistentModelIndex(place)
    model.sort_by(COST)
    assert [model.step_at(index) for _, index in held] == [step for step, _ in held]
    assert {index.column() for _, index in held} == {Column.COST}
    again = model.rest_at(held_rest)
    assert again is not None
    assert again.parent is rest.parent


def test_figures_of_the_rest_are_of_those_that_have_no_row_now(model: TimelineModel) -> None:
    batch = batch_step(model)
    model.sort_by(Sort(Column.TOKENS))
    place = model.index_of(batch)
    hidden = sorted(batch.children, key=figure_of(Sort(Column.TOKENS), 0.0))[: len(batch.children) - FIRST]
    tokens = str(model.index(FIRST, Column.TOKENS, place).data())
    total = sum(step.total.input_tokens for step in hidden)
    assert tokens.removeprefix("≈ ").startswith(f"{total / 1000:.1f}k")


@pytest.mark.parametrize("seed", [1, 2])
def test_a_run_that_goes_on_is_sorted_again_and_again(
    seed: int, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timeline_model, "SORT_AGAIN_MS", 0)
    events = script(Plot(seed=seed, batch_size=45))
    live = TimelineModel(clock=lambda: START)
    tester = QAbstractItemModelTester(live, FATAL)
    live.sort_by(COST)
    live.start()
    source = random.Random(seed)  # noqa: S311 - places to look at, not a secret
    for batch in batches(events, seed):
        with qtbot.waitSignal(live.layoutChanged):
            live.apply_batch(batch)
            if rests := all_rests(live):
                live.reveal_more(source.choice(rests))
    with qtbot.waitSignal(live.layoutChanged):
        live.apply_batch([])
    stored = opened(events)
    stored.sort_by(COST)
    for each in (live, stored):
        while rests := all_rests(each):
            each.reveal_more(rests[0])
    assert tree_of(live) == tree_of(stored)
    live.sort_by(None)
    stored.sort_by(None)
    assert tree_of(live) == tree_of(stored)
    tester.deleteLater()


def test_a_step_behind_the_rest_is_found_where_it_stands_now(model: TimelineModel) -> None:
    QAbstractItemModelTester(model, FATAL, model)
    model.sort_by(Sort(Column.COST, rising=True))
    dearest = max(batch_step(model).children, key=lambda step: step.total.known_cost)
    assert not model.index_of(dearest).isValid()
    assert model.step_at(model.reveal(dearest)) is dearest


def test_the_next_error_is_the_next_one_below(panel: TimelinePanel, model: TimelineModel) -> None:
    panel.show_run(model)
    panel.order.chosen.emit(Sort(Column.TIME))
    assert model.trace.run is not None
    wrong = {step for step in below(model.trace.run) if step.state in ("error", "timeout")}
    met: list[Step | None] = []
    for _ in wrong:
        panel.commands.searching[3].trigger()
        met.append(panel.view.selected_step())
    assert met == sorted(wrong, key=model.place_of)
    assert met != [step for step in below(model.trace.run) if step in wrong]


def test_a_click_on_a_figure_s_head_sorts_by_it(panel: TimelinePanel, model: TimelineModel) -> None:
    panel.show_run(model)
    view, header = panel.view, panel.view.header()
    told: list[Sort | None] = []
    view.columns.sortChanged.connect(told.append)

    def click(column: Column) -> None:
        x = header.sectionViewportPosition(column) + header.sectionSize(column) // 2
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 3 * GRID))

    for column in (Column.COST, Column.COST, Column.COST, Column.TOKENS, Column.TIME, Column.STEP):
        click(column)
    rising = Sort(Column.COST, rising=True)
    assert told == [COST, rising, None, Sort(Column.TOKENS), None]


def test_the_order_is_chosen_and_undone_by_keys(panel: TimelinePanel, model: TimelineModel) -> None:
    panel.show_run(model)
    panel.view.setFocus()
    assert "as they happened" in panel.order.accessibleName()
    QTest.keyClick(panel.view, Qt.Key.Key_S)
    menu = panel.order.menu()
    assert menu.isVisible()
    next(action for action in menu.actions() if action.data() == Column.COST).trigger()
    menu.close()
    assert panel.order.text().startswith("sort: cost")
    first = model.step_at(model.index(0, 0))
    assert first is not None
    assert first.total.known_cost == max(step.total.known_cost for step in model.trace.run.children)  # type: ignore[union-attr]  # it has run
    QTest.keyClick(panel.view, Qt.Key.Key_T)
    assert panel.view.columns.layout.sort is None


def test_what_is_selected_stays_selected(panel: TimelinePanel, model: TimelineModel) -> None:
    panel.show_run(model)
    assert model.trace.run is not None
    step = model.trace.run.children[0]
    panel.select_step(step)
    panel.order.chosen.emit(COST)
    assert panel.view.selected_step() is step
    assert panel.view.viewport().rect().intersects(panel.view.visualRect(panel.view.currentIndex()))


def test_the_order_holds_for_the_next_run_and_at_the_next_start(desk: Desk) -> None:
    async def choose(program: Program) -> None:
        program.panels.run_view.timeline.view.columns.sort_by(COST)

    async def look(program: Program) -> None:
        timeline = program.panels.run_view.timeline
        assert timeline.view.columns.layout.sort == COST
        assert timeline.order.text().startswith("sort: cost")
        model = opened(script(Plot()))
        timeline.show_run(model)
        run = model.trace.run
        assert run is not None
        assert model.step_at(model.index(0, 0, QModelIndex())) is max(
            run.children, key=lambda step: step.total.known_cost
        )
        timeline.show_run(None)

    desk.play(choose)
    desk.play(look)
