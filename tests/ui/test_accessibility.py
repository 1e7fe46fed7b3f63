"""Every control of the window, its dialogs and its cards can be heard; the focus is seen wherever it is."""

import asyncio
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from rlm_desktop.program import Program
from rlm_desktop.ui.models.arguments import Arguments
from tests.ui.desk import Desk, until

SAMPLES = Arguments(samples=True)
CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)
NO_ROLES = (QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window)


def parts_of(program: Program) -> Iterator[QWidget]:
    """Open the window's dialogs and cards one after another, the window itself first."""
    panels, bar = program.panels, program.panels.top_bar
    yield program.window
    opened = (
        (bar.open_root, bar.root_popup),
        (bar.sub_field.click, bar.sub_popup),
        (bar.open_limits, bar.limits_popup),
        (panels.open_keys, panels.keys),
        (panels.open_limits, panels.limits),
        (panels.open_welcome, panels.welcome),
        (panels.month.open_now, panels.month),
        (panels.documents.collections.rulesRequested.emit, panels.skip_rules),
        (panels.disclosure.open_list, panels.disclosure),
        (panels.quit_question.open, panels.quit_question),
        (panels.viewer.show, panels.viewer),
    )
    for open_it, part in opened:
        open_it()
        assert part.isVisible(), part
        yield part
        part.close()
    panels.run_view.timeline.commands.show_keys()
    sheet = QApplication.activePopupWidget()
    assert sheet is not None
    yield sheet
    sheet.close()


def controls_in(part: QWidget) -> Iterator[QWidget]:
    for widget in part.findChildren(QWidget):
        own = isinstance(widget, CONTROLS) and not widget.objectName().startswith("qt_")
        never_shown = widget.isHidden() and isinstance(widget, QAbstractButton)
        if own and widget.window() is part and not never_shown and not is_inside_another(widget):
            yield widget


def is_inside_another(widget: QWidget) -> bool:
    """Tell whether it is a part of another control: the field of a spin box, the head of a table."""
    owners = (QAbstractSpinBox, QComboBox, QLineEdit, QTabBar)
    return isinstance(widget, QHeaderView) or isinstance(widget.parentWidget(), owners)


async def played(program: Program) -> None:
    """Wait for the samples and let the built-in search answer."""
    await until(program.panels.question.run_button.isEnabled)
    program.panels.question.run_button.click()
    await until(lambda: program.controllers.run.live_page is not None)
    await until(lambda: program.controllers.run.live_page is None)
    run = program.panels.run_view.page.trace.run
    assert run is not None
    program.panels.run_view.timeline.select_step(run.children[2].children[1])
    await asyncio.sleep(0.5)


def test_every_control_has_a_name_and_a_role(desk: Desk) -> None:
    async def walk(program: Program) -> None:
        await played(program)
        nameless: list[str] = []
        heard = 0
        for part in parts_of(program):
            await asyncio.sleep(0.05)
            for widget in controls_in(part):
                spoken = QAccessible.queryAccessibleInterface(widget)
                heard += 1
                if not spoken.text(QAccessible.Text.Name).strip() or spoken.role() in NO_ROLES:
                    nameless.append(f"{type(widget).__name__} {spoken.role()} in {describe(widget)}")
        assert nameless == []
        assert heard > 80

    desk.play(walk, SAMPLES)


def describe(widget: QWidget) -> str:
    names = []
    parent = widget.parentWidget()
    while parent is not None:
        names.append(type(parent).__name__)
        parent = parent.parentWidget()
    return " in ".join(names[:4])


def test_the_focus_goes_from_left_to_right_and_can_be_seen_wherever_it_is(desk: Desk) -> None:
    async def walk(program: Program) -> None:
        await played(program)
        window = program.window
        panels = program.panels
        window.activateWindow()
        await until(window.isActiveWindow)
        panels.top_bar.root_field.setFocus()
        reached: list[QWidget] = []
        while not reached or (widget := window.focusWidget()) is not reached[0]:
            widget = window.focusWidget()
            if not reached or widget is not reached[-1]:  # else it went to the next link of a text
                assert widget not in reached
                reached.append(widget)
            QTest.keyClick(widget, Qt.Key.Key_Tab)
            await asyncio.sleep(0)
        unseen = [f"{type(each).__name__} in {describe(each)}" for each in reached if not shows_focus(each)]
        assert unseen == []
        parts = [
            panels.top_bar,
            panels.documents,
            panels.history,
            panels.question,
            panels.run_view.answer,
            panels.run_view.timeline,
            panels.inspector,
        ]
        order = [next((p for p in parts if p.isAncestorOf(each)), None) for each in reached]
        visited = [
            panel for number, panel in enumerate(order) if number == 0 or order[number - 1] is not panel
        ]
        assert visited[: len(parts)] == parts

    desk.play(walk, SAMPLES)


def shows_focus(widget: QWidget) -> bool:
    """Tell whether a widget, with what is around it, looks otherwise once it has the focus."""
    around = widget.parentWidget() or widget
    widget.clearFocus()
    before = picture(around)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    return picture(around) != before


def picture(widget: QWidget) -> QImage:
    QApplication.processEvents()
    return widget.grab().toImage()


def test_every_model_of_the_window_keeps_qt_s_rules_through_a_run(desk: Desk) -> None:
    async def look(program: Program) -> None:
        views = program.window.findChildren(QAbstractItemView)
        models = {view.model() for view in views if view.model() is not None}
        testers = [
            QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
            for model in models
        ]
        assert len(testers) >= 5
        await played(program)
        program.controllers.library.remove(["contracts/rotherby_lease.docx"])
        program.panels.history.filter.setText("nothing like it")
        program.panels.history.filter.clear()
        for tester in testers:
            tester.deleteLater()

    desk.play(look, SAMPLES)
