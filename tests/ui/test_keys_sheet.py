"""The sheet of keys tells of every key that the window knows, wherever it is asked for."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from rlm_desktop.program import Program
from rlm_desktop.ui.widgets.keys_sheet import KeyGroup, KeysSheet, line_of
from tests.ui.cut_texts import cut_in
from tests.ui.desk import Desk, until


def sheets() -> list[KeysSheet]:
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, KeysSheet)]


def test_every_key_of_the_window_is_in_the_sheet_and_no_key_has_two_meanings_there(desk: Desk) -> None:
    async def look(program: Program) -> None:
        window = program.window
        panels = program.panels
        window.activateWindow()
        await until(window.isActiveWindow)
        QTest.keyClick(panels.top_bar.menu_button, Qt.Key.Key_F1)
        await until(lambda: bool(sheets()), 10)
        (sheet,) = sheets()
        told = [label.text() for label in sheet.findChildren(QLabel)]
        actions = [
            action
            for action in window.findChildren(QAction)
            if action.shortcuts() and action.parent() not in (panels.viewer, sheet)
        ]
        assert len(actions) > 30
        for action in actions:
            assert action.text() in told, action.text()
            assert line_of(action)[0] in told, action.text()
        assert [
            shortcut.key().toString()
            for shortcut in window.findChildren(QShortcut)
            if shortcut.parent().window() is window  # type: ignore[union-attr]  # it is a widget
        ] == []
        everywhere = [
            key.toString()
            for action in actions
            if action.shortcutContext() == Qt.ShortcutContext.WindowShortcut
            for key in action.shortcuts()
        ]
        assert len(everywhere) == len(set(everywhere))
        assert told.count("This list") == 1
        meanings = {action.text() for action in actions}
        begin = {each.x() for each in sheet.findChildren(QLabel) if each.text() in meanings}
        assert len(begin) == 3  # one place in each column
        assert (sheet.width() <= 1280, sheet.height() <= 700) == (True, True)
        assert not cut_in(sheet)
        sheet.close()

    desk.play(look)


def test_long_words_go_on_below_so_that_the_sheet_stays_on_the_screen(
    qtbot: QtBot, qapp: QApplication
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    sheet = KeysSheet([KeyGroup("Copy", [("Ctrl+C", "Copy what is selected " * 5)])] * 3, window)
    sheet.open_below(window)
    qapp.processEvents()
    assert sheet.width() <= 1280
    assert not cut_in(sheet)
    keys = [label for label in sheet.findChildren(QLabel) if label.text() == "Ctrl+C"]
    assert all(label.height() == label.sizeHint().height() for label in keys)
    sheet.close()
