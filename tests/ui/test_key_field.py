"""A key can be pasted into its field, and comes out of it into no clipboard."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QClipboard, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from rlm_desktop.settings.providers import PROVIDERS
from rlm_desktop.ui.models.key_entries import KeyEntry
from rlm_desktop.ui.widgets.key_field import KeyField
from rlm_desktop.ui.widgets.keys_dialog import KeysDialog
from rlm_desktop.ui.widgets.welcome_dialog import WelcomeDialog

KEY = "sk-planted-0123456789-wxyz"
BEFORE = "what the user had copied"


@pytest.fixture
def clipboard() -> Iterator[QClipboard]:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(BEFORE)
    yield clipboard
    clipboard.clear()


@pytest.fixture
def field(qtbot: QtBot) -> KeyField:
    field = KeyField()
    qtbot.addWidget(field)
    return field


@pytest.mark.parametrize("shortcut", [QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut])
def test_neither_copying_nor_cutting_takes_a_key_out(
    qtbot: QtBot, clipboard: QClipboard, field: KeyField, shortcut: QKeySequence.StandardKey
) -> None:
    field.setText(KEY)
    field.selectAll()
    qtbot.keySequence(field, QKeySequence(shortcut))
    assert clipboard.text() == BEFORE
    field.setText(KEY)
    field.selectAll()
    field.copy()
    field.cut()
    assert clipboard.text() == BEFORE


def test_its_menu_offers_to_paste_and_not_to_copy(field: KeyField, clipboard: QClipboard) -> None:
    field.setText(KEY)
    field.selectAll()
    menu = field.createStandardContextMenu()
    can = {action.objectName(): action.isEnabled() for action in menu.findChildren(QAction)}
    assert not can["edit-copy"]
    assert not can["edit-cut"]
    assert can["edit-paste"]
    menu.deleteLater()
    assert clipboard.text() == BEFORE


def test_a_key_is_pasted_and_the_clipboard_stays_the_users(
    qtbot: QtBot, clipboard: QClipboard, field: KeyField
) -> None:
    clipboard.setText(KEY)
    qtbot.keySequence(field, QKeySequence(QKeySequence.StandardKey.Paste))
    assert field.text() == KEY
    assert field.displayText() != KEY
    assert clipboard.text() == KEY


def test_a_key_that_was_taken_out_does_not_come_back(qtbot: QtBot, field: KeyField) -> None:
    QTest.keyClicks(field, KEY)
    field.clear()
    qtbot.keySequence(field, QKeySequence(QKeySequence.StandardKey.Undo))
    assert field.text() == ""


def test_keyboards_on_the_screen_are_told_not_to_learn_it(field: KeyField) -> None:
    for hint in (Qt.InputMethodHint.ImhSensitiveData, Qt.InputMethodHint.ImhNoPredictiveText):
        assert field.inputMethodHints() & hint


def test_keys_are_entered_into_such_fields_alone(qtbot: QtBot) -> None:
    keys, welcome = KeysDialog(), WelcomeDialog(PROVIDERS)
    for dialog in (keys, welcome):
        qtbot.addWidget(dialog)
    keys.show_entries([KeyEntry("openai", "OpenAI")])
    fields = [field for dialog in (keys, welcome) for field in dialog.findChildren(QLineEdit)]
    assert len(fields) == 2
    assert all(isinstance(field, KeyField) for field in fields)
