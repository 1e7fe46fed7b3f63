"""The bar at the top shows the choices and changes them."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from rlm_desktop.rlm.config import RLMConfig
from rlm_desktop.settings.preferences import ModelChoice
from rlm_desktop.settings.providers import PROVIDERS
from rlm_desktop.ui.models.run_choices import RunChoices
from rlm_desktop.ui.models.sandbox_note import SandboxNote
from rlm_desktop.ui.widgets.top_bar import TopBar


@pytest.fixture
def choices() -> RunChoices:
    return RunChoices()


@pytest.fixture
def bar(qtbot: QtBot, choices: RunChoices) -> TopBar:
    bar = TopBar(choices, PROVIDERS)
    qtbot.addWidget(bar)
    bar.rootChosen.connect(choices.choose_root)
    bar.subChosen.connect(choices.choose_sub)
    bar.limitsChosen.connect(choices.choose_config)
    return bar


def choose_provider(box: QComboBox, provider: str) -> None:
    box.setCurrentIndex(box.findData(provider))
    box.activated.emit(box.currentIndex())


def test_the_built_in_search_says_that_it_is_no_ai(bar: TopBar) -> None:
    assert "Built-in keyword search" in bar.root_field.accessibleName()
    assert "no AI" in bar.root_field.accessibleName()


def test_choosing_a_provider_takes_its_strongest_model(bar: TopBar, choices: RunChoices) -> None:
    provider_box, _ = bar.root_popup.findChildren(QComboBox)
    choose_provider(provider_box, "openai")
    openai = next(one for one in PROVIDERS if one.id == "openai")
    assert choices.root == ModelChoice(provider="openai", model=openai.models[0])
    assert openai.models[0] in bar.root_field.accessibleName()


def test_any_model_name_can_be_typed(bar: TopBar, choices: RunChoices) -> None:
    provider_box, model_box = bar.root_popup.findChildren(QComboBox)
    choose_provider(provider_box, "openai")
    edit = model_box.lineEdit()
    assert edit is not None
    edit.setText("my-finetune")
    edit.editingFinished.emit()
    assert choices.root.model == "my-finetune"


def test_a_server_of_ones_own_asks_for_its_address(bar: TopBar, choices: RunChoices) -> None:
    provider_box, model_box = bar.root_popup.findChildren(QComboBox)
    choose_provider(provider_box, "custom")
    address = next(edit for edit in bar.root_popup.findChildren(QLineEdit) if edit.parent() is not model_box)
    assert not address.isHidden()
    address.setText("http://127.0.0.1:9000/v1")
    address.editingFinished.emit()
    assert choices.root.base_url == "http://127.0.0.1:9000/v1"


def test_the_sub_model_may_follow_the_root_model(bar: TopBar, choices: RunChoices) -> None:
    choices.choose_sub(ModelChoice(provider="openai", model="gpt-4.1-mini"))
    assert "gpt-4.1-mini" in bar.sub_field.accessibleName()
    provider_box, _ = bar.sub_popup.findChildren(QComboBox)
    choose_provider(provider_box, "")
    assert choices.sub is None
    assert "same as root" in bar.sub_field.accessibleName()


def test_where_passages_go_is_said_beside_the_model(bar: TopBar) -> None:
    provider_box, _ = bar.root_popup.findChildren(QComboBox)
    said = {}
    for provider in ("offline", "openai", "ollama"):
        choose_provider(provider_box, provider)
        said[provider] = " ".join(label.text() for label in bar.root_popup.findChildren(QLabel))
    assert "Nothing leaves this computer" in said["offline"]
    assert "sent to api.openai.com" in said["openai"]
    assert "127.0.0.1" in said["ollama"]


def test_a_cap_of_nothing_is_no_cap(bar: TopBar, choices: RunChoices) -> None:
    [cap] = bar.limits_popup.findChildren(QDoubleSpinBox)
    cap.setValue(2.5)
    assert "$2.50" in bar.limits_field.accessibleName()
    cap.setValue(0)
    assert "no cap" in bar.limits_field.accessibleName()
    assert choices.config.max_cost_usd is None


def test_a_cap_below_one_cent_can_be_typed(bar: TopBar, choices: RunChoices) -> None:
    [cap] = bar.limits_popup.findChildren(QDoubleSpinBox)
    cap.setValue(2.5)
    cap.selectAll()
    QTest.keyClicks(cap, "0.008")
    assert choices.config.max_cost_usd == pytest.approx(0.008)
    assert "$0.008" in bar.limits_field.accessibleName()


def test_a_profile_is_picked_in_the_card_and_named_in_the_bar(bar: TopBar, choices: RunChoices) -> None:
    choices.choose_cap(0.5)
    [box] = bar.limits_popup.findChildren(QComboBox)
    box.setCurrentIndex(box.findText("Cheap look"))
    box.activated.emit(box.currentIndex())
    assert (choices.config.max_iterations, choices.config.max_cost_usd) == (8, 0.5)
    assert "$0.50 · Cheap look" in bar.limits_field.accessibleName()


def test_the_card_changes_nothing_that_it_does_not_show(bar: TopBar, choices: RunChoices) -> None:
    choices.choose_config(RLMConfig(enable_sub_calls=False, max_cost_usd=0.5))
    [cap] = bar.limits_popup.findChildren(QDoubleSpinBox)
    cap.setValue(2.5)
    assert choices.config == RLMConfig(enable_sub_calls=False, max_cost_usd=2.5)
    assert "Own limits" not in bar.limits_field.accessibleName()


@pytest.mark.parametrize(("card", "kind"), [("root", QComboBox), ("limits", QDoubleSpinBox)])
def test_a_card_opens_at_its_first_field_every_time(bar: TopBar, card: str, kind: type[QWidget]) -> None:
    bar.show()
    popup, opened = {
        "root": (bar.root_popup, bar.open_root),
        "limits": (bar.limits_popup, bar.open_limits),
    }[card]
    focused = []
    for _ in range(3):
        opened()
        focused.append(popup.focusWidget())
        popup.close()
    assert focused == [popup.findChildren(kind)[0]] * 3


def test_a_missing_sandbox_is_shown_as_such(bar: TopBar) -> None:
    bar.show_sandbox(SandboxNote("No sandbox", works=False, explanation="pyeryx is not installed"))
    assert bar.sandbox.property("pill") == "err"
    assert bar.sandbox.toolTip() == "pyeryx is not installed"
