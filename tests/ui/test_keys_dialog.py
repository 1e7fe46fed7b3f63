"""The keys window shows a key's end at most and says plainly where keys are kept."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from rlm_desktop.ui.models.key_entries import KeyEntry, Keyring
from rlm_desktop.ui.widgets.keys_dialog import KeysDialog

OPENAI = KeyEntry("openai", "OpenAI", page="https://example.org/keys", variable="OPENAI_API_KEY")


@pytest.fixture
def dialog(qtbot: QtBot) -> KeysDialog:
    dialog = KeysDialog()
    qtbot.addWidget(dialog)
    dialog.show_entries([OPENAI])
    return dialog


def words(dialog: KeysDialog) -> str:
    return " | ".join(label.text() for label in dialog.findChildren(QLabel) if not label.isHidden())


def button(dialog: KeysDialog, name: str) -> QPushButton:
    return next(each for each in dialog.findChildren(QPushButton) if each.accessibleName() == name)


def test_a_pasted_key_is_handed_over_and_cleared_once_it_is_stored(qtbot: QtBot, dialog: KeysDialog) -> None:
    [field] = dialog.findChildren(QLineEdit)
    assert field.echoMode() == QLineEdit.EchoMode.Password
    assert not button(dialog, "Store the key for OpenAI").isEnabled()
    field.setText(" sk-planted-0000abcd ")
    with qtbot.waitSignal(dialog.storeRequested, timeout=1000) as asked:
        button(dialog, "Store the key for OpenAI").click()
    assert asked.args == ["openai", "sk-planted-0000abcd"]
    dialog.show_entries([KeyEntry("openai", "OpenAI", "keyring", "…abcd")])
    assert field.text() == ""
    assert "…abcd in the keyring" in words(dialog)
    assert "sk-planted" not in words(dialog)


def test_lines_are_whole_also_where_the_name_of_a_variable_is_long(
    dialog: KeysDialog, qapp: QApplication
) -> None:
    dialog.resize(300, 300)
    dialog.show()
    named = KeyEntry("openai", "OpenAI", "environment", "…abcd", "SOME_LONG_NAME", "https://x")
    for entry in (OPENAI, named):
        dialog.show_entries([entry])
        qapp.processEvents()
        [area] = dialog.findChildren(QScrollArea)
        assert not area.horizontalScrollBar().isVisible()


def test_a_refused_key_stays_in_the_field_with_the_reason(dialog: KeysDialog) -> None:
    [field] = dialog.findChildren(QLineEdit)
    field.setText("two words")
    dialog.show_problem("That is no key.")
    assert field.text() == "two words"
    assert "That is no key." in words(dialog)


def test_only_what_is_stored_can_be_deleted(qtbot: QtBot, dialog: KeysDialog) -> None:
    delete = button(dialog, "Delete the key for OpenAI")
    assert not delete.isEnabled()
    dialog.show_entries([KeyEntry("openai", "OpenAI", "environment", "…abcd", "OPENAI_API_KEY")])
    assert not delete.isEnabled()
    assert "from OPENAI_API_KEY" in words(dialog)
    dialog.show_entries([KeyEntry("openai", "OpenAI", "session", "…abcd")])
    with qtbot.waitSignal(dialog.forgetRequested, timeout=1000) as asked:
        delete.click()
    assert asked.args == ["openai"]


def test_a_computer_without_keyring_is_told_that_keys_last_until_closing(dialog: KeysDialog) -> None:
    dialog.show_keyring(Keyring(works=False, name="none", reason="This system offers no keyring."))
    assert "This system offers no keyring." in words(dialog)
    assert "in memory until the window is closed" in words(dialog)


def test_a_working_keyring_is_named(dialog: KeysDialog) -> None:
    dialog.show_keyring(Keyring(works=True, name="Secret Service"))
    assert "Secret Service" in words(dialog)
