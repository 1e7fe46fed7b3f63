"""Moving in the time of a run by wheel, keys, drags and the strip above the axis."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rlm_desktop.ui.models.columns import Column
from rlm_desktop.ui.models.step_order import all_steps
from rlm_desktop.ui.models.time_axis import TimeAxis
from rlm_desktop.ui.models.timeline_model import TimelineModel
from rlm_desktop.ui.theme import Theme
from rlm_desktop.ui.widgets.timeline_panel import TimelinePanel
from rlm_desktop.ui.widgets.timeline_view import TimelineView
from rlm_desktop.ui.widgets.waterfall_painter import PULSE
from tests.event_script import Plot, script
from tests.ui.test_idle_gaps import with_a_long_wait

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def panel(theme: Theme, qtbot: QtBot) -> Iterator[TimelinePanel]:
    panel = TimelinePanel(theme)
    panel.resize(900, 500)
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


def axis(view: TimelineView) -> TimeAxis:
    return view.time_window.axis


def wheel(view: TimelineView, x: int, notches: float, modifiers: Qt.KeyboardModifier) -> None:
    place = QPointF(x, 60)
    event = QWheelEvent(
        place,
        view.viewport().mapToGlobal(place),
        QPoint(),
        QPoint(0, round(120 * notches)),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's signature
    )
    QApplication.sendEvent(view.viewport(), event)


def time_x(view: TimelineView, share: float) -> int:
    return view.columnViewportPosition(Column.TIME) + round(share * view.columnWidth(Column.TIME))


def test_a_wheel_with_control_zooms_to_the_cursor(view: TimelineView) -> None:
    before = axis(view)
    wheel(view, time_x(view, 0.25), 3, CONTROL)
    assert axis(view).span == pytest.approx(before.span / 1.25**3)
    assert axis(view).start == pytest.approx(0.25 * (before.span - axis(view).span), abs=0.1)
    assert view.verticalScrollBar().value() == 0


def test_a_wheel_with_shift_pans(view: TimelineView) -> None:
    wheel(view, time_x(view, 0.5), 5, CONTROL)
    before = axis(view)
    wheel(view, time_x(view, 0.5), -1, SHIFT)
    assert axis(view).start > before.start
    assert axis(view).span == pytest.approx(before.span)


def test_keys_zoom_pan_and_fit(panel: TimelinePanel, view: TimelineView) -> None:
    whole = axis(view)
    view.setFocus()
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Plus):
        QTest.keyClick(view, key)
    part = axis(view)
    assert part.span < whole.span
    assert panel._fit.isVisible()
    QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert axis(view).start > part.start
    QTest.keyClick(view, Qt.Key.Key_0)
    assert axis(view) == whole
    assert not panel._fit.isVisible()


def test_a_step_can_be_zoomed_to(view: TimelineView) -> None:
    model = view.model()
    assert isinstance(model, TimelineModel)
    assert model.trace.run is not None
    step = model.trace.run.children[2]
    view.select_step(step)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Z)
    start = step.started - model.origin
    assert axis(view).start <= start
    assert start + step.seconds(model.now()) <= axis(view).end
    assert axis(view).span == pytest.approx(1.1 * step.seconds(model.now()))


def test_a_drag_in_the_time_column_pans_and_selects_nothing_more(view: TimelineView) -> None:
    wheel(view, time_x(view, 0.5), 5, CONTROL)
    before, place = axis(view), QPoint(time_x(view, 0.7), 60)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    pressed = view.currentIndex()
    for step in range(1, 9):
        QTest.mouseMove(view.viewport(), place + QPoint(-10 * step, 8 * step))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=place - QPoint(80, -64))
    moved = axis(view).start - before.start
    assert moved == pytest.approx(80 / view.columnWidth(Column.TIME) * before.span, rel=0.2)
    assert view.currentIndex() == pressed


def test_the_mark_in_the_strip_can_be_dragged(view: TimelineView) -> None:
    wheel(view, time_x(view, 0.0), 8, CONTROL)
    assert axis(view).start == pytest.approx(0, abs=0.1)
    header = view.header().viewport()
    QTest.mousePress(header, Qt.MouseButton.LeftButton, pos=QPoint(time_x(view, 0.5), 6))
    middle = (axis(view).start + axis(view).end) / 2
    assert middle == pytest.approx(view.time_window.whole.end / 2, rel=0.05)
    QTest.mouseMove(header, QPoint(time_x(view, 0.75), 6))
    QTest.mouseRelease(header, Qt.MouseButton.LeftButton, pos=QPoint(time_x(view, 0.75), 6))
    assert (axis(view).start + axis(view).end) / 2 == pytest.approx(
        0.75 * view.time_window.whole.end, rel=0.05
    )
    QTest.mouseDClick(header, Qt.MouseButton.LeftButton, pos=QPoint(time_x(view, 0.5), 6))
    assert view.time_window.fitted


def test_another_run_is_shown_whole(panel: TimelinePanel, view: TimelineView) -> None:
    wheel(view, time_x(view, 0.5), 5, CONTROL)
    model = TimelineModel(panel)
    model.open_run(script(Plot(seed=4)))
    panel.show_run(model)
    assert view.time_window.fitted


def test_to_skip_idle_gaps_is_offered_when_most_is_idle(
    panel: TimelinePanel, view: TimelineView, qtbot: QtBot
) -> None:
    assert not panel._idle.isVisible()
    model = TimelineModel(panel)
    model.open_run(with_a_long_wait())
    panel.show_run(model)
    qtbot.waitUntil(panel._idle.isVisible)
    whole = axis(view).end
    QTest.mouseClick(panel._idle, Qt.MouseButton.LeftButton)
    assert axis(view).end < 0.03 * whole
    view.viewport().grab()
    view.header().grab()
    QTest.mouseClick(panel._idle, Qt.MouseButton.LeftButton)
    assert axis(view).end == pytest.approx(whole)


def colours(view: TimelineView) -> set[str]:
    left = view.columnViewportPosition(Column.TIME)
    image = view.viewport().grab().toImage().copy(left, 0, view.columnWidth(Column.TIME), 400)
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


@pytest.mark.parametrize("by", ["cost", "tokens", "time"])
def test_bars_are_coloured_by_heat(panel: TimelinePanel, view: TimelineView, theme: Theme, by: str) -> None:
    root = QColor(theme.palette.root).name()
    assert root in colours(view)
    menu = panel._colouring.menu()
    next(action for action in menu.actions() if action.text() == by).trigger()
    assert root not in colours(view)
    assert panel._colouring.text() == f"colour: {by} ▾"
    menu.actions()[0].trigger()
    assert root in colours(view)


def test_what_is_zoomed_to_fills_the_column(view: TimelineView, theme: Theme) -> None:
    model = view.model()
    assert isinstance(model, TimelineModel)
    assert model.trace.run is not None
    call = next(step for step in all_steps(model.trace.run) if step.kind == "sub_call")
    view.select_step(call)
    view.navigator.zoom_to(call)
    box = view.visualRect(view.currentIndex().siblingAtColumn(Column.TIME))
    image = view.viewport().grab(box).toImage()
    assert image.pixelColor(box.width() // 2, box.height() // 2).name() == QColor(theme.palette.sub).name()
    for _ in range(60):
        view.navigator.zoom_in()
    image = view.viewport().grab(box).toImage()
    assert image.pixelColor(box.width() // 2, box.height() // 2).name() == QColor(theme.palette.sub).name()


def test_what_goes_on_pulses(panel: TimelinePanel, view: TimelineView) -> None:
    events = script()
    cut = next(number for number, event in enumerate(events) if event.type == "execution_start") + 1
    model = TimelineModel(panel, clock=lambda: events[cut].time + 0.5)
    panel.show_run(model)
    model.start()
    model.apply_batch(events[:cut])
    view._clock.stop()
    seen = set()
    for _ in PULSE:
        view._tick()
        seen.add(frozenset(colours(view)))
    assert len(seen) == len(set(PULSE))
