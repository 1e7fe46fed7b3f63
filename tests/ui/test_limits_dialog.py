"""The limits window edits a copy of every limit, and keeps sets of them under names."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from rlm_desktop.rlm.config import RLMConfig
from rlm_desktop.settings.profiles import BUILT_IN, Profile, all_profiles
from rlm_desktop.ui.theme import Theme
from rlm_desktop.ui.widgets.limits_dialog import LimitsDialog

OWN = Profile("nightly", {"max_iterations": 99})


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme) -> Iterator[LimitsDialog]:
    dialog = LimitsDialog()
    qtbot.addWidget(dialog)
    dialog.show_profiles([*BUILT_IN, OWN])
    dialog.show_config(RLMConfig())
    yield dialog
    theme.choose("light")


def line(dialog: LimitsDialog, name: str) -> QLineEdit:
    return next(each for each in dialog.findChildren(QLineEdit) if each.accessibleName() == name)


def button(dialog: LimitsDialog, name: str) -> QPushButton:
    return next(
        each
        for each in dialog.findChildren(QPushButton)
        if name in (each.text(), each.accessibleName().partition(" to ")[0])
    )


def words(dialog: LimitsDialog) -> str:
    return " | ".join(label.text() for label in dialog.findChildren(QLabel))


def profile_box(dialog: LimitsDialog) -> QComboBox:
    return next(each for each in dialog.findChildren(QComboBox) if each.accessibleName() == "Profile")


def pick(dialog: LimitsDialog, title: str) -> None:
    box = profile_box(dialog)
    box.setCurrentIndex(box.findText(title))
    box.activated.emit(box.currentIndex())


@pytest.mark.parametrize("config", [one.applied_to(RLMConfig(max_cost_usd=0.0125)) for one in BUILT_IN])
def test_what_is_shown_is_what_was_given(dialog: LimitsDialog, config: RLMConfig) -> None:
    dialog.show_config(config)
    assert dialog.config == config


def test_every_limit_is_set_from_its_field(dialog: LimitsDialog, qtbot: QtBot) -> None:
    line(dialog, "Turns at most").setText("7")
    line(dialog, "Cost at most ($)").setText("0.5")
    next(box for box in dialog.findChildren(QCheckBox) if box.accessibleName() == "Sub-calls").click()
    with qtbot.waitSignal(dialog.chosen) as chosen:
        button(dialog, "Use these limits").click()
    assert chosen.args == [RLMConfig(max_iterations=7, max_cost_usd=0.5, enable_sub_calls=False)]


def test_a_refused_value_is_told_beside_its_field_and_cannot_be_used(dialog: LimitsDialog) -> None:
    field = line(dialog, "Turns at most")
    field.setText("0")
    assert "It takes a whole number at least 1." in words(dialog)
    assert field.accessibleDescription() == "It takes a whole number at least 1."
    assert not button(dialog, "Use these limits").isEnabled()
    assert dialog.config is None
    field.setText("1")
    assert "It takes" not in words(dialog)
    assert button(dialog, "Use these limits").isEnabled()


def test_one_limit_is_reset_alone(dialog: LimitsDialog) -> None:
    dialog.show_config(RLMConfig(max_iterations=7, max_sub_calls=3))
    button(dialog, "Reset Turns at most").click()
    assert dialog.config == RLMConfig(max_sub_calls=3)
    assert not button(dialog, "Reset Turns at most").isEnabled()
    assert button(dialog, "Reset Turns at most").text() == "25"


def test_all_limits_are_reset_together_even_from_a_refused_value(dialog: LimitsDialog) -> None:
    dialog.show_config(RLMConfig(max_iterations=7, max_cost_usd=1.0, enable_sub_calls=False))
    line(dialog, "Memory (MB)").setText("little")
    button(dialog, "Reset all").click()
    assert dialog.config == RLMConfig()


def test_nothing_holds_when_the_window_is_left(dialog: LimitsDialog) -> None:
    told: list[object] = []
    dialog.chosen.connect(told.append)
    dialog.open()
    line(dialog, "Turns at most").setText("7")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert told == []


def test_a_profile_fills_the_fields_and_leaves_the_cap(dialog: LimitsDialog) -> None:
    line(dialog, "Cost at most ($)").setText("0.5")
    pick(dialog, "No sub-calls (ablation)")
    assert dialog.config == RLMConfig(max_cost_usd=0.5, enable_sub_calls=False)


def test_limits_that_are_no_profile_are_called_the_users_own(dialog: LimitsDialog) -> None:
    line(dialog, "Turns at most").setText("7")
    assert profile_box(dialog).currentText() == "Own limits"
    line(dialog, "Turns at most").setText("99")
    assert profile_box(dialog).currentText() == "nightly"
    assert [profile_box(dialog).itemText(at) for at in range(profile_box(dialog).count())].count(
        "Own limits"
    ) == 0


def test_limits_are_saved_under_a_name(dialog: LimitsDialog, qtbot: QtBot) -> None:
    assert not button(dialog, "Save").isEnabled()
    line(dialog, "Turns at most").setText("7")
    line(dialog, "Name of a profile of your own").setText("week ends")
    with qtbot.waitSignal(dialog.saveRequested) as saved:
        button(dialog, "Save").click()
    assert saved.args == ["week ends", RLMConfig(max_iterations=7)]


def test_only_own_profiles_are_renamed_and_deleted(dialog: LimitsDialog, qtbot: QtBot) -> None:
    pick(dialog, "Thorough")
    assert not button(dialog, "Delete").isEnabled()
    pick(dialog, "nightly")
    line(dialog, "Name of a profile of your own").setText("weekly")
    with qtbot.waitSignal(dialog.renameRequested) as renamed:
        button(dialog, "Rename").click()
    assert renamed.args == ["nightly", "weekly"]
    with qtbot.waitSignal(dialog.deleteRequested) as deleted:
        button(dialog, "Delete").click()
    assert deleted.args == ["nightly"]


def test_a_deleted_profile_leaves_the_fields_and_cannot_be_deleted_again(dialog: LimitsDialog) -> None:
    pick(dialog, "nightly")
    dialog.show_profiles(all_profiles({}))
    assert dialog.config == RLMConfig(max_iterations=99)
    assert profile_box(dialog).currentText() == "Own limits"
    assert not button(dialog, "Delete").isEnabled()


def test_why_a_profile_was_refused_is_told(dialog: LimitsDialog) -> None:
    dialog.show()
    dialog.show_problem("There is a profile called nightly already.")
    assert "called nightly already" in words(dialog)
