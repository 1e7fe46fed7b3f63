"""The window speaks the language that was chosen, or the first of the system's that it knows."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMenu

from rlm_desktop.program import Program
from rlm_desktop.settings.glance import glance
from rlm_desktop.settings.preferences import Preferences, save_preferences
from rlm_desktop.ui.amounts import money, seconds
from rlm_desktop.ui.language import Language, LanguageChoice, speak, spoken
from tests.ui.desk import Desk


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    translators = speak(qapp, "de")
    yield
    for translator in translators:
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("choice", "wished", "language"),
    [
        ("de", ["en-US"], "de"),
        ("en", ["de-DE"], "en"),
        ("system", ["de-AT", "en-GB"], "de"),
        ("system", ["de_DE"], "de"),
        ("system", ["fr-FR", "de-DE", "en-US"], "de"),
        ("system", ["fr-FR"], "en"),
        ("system", ["den"], "en"),
        ("system", [], "en"),
    ],
)
def test_the_choice_decides_and_else_the_systems_wishes(
    choice: LanguageChoice, wished: Sequence[str], language: Language
) -> None:
    assert spoken(choice, wished) == language


@pytest.mark.usefixtures("german")
def test_german_words_are_used_for_what_the_window_says() -> None:
    assert QCoreApplication.translate("WindowMenu", "Quit") == "Beenden"


@pytest.mark.usefixtures("german")
def test_standard_buttons_speak_german_too() -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Abbrechen"
    box.deleteLater()


@pytest.mark.usefixtures("german")
def test_amounts_are_written_as_in_germany() -> None:
    assert money(0.034) == "0,034 $"
    assert money(0.0001) == "<0,001 $"
    assert seconds(12.34) == "12,3 s"


def test_english_needs_no_catalogue(qapp: QApplication) -> None:
    assert speak(qapp, "en") == []
    assert QCoreApplication.translate("WindowMenu", "Quit") == "Quit"


def test_a_chosen_language_is_told_remembered_and_marked_at_the_next_start(desk: Desk) -> None:
    said: list[str] = []

    async def choose(program: Program) -> None:
        program.controllers.settings.noted.connect(said.append)
        chosen(program, "Deutsch").trigger()
        await asyncio.sleep(0)

    async def look(program: Program) -> None:
        assert chosen(program, "Deutsch").isChecked()
        await asyncio.sleep(0)

    desk.play(choose)
    assert said == ["The language changes when RLM Desktop starts again."]
    assert glance(desk.home / "preferences.json").language == "de"
    desk.play(look)


def test_the_program_starts_in_the_remembered_language(tmp_path: Path) -> None:
    save_preferences(tmp_path / "preferences.json", Preferences(language="de", welcomed=True))
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "RLM_DESKTOP_HOME": str(tmp_path)}
    script = (
        "import sys; from rlm_desktop import app; from rlm_desktop.ui.widgets.panels import Panels\n"
        "Panels.showEvent = lambda panels, event: print(panels.question.run_button.text())\n"
        "sys.exit(app.run(['--close-after-start']))"
    )
    command = [sys.executable, "-X", "utf8", "-c", script]
    said = subprocess.run(command, env=environ, capture_output=True, encoding="utf-8", check=True).stdout
    assert said == "Starten\n"


def chosen(program: Program, text: str) -> QAction:
    menus = program.panels.menu.findChildren(QMenu)
    return next(action for menu in menus for action in menu.actions() if action.text() == text)
