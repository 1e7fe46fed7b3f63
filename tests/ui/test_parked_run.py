"""Near its cap a run warns once; at the cap it waits, says so outside the window, and before quitting."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDoubleSpinBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from rlm_desktop.program import Program
from rlm_desktop.rlm.config import RLMConfig
from rlm_desktop.settings.preferences import ModelChoice
from rlm_desktop.ui.models.cap_question import CapReply
from rlm_desktop.ui.widgets.notifier import Notifier
from tests.loopback_server import LoopbackServer, Reply, Tokens, replies
from tests.ui.desk import Desk, until

DEAR = Reply("```repl\nprint(1)\n```", usage=Tokens(prompt=3_000, completion=5_000))
"""Costs $0.0092 of gpt-4.1-mini."""


async def park(program: Program, folder: Path, server: LoopbackServer) -> None:
    """Run until the cost cap has been reached."""
    (folder / "fees.txt").write_text("12 euros", encoding="utf-8")
    program.choices.choose_root(ModelChoice(provider="custom", model="gpt-4.1-mini", base_url=server.url))
    program.choices.choose_config(RLMConfig(max_cost_usd=0.01))
    program.controllers.library.add([folder / "fees.txt"])
    program.panels.question.write("What is the fee?")
    await until(program.panels.question.run_button.isEnabled)
    program.panels.question.run_button.click()
    await until(lambda: program.controllers.run.is_parked)


def press(dialog: QWidget, label: str) -> None:
    next(button for button in dialog.findChildren(QPushButton) if button.text() == label).click()


@pytest.fixture
def script() -> list[Reply | str]:
    return [DEAR, "```repl\nprint(2)\n```", "FINAL(two)"]


def test_a_run_warns_once_before_its_cap_and_tells_when_it_waits(
    desk: Desk, tmp_path: Path, script: list[Reply | str]
) -> None:
    notes: list[str] = []
    parked: list[tuple[str, str]] = []

    async def run(program: Program) -> None:
        program.controllers.run.noted.connect(notes.append)
        program.controllers.run.parked.connect(lambda title, text: parked.append((title, text)))
        with LoopbackServer(replies(root=script)) as server:
            await park(program, tmp_path, server)
            meter = program.panels.top_bar.cost
            assert "gpt-4.1-mini: $0.009" in meter.toolTip()
            assert "Most of the cost cap is spent" in meter.toolTip()
            program.controllers.run.answer_cap(CapReply("stop"))
            await until(lambda: program.controllers.run.live_page is None)

    desk.play(run)
    assert [note for note in notes if "%" in note] == ["92 % of the cost cap is spent: $0.009 of $0.01."]
    assert parked == [("A run waits for you", "It has reached its cost cap. Raise it, finish or stop.")]


def test_a_turn_that_waits_says_in_the_inspector_that_it_waits_for_the_decision(
    desk: Desk, tmp_path: Path, script: list[Reply | str]
) -> None:
    async def run(program: Program) -> None:
        with LoopbackServer(replies(root=script)) as server:
            await park(program, tmp_path, server)
            inspector = program.panels.inspector

            def told() -> set[str]:
                return {label.text() for label in inspector.findChildren(QLabel) if label.isVisible()}

            note = "Waiting for your decision at the cost cap. gpt-4.1-mini is not asked before it."
            await until(lambda: {"waiting at the cap", note} <= told())
            assert "running" not in told()
            program.controllers.run.answer_cap(CapReply("stop"))
            await until(lambda: program.controllers.run.live_page is None)

    desk.play(run)


@pytest.mark.parametrize(
    ("label", "cap", "ending"),
    [
        ("Raise the cap", 0.75, ("finished", "two")),
        ("Finish with what there is", 0.01, ("stopped", "")),
        ("Stop", 0.01, ("stopped", "")),
    ],
)
def test_each_button_of_the_card_ends_the_waiting(
    desk: Desk, tmp_path: Path, label: str, cap: float, ending: tuple[str, str]
) -> None:
    script: list[Reply | str] = [DEAR, "```repl\nprint(2)\n```", "FINAL(two)"]

    async def run(program: Program) -> None:
        with LoopbackServer(replies(root=script)) as server:
            await park(program, tmp_path, server)
            card = program.panels.run_view.answer.cap
            await until(card.isVisible)
            [amount] = card.findChildren(QDoubleSpinBox)
            amount.setValue(cap)
            press(card, label)
            await until(lambda: program.controllers.run.live_page is None)
            assert card.isHidden()
        page = program.panels.run_view.page
        assert (page.state(), page.answer) == ending
        assert page.trace.cap == cap
        assert page.progress().spending.known <= cap

    desk.play(run)


def test_quitting_while_a_run_waits_is_asked_first(
    desk: Desk, tmp_path: Path, script: list[Reply | str]
) -> None:
    async def run(program: Program) -> None:
        with LoopbackServer(replies(root=script)) as server:
            await park(program, tmp_path, server)
            question = program.panels.quit_question
            program.window.close()
            await until(question.isVisible)
            press(question, "Keep it open")
            assert not program.is_closing
            assert program.controllers.run.is_parked
            program.window.close()
            await until(question.isVisible)
            press(question, "Quit")
            assert program.is_closing

    assert desk.play(run) == 0


def test_quitting_while_nothing_waits_asks_nothing(desk: Desk) -> None:
    async def run(program: Program) -> None:
        program.window.close()
        assert program.is_closing
        assert not program.panels.quit_question.isVisible()

    desk.play(run)


def test_the_system_is_told_only_while_the_window_is_not_at_the_front(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    notifier = Notifier(window)
    told: list[str] = []
    notifier.told.connect(lambda title, _: told.append(title))

    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    notifier.tell("at the front", "")
    window.hide()
    notifier.tell("behind", "")
    notifier.clear()

    assert told == ["behind"]
