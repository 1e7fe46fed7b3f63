"""The timeline as a user works with it: it grows, follows, unfolds, selects and explains itself."""

from collections.abc import Iterator, Sequence
from typing import override

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QPaintEvent, QRegion, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from rlm_desktop.rlm.events import AnyEvent
from rlm_desktop.runs.steps import BatchStep, Step
from rlm_desktop.ui.models.columns import Column
from rlm_desktop.ui.models.shown_rows import FIRST
from rlm_desktop.ui.models.timeline_model import TimelineModel
from rlm_desktop.ui.theme import ROW, Theme
from rlm_desktop.ui.widgets.timeline_delegate import TimelineDelegate
from rlm_desktop.ui.widgets.timeline_panel import TimelinePanel
from rlm_desktop.ui.widgets.timeline_view import TimelineView
from tests.event_script import Plot, script


@pytest.fixture
def panel(theme: Theme, qtbot: QtBot) -> Iterator[TimelinePanel]:
    panel = TimelinePanel(theme)
    panel.resize(900, 300)
    with qtbot.waitExposed(panel):
        panel.show()
    yield panel
    panel.show_run(None)
    panel.close()
    panel.deleteLater()


@pytest.fixture
def view(panel: TimelinePanel) -> TimelineView:
    return panel.view


class Clock:
    """Stands still until it is moved."""

    def __init__(self, now: float) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


def opened(events: Sequence[AnyEvent]) -> TimelineModel:
    model = TimelineModel()
    model.open_run(events)
    return model


def live(panel: TimelinePanel, events: Sequence[AnyEvent]) -> TimelineModel:
    model = TimelineModel(clock=Clock(events[-1].time + 0.5))
    panel.show_run(model)
    model.start()
    model.apply_batch(events)
    return model


def until_first(kind: str, events: Sequence[AnyEvent]) -> int:
    return next(number for number, event in enumerate(events) if event.type == kind) + 1


def find(model: TimelineModel, kind: str) -> Step:
    waiting = list(model.trace.run.children) if model.trace.run is not None else []
    while waiting:
        step = waiting.pop(0)
        if step.kind == kind:
            return step
        waiting = step.children + waiting
    raise LookupError(kind)


def selected(view: TimelineView) -> Step | None:
    model = view.model()
    assert isinstance(model, TimelineModel)
    rows = view.selectionModel().selectedRows()
    return model.step_at(rows[0]) if rows else None


def test_turns_and_executions_are_unfolded_and_batches_are_not(
    panel: TimelinePanel, view: TimelineView
) -> None:
    model = opened(script())
    panel.show_run(model)
    assert view.isExpanded(model.index_of(find(model, "iteration")))
    batch = find(model, "batch")
    assert batch.parent is not None
    assert view.isExpanded(model.index_of(batch.parent))
    assert not view.isExpanded(model.index_of(batch))


def test_without_a_run_the_panel_says_what_will_be_there(panel: TimelinePanel, view: TimelineView) -> None:
    assert not view.isVisible()
    panel.show_run(opened(script()))
    assert view.isVisible()
    panel.show_run(None)
    assert not view.isVisible()


def test_a_run_that_goes_on_is_followed(panel: TimelinePanel, view: TimelineView, qtbot: QtBot) -> None:
    events = script()
    cut = until_first("execution_start", events)
    model = live(panel, events[:cut])
    qtbot.waitUntil(lambda: selected(view) is not None and selected(view).kind == "execution")  # type: ignore[union-attr]
    model.apply_batch(events[cut : until_first("sub_call_start", events)])
    qtbot.waitUntil(lambda: selected(view) is find(model, "batch"))
    assert view.viewport().rect().intersects(view.visualRect(view.currentIndex()))


def test_the_last_step_of_a_run_is_reached(panel: TimelinePanel, view: TimelineView) -> None:
    events = script()
    model = live(panel, events[:1])
    model.apply_batch(events[1:])
    assert model.trace.run is not None
    assert selected(view) is model.trace.run.children[-1].children[-1]
    assert not view.follower.following


def following(view: TimelineView) -> bool:
    return view.follower.following


def click(view: TimelineView, index: QModelIndex) -> None:
    view.scrollTo(index)
    place = view.visualRect(index).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def wheel(view: TimelineView, delta: int) -> None:
    centre = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        centre,
        view.viewport().mapToGlobal(centre),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's signature
    )
    QApplication.sendEvent(view.viewport(), event)


@pytest.mark.parametrize("gesture", ["wheel", "click", "key"])
def test_who_looks_at_something_else_is_not_carried_on(
    panel: TimelinePanel, view: TimelineView, gesture: str
) -> None:
    events = script()
    model = live(panel, events[:60])
    assert following(view)
    if gesture == "wheel":
        wheel(view, 120)
    elif gesture == "click":
        click(view, model.index(0, 0))
    else:
        QTest.keyClick(view, Qt.Key.Key_Up)
    assert not following(view)
    before = selected(view)
    model.apply_batch(events[60:90])
    QTest.qWait(300)
    assert selected(view) is before


def test_the_button_follows_again(panel: TimelinePanel, view: TimelineView) -> None:
    model = live(panel, script()[:60])
    click(view, model.index(0, 0))
    assert panel._follow.text() == "follow"
    QTest.mouseClick(panel._follow, Qt.MouseButton.LeftButton)
    assert view.follower.following
    assert panel._follow.text() == "following"
    assert selected(view) is not model.step_at(model.index(0, 0))


def test_a_click_selects_a_step(panel: TimelinePanel, view: TimelineView, qtbot: QtBot) -> None:
    model = opened(script())
    panel.show_run(model)
    with qtbot.waitSignal(panel.stepSelected) as heard:
        click(view, model.index_of(find(model, "reply")))
    assert heard.args == [find(model, "reply")]


def test_another_run_starts_without_a_selection(
    panel: TimelinePanel, view: TimelineView, qtbot: QtBot
) -> None:
    panel.show_run(opened(script()))
    view.setCurrentIndex(view.model().index(0, 0))
    with qtbot.waitSignal(panel.stepSelected) as heard:
        panel.show_run(opened(script(Plot(seed=2))))
    assert heard.args == [None]
    assert selected(view) is None


@pytest.mark.parametrize("how", ["click", "enter"])
def test_the_row_of_the_rest_shows_more_rows(panel: TimelinePanel, view: TimelineView, how: str) -> None:
    model = opened(script(Plot(batch_size=200)))
    panel.show_run(model)
    place = model.index_of(find(model, "batch"))
    view.expand(place)
    rest = model.index(FIRST, 0, place)
    if how == "click":
        click(view, rest)
    else:
        view.setCurrentIndex(rest)
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert model.rowCount(place) == 4 * FIRST + 1
    assert selected(view) is find(model, "batch").children[FIRST]


def test_a_step_can_be_gone_to(panel: TimelinePanel, view: TimelineView) -> None:
    model = opened(script(Plot(batch_size=200)))
    panel.show_run(model)
    call = find(model, "batch").children[150]
    panel.select_step(call)
    assert selected(view) is call
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).center())


class PaintLog(QObject):
    """Notes what is painted of a widget."""

    def __init__(self) -> None:
        super().__init__()
        self.painted = QRegion()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.painted += event.region()
        return super().eventFilter(watched, event)


def test_only_what_goes_on_is_painted_again_as_time_passes(panel: TimelinePanel, view: TimelineView) -> None:
    events = script()
    model = live(panel, events[: until_first("execution_start", events)])
    QTest.qWait(250)
    view._clock.stop()
    QTest.qWait(20)
    log = PaintLog()
    view.viewport().installEventFilter(log)
    view._tick()
    QTest.qWait(20)
    running = [index for index in view.rows_in_sight() if model.step_at(index).ended is None]  # type: ignore[union-attr]
    assert 0 < len(running) < model.rowCount() + 3
    expected = QRegion()
    for index in running:
        expected += view.visualRect(index.siblingAtColumn(Column.TIME))
    assert log.painted == expected


def test_rows_that_need_no_painting_are_left_out(
    panel: TimelinePanel, view: TimelineView, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel.show_run(opened(script()))
    QTest.qWait(500)  # until all of it was painted, and its gaps were looked for
    drawn: list[tuple[int, int]] = []
    delegate = view.itemDelegate()
    assert isinstance(delegate, TimelineDelegate)
    monkeypatch.setattr(
        delegate, "_paint_time", lambda _painter, cell, _index: drawn.append((cell.top(), cell.left()))
    )
    rows = list(view.rows_in_sight())
    first, third = (view.visualRect(rows[number].siblingAtColumn(Column.TIME)) for number in (0, 2))
    view.viewport().repaint(QRegion(first) + QRegion(third))
    assert drawn == [(first.top(), first.left()), (third.top(), third.left())]
    drawn.clear()
    view.viewport().repaint(view.visualRect(rows[0].siblingAtColumn(Column.COST)))
    assert drawn == []


def test_a_run_that_is_over_needs_no_timer(panel: TimelinePanel, view: TimelineView) -> None:
    model = live(panel, script()[:20])
    assert view._clock.isActive()
    model.apply_batch(script()[20:])
    assert not view._clock.isActive()


def tooltip(view: TimelineView, index: QModelIndex) -> str:
    place = view.visualRect(index).center()
    event = QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), event)
    return QToolTip.text()


def test_a_name_that_does_not_fit_is_told_whole(panel: TimelinePanel, view: TimelineView) -> None:
    model = opened(script())
    panel.show_run(model)
    cut = model.index(model.rowCount() - 1, 0)
    view.scrollTo(cut)
    assert "Three leases renew automatically" in tooltip(view, cut)
    QToolTip.hideText()


def test_figures_explain_themselves(panel: TimelinePanel, view: TimelineView) -> None:
    model = opened(script())
    panel.show_run(model)
    assert "tokens in" in tooltip(view, model.index(0, Column.TOKENS))
    QToolTip.hideText()


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_bars_and_cost_line_have_the_colours_of_the_theme(
    panel: TimelinePanel, view: TimelineView, theme: Theme, choice: str
) -> None:
    theme.choose("dark" if choice == "dark" else "light")
    panel.show_run(opened(script()))
    panel.resize(900, 600)
    QTest.qWait(50)
    left = view.columnViewportPosition(Column.TIME)
    image = view.viewport().grab().toImage().copy(left, 0, view.columnWidth(Column.TIME), 560)
    palette = theme.palette
    expected = {
        QColor(name).name() for name in (palette.root, palette.exec, palette.wait, palette.sub, palette.err)
    }
    assert expected <= colours(image)


def test_failed_calls_stand_out_among_the_lanes_of_their_batch(
    panel: TimelinePanel, view: TimelineView
) -> None:
    model = opened(script())
    panel.show_run(model)
    place = model.index_of(find(model, "batch"), Column.TIME)
    view.scrollTo(place)
    image = view.viewport().grab(view.visualRect(place)).toImage()
    assert {QColor(name).name() for name in (view._theme.palette.sub, view._theme.palette.err)} <= colours(
        image
    )


def test_a_narrow_timeline_leaves_the_tokens_out(panel: TimelinePanel, view: TimelineView) -> None:
    panel.show_run(opened(script()))
    assert not view.isColumnHidden(Column.TOKENS)
    panel.resize(400, 300)
    QTest.qWait(20)
    assert view.isColumnHidden(Column.TOKENS)


def test_rows_keep_to_the_grid(panel: TimelinePanel, view: TimelineView) -> None:
    model = opened(script())
    panel.show_run(model)
    assert view.visualRect(model.index(0, 0)).height() == ROW


def test_the_timeline_has_a_name_for_those_who_hear_it(view: TimelineView) -> None:
    assert view.accessibleName() == "Timeline of the run"
    assert view.header().accessibleName()


def test_a_run_that_is_no_longer_shown_is_let_go(panel: TimelinePanel, view: TimelineView) -> None:
    first = live(panel, script()[:30])
    second = opened(script(Plot(seed=3)))
    panel.show_run(second)
    first.apply_batch(script()[30:])
    assert view.model() is second
    assert isinstance(find(second, "batch"), BatchStep)
    assert not view.follower.following


def test_unfolding_more_than_fits_leaves_the_width_of_time_as_it_is(
    panel: TimelinePanel, view: TimelineView
) -> None:
    panel.show_run(opened(script()))
    view.collapseAll()
    QTest.qWait(50)
    width = view.time_width()
    assert view.verticalScrollBar().maximum() == 0
    view.expandAll()
    QTest.qWait(50)
    assert view.verticalScrollBar().maximum() > 0
    assert view.time_width() == width
