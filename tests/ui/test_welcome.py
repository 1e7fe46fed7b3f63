"""The first start offers three ways to begin, can be skipped, and is not shown again."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from qasync import QEventLoop  # type: ignore[import-untyped]  # it ships no types

from rlm_desktop.app import open_window
from rlm_desktop.program import Program
from rlm_desktop.settings.glance import glance
from rlm_desktop.settings.paths import places
from rlm_desktop.settings.preferences import ModelChoice
from rlm_desktop.settings.providers import PROVIDERS
from rlm_desktop.ui.models.arguments import Arguments
from rlm_desktop.ui.models.model_offers import LocalOffer
from rlm_desktop.ui.widgets.welcome_dialog import WelcomeDialog
from tests.ui.cut_texts import cut_in
from tests.ui.desk import Desk, Scenario, until

KEY = "planted-0123456789-wxyz"


def press(dialog: WelcomeDialog, text: str) -> None:
    next(each for each in dialog.findChildren(QPushButton) if each.text().startswith(text)).click()


def start(app: QApplication, home: Path, scenario: Scenario) -> None:
    """Start the program as a user does who gives it no argument."""

    async def live(program: Program) -> None:
        living = asyncio.create_task(program.live(Arguments(), welcome=True))
        await until(program.window.isVisible)
        await scenario(program)
        program.close()
        await living

    environ = {"RLM_DESKTOP_HOME": str(home)}
    with QEventLoop(app) as loop:
        loop.run_until_complete(live(Program(open_window(app, glance(places(environ).preferences)), environ)))


def test_it_is_shown_once_and_stays_in_the_menu(qapp: QApplication, desk: Desk) -> None:
    async def skip(program: Program) -> None:
        assert program.panels.welcome.isVisible()
        press(program.panels.welcome, "Skip")
        assert not program.panels.welcome.isVisible()

    async def again(program: Program) -> None:
        assert not program.panels.welcome.isVisible()
        program.panels.menu.welcomeRequested.emit()
        assert program.panels.welcome.isVisible()

    start(qapp, desk.home, skip)
    start(qapp, desk.home, again)


def test_the_samples_can_be_asked_at_once(desk: Desk) -> None:
    async def begin(program: Program) -> None:
        program.choices.choose_root(ModelChoice(provider="openai", model="m"))
        program.panels.open_welcome()
        press(program.panels.welcome, "Open the samples")
        await until(program.panels.question.run_button.isEnabled)
        assert program.choices.root == ModelChoice()
        assert not program.panels.welcome.isVisible()

    desk.play(begin)


def test_a_pasted_key_chooses_the_providers_strongest_model(desk: Desk) -> None:
    async def begin(program: Program) -> None:
        dialog = program.panels.welcome
        program.panels.open_welcome()
        [box], [field] = dialog.findChildren(QComboBox), dialog.findChildren(QLineEdit)
        assert field.echoMode() == QLineEdit.EchoMode.Password
        box.setCurrentIndex(box.findData("anthropic"))
        field.setText("two words")
        press(dialog, "Use it")
        await until(lambda: any("no key" in label for label in _labels(dialog)))
        field.setText(KEY)
        press(dialog, "Use it")
        await until(lambda: not dialog.isVisible())
        assert program.choices.root == ModelChoice(provider="anthropic", model="claude-opus-5-5")
        assert field.text() == ""

    desk.play(begin)


@pytest.fixture
def dialog(qtbot: QtBot) -> WelcomeDialog:
    dialog = WelcomeDialog(PROVIDERS)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_this_computer_is_searched_only_when_asked(qtbot: QtBot, dialog: WelcomeDialog) -> None:
    with qtbot.assertNotEmitted(dialog.localRequested):
        dialog.show_keys([])
    with qtbot.waitSignal(dialog.localRequested, timeout=1000):
        press(dialog, "Look for one")
    dialog.show_local([])
    assert any("None was found" in label for label in _labels(dialog))
    dialog.show_local([LocalOffer("ollama", "Ollama", ("gemma3",))])
    with qtbot.waitSignal(dialog.modelChosen, timeout=1000) as chosen:
        press(dialog, "Ollama")
    assert chosen.args == [ModelChoice(provider="ollama", model="gemma3")]


def test_it_is_as_high_as_what_it_says(qapp: QApplication, dialog: WelcomeDialog) -> None:
    layout = dialog.layout()
    assert layout is not None
    for servers in ([], [LocalOffer("ollama", "Ollama", ("a", "b")), LocalOffer("vllm", "vLLM", ())], []):
        dialog.show_local(servers)
        qapp.processEvents()
        assert dialog.height() == layout.totalHeightForWidth(dialog.width())
        assert not cut_in(dialog)


def test_a_typed_key_does_not_stay_in_a_closed_window(dialog: WelcomeDialog) -> None:
    [field] = dialog.findChildren(QLineEdit)
    for leave in (dialog.reject, dialog.close):
        dialog.show()
        field.setText(KEY)
        leave()
        assert field.text() == ""


def _labels(dialog: WelcomeDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisibleTo(dialog)]
