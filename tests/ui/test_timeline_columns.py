"""The timeline's columns: moved, hidden and widened, and found again at the next start."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from rlm_desktop.program import Program
from rlm_desktop.ui.models.columns import AT_FIRST, SORTED_BY, Column, ColumnLayout, Sort
from rlm_desktop.ui.models.timeline_model import TimelineModel
from rlm_desktop.ui.theme import Theme
from rlm_desktop.ui.widgets.timeline_panel import TimelinePanel
from rlm_desktop.ui.widgets.timeline_view import TimelineView
from tests.event_script import Plot, script
from tests.ui.desk import Desk


@pytest.fixture
def panel(theme: Theme, qtbot: QtBot) -> Iterator[TimelinePanel]:
    panel = TimelinePanel(theme)
    panel.resize(1200, 400)
    with qtbot.waitExposed(panel):
        panel.show()
    model = TimelineModel(panel)
    model.open_run(script())
    panel.show_run(model)
    yield panel
    panel.show_run(None)
    panel.close()
    panel.deleteLater()


@pytest.fixture
def view(panel: TimelinePanel) -> TimelineView:
    return panel.view


def seen(view: TimelineView) -> list[Column]:
    header = view.header()
    order = [Column(header.logicalIndex(place)) for place in range(header.count())]
    return [column for column in order if not header.isSectionHidden(column)]


def choose(view: TimelineView, title: str) -> None:
    menu = view.columns.menu()
    next(action for action in menu.actions() if action.text() == title).trigger()
    menu.deleteLater()


LAYOUTS = st.builds(
    lambda rest, hidden, widths, sort: ColumnLayout((Column.STEP, *rest), frozenset(hidden), widths, sort),
    st.permutations([column for column in Column if column != Column.STEP]),
    st.sets(st.sampled_from([column for column in Column if column != Column.STEP])),
    st.dictionaries(st.sampled_from(Column), st.integers(48, 900)),
    st.none() | st.builds(Sort, st.sampled_from(SORTED_BY), st.booleans()),
)


@given(LAYOUTS)
def test_a_layout_reads_as_it_was_written(layout: ColumnLayout) -> None:
    assert ColumnLayout.read(layout.text()) == layout


def test_what_an_older_or_newer_program_wrote_is_taken_as_far_as_it_goes() -> None:
    assert ColumnLayout.read("") == ColumnLayout()
    assert ColumnLayout.read("%%% =7 -") == ColumnLayout()
    old = ColumnLayout.read("cost smell=90 -step tokens=x step time")
    assert old.order[0] == Column.STEP
    assert sorted(old.order) == list(Column)
    assert old.order.index(Column.COST) < old.order.index(Column.TOKENS)
    assert old.hidden == AT_FIRST
    assert old.widths == {}


def test_at_first_the_columns_are_those_of_the_drawing(view: TimelineView) -> None:
    assert seen(view) == [Column.STEP, Column.TIME, Column.TOKENS, Column.COST]


def test_columns_are_shown_and_hidden_from_a_menu(view: TimelineView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.columns.changed) as told:
        choose(view, "Own cost")
    assert seen(view) == [Column.STEP, Column.TIME, Column.TOKENS, Column.OWN, Column.COST]
    assert told.args == [view.columns.layout.text()]
    choose(view, "Time")
    assert seen(view) == [Column.STEP, Column.TOKENS, Column.OWN, Column.COST]
    assert sum(view.columnWidth(column) for column in Column) == view.viewport().width()
    view.viewport().grab()
    choose(view, "As they were at first")
    assert seen(view) == [Column.STEP, Column.TIME, Column.TOKENS, Column.COST]


def test_columns_are_moved_but_the_step_stays_first(view: TimelineView) -> None:
    header = view.header()
    header.moveSection(header.visualIndex(Column.COST), 1)
    assert seen(view) == [Column.STEP, Column.COST, Column.TIME, Column.TOKENS]
    assert view.columns.layout.order[1] == Column.COST
    model = TimelineModel(view)
    model.open_run(script(Plot(seed=5)))
    view.show_run(model)
    assert seen(view) == [Column.STEP, Column.COST, Column.TIME, Column.TOKENS]


def test_a_width_that_was_chosen_stays(panel: TimelinePanel, view: TimelineView) -> None:
    header = view.header().viewport()
    edge = view.header().sectionViewportPosition(Column.STEP) + view.columnWidth(Column.STEP) - 1
    before = view.columnWidth(Column.STEP)
    QTest.mousePress(header, Qt.MouseButton.LeftButton, pos=QPoint(edge, 25))
    QTest.mouseMove(header, QPoint(edge - 60, 25))
    QTest.mouseRelease(header, Qt.MouseButton.LeftButton, pos=QPoint(edge - 60, 25))
    view.columns.restore(view.columns.layout.with_width(Column.STEP, before - 60).text())
    assert view.columnWidth(Column.STEP) == before - 60
    panel.resize(1000, 400)
    assert view.columnWidth(Column.STEP) == before - 60


@pytest.mark.parametrize(
    ("width", "columns"),
    [
        (1400, list(Column)),
        (640, [Column.STEP, Column.STATE, Column.TIME, Column.TOKENS, Column.COST]),
        (400, [Column.STEP, Column.TIME, Column.COST]),
    ],
)
def test_what_does_not_fit_is_left_out(
    panel: TimelinePanel, view: TimelineView, width: int, columns: list[Column]
) -> None:
    view.columns.restore(ColumnLayout(hidden=frozenset()).text())
    panel.resize(width, 300)
    QTest.qWait(20)
    assert seen(view) == columns


def test_own_cost_and_the_run_so_far_are_told(view: TimelineView) -> None:
    model = view.model()
    assert isinstance(model, TimelineModel)
    reply = model.index(0, 0, model.index(0, 0))
    assert model.index(0, Column.OWN).data() == ""
    assert reply.siblingAtColumn(Column.OWN).data() == reply.siblingAtColumn(Column.COST).data() != ""
    assert model.index(0, Column.STATE).data() == "ok"
    last = model.index(model.rowCount() - 1, Column.RUNNING)
    assert last.data() == f"${model.trace.total.known_cost:.3f}"
    sums = [float(model.index(row, Column.RUNNING).data()[1:]) for row in range(model.rowCount())]
    assert sums == sorted(sums)
    assert sums[0] < sums[-1]


def test_an_unknown_price_makes_the_run_so_far_a_lower_bound(panel: TimelinePanel) -> None:
    model = TimelineModel(panel)
    model.open_run(script(Plot(priced=False)))
    assert str(model.index(0, Column.RUNNING).data()).startswith("> ")


def test_columns_are_as_they_were_at_the_next_start(desk: Desk) -> None:
    async def change(program: Program) -> None:
        view = program.panels.run_view.timeline.view
        view.columns.restore("step tokens cost -time")
        choose(view, "Run so far")

    async def look(program: Program) -> None:
        layout = program.panels.run_view.timeline.view.columns.layout
        assert layout.order[:4] == (Column.STEP, Column.STATE, Column.TOKENS, Column.COST)
        assert Column.TIME in layout.hidden
        assert Column.RUNNING not in layout.hidden

    desk.play(change)
    desk.play(look)
