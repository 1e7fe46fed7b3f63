"""Writing a question, running it, stopping it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from rlm_desktop.ui.models.readiness import Readiness
from rlm_desktop.ui.theme import Theme
from rlm_desktop.ui.widgets.question_panel import QuestionPanel

READY = Readiness(can_run=True)
RUNNING = Readiness(is_running=True)


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme) -> QuestionPanel:
    panel = QuestionPanel()
    panel.setProperty("look", theme.choice)
    qtbot.addWidget(panel)
    panel.resize(700, 120)
    panel.show()
    return panel


def test_ctrl_return_runs_the_question(qtbot: QtBot, panel: QuestionPanel) -> None:
    panel.show_readiness(READY)
    panel.write("  Which leases renew?\n")
    with qtbot.waitSignal(panel.runRequested, timeout=1000) as asked:
        QTest.keyClick(panel.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == ["Which leases renew?"]


def test_return_alone_makes_a_new_line(qtbot: QtBot, panel: QuestionPanel) -> None:
    panel.show_readiness(READY)
    with qtbot.assertNotEmitted(panel.runRequested):
        QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert panel.field.blockCount() == 2


def test_nothing_runs_while_something_is_missing(qtbot: QtBot, panel: QuestionPanel) -> None:
    panel.show_readiness(Readiness(hint="Add documents first."))
    assert not panel.run_button.isEnabled()
    with qtbot.assertNotEmitted(panel.runRequested):
        QTest.keyClick(panel.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_running_question_offers_stop_in_place_of_run(qtbot: QtBot, panel: QuestionPanel) -> None:
    panel.show_readiness(RUNNING)
    assert not panel.run_button.isVisible()
    with qtbot.waitSignal(panel.stopRequested, timeout=1000):
        panel.stop_button.click()
    panel.show_readiness(Readiness(is_running=True, is_stopping=True))
    assert not panel.stop_button.isEnabled()


def test_the_keyboard_stays_with_the_button_that_takes_the_place_of_the_other(panel: QuestionPanel) -> None:
    panel.activateWindow()
    panel.show_readiness(READY)
    panel.run_button.setFocus()
    panel.show_readiness(RUNNING)
    assert panel.stop_button.hasFocus()
    panel.show_readiness(READY)
    assert panel.run_button.hasFocus()
    panel.show_readiness(Readiness(hint="Add documents first."))
    assert panel.field.hasFocus()


def test_escape_stops_only_what_runs(qtbot: QtBot, panel: QuestionPanel) -> None:
    panel.activateWindow()
    panel.show_readiness(READY)
    with qtbot.assertNotEmitted(panel.stopRequested):
        QTest.keyClick(panel, Qt.Key.Key_Escape)
    panel.show_readiness(RUNNING)
    with qtbot.waitSignal(panel.stopRequested, timeout=1000):
        QTest.keyClick(panel, Qt.Key.Key_Escape)


def test_a_suggestion_never_replaces_what_was_written(panel: QuestionPanel) -> None:
    panel.suggest("the sample question")
    assert panel.question == "the sample question"
    panel.suggest("another")
    assert panel.question == "the sample question"


def test_the_field_grows_with_its_text_up_to_five_lines(panel: QuestionPanel) -> None:
    heights = []
    for lines in (1, 2, 3, 5, 20):
        panel.write("\n".join("line" for _ in range(lines)))
        heights.append(panel.field.height())
    assert heights == sorted(heights)
    assert heights[1] < heights[2] < heights[3] == heights[4]


def test_the_field_shrinks_when_it_becomes_wider(qtbot: QtBot, panel: QuestionPanel) -> None:
    panel.resize(260, 200)
    panel.write("a question of so many words that it takes several lines in a narrow window")
    qtbot.waitUntil(lambda: panel.field.height() > 60, timeout=2000)
    panel.resize(900, 200)
    qtbot.waitUntil(lambda: panel.field.height() == 40, timeout=2000)
