"""Before a run, documents that changed on disk or gave no text are named, and the user decides."""

from pathlib import Path

from PySide6.QtWidgets import QPushButton

from rlm_desktop.program import Program
from rlm_desktop.settings.preferences import ModelChoice
from rlm_desktop.ui.widgets.doubt_card import DoubtCard
from tests.ui.desk import Desk, until


def press(card: DoubtCard, label: str) -> None:
    next(button for button in card.findChildren(QPushButton) if button.text() == label).click()


async def load(program: Program, *paths: Path) -> DoubtCard:
    program.choices.choose_root(ModelChoice())
    program.window.pathsDropped.emit(list(paths))
    library = program.controllers.library
    await until(lambda: len(library.records) == len(paths) and not library.is_reading)
    program.panels.question.field.setPlainText("What is the fee?")
    await until(program.panels.question.run_button.isEnabled)
    return program.panels.run_view.answer.before_run


async def ask(program: Program) -> None:
    program.panels.question.run_button.click()
    await until(program.panels.run_view.answer.before_run.isVisible)


async def run_to_its_end(program: Program) -> None:
    run = program.controllers.run
    await until(lambda: run.live_page is not None)
    await until(lambda: run.live_page is None)


def test_a_changed_document_is_named_and_read_again_before_the_run(desk: Desk, tmp_path: Path) -> None:
    fee = tmp_path / "fee.txt"
    fee.write_text("The fee is 12 euros.", encoding="utf-8")

    async def change(program: Program) -> None:
        card = await load(program, fee)
        fee.write_text("The fee is 4,000 euros now.", encoding="utf-8")
        await ask(program)
        assert "fee.txt" in card.accessibleDescription()
        assert program.controllers.run.live_page is None
        press(card, "Read again")
        await run_to_its_end(program)
        [document] = program.controllers.library.documents
        assert document.text == "The fee is 4,000 euros now."
        assert not card.isVisible()

    desk.play(change)


def test_a_changed_document_may_be_used_as_it_was_read(desk: Desk, tmp_path: Path) -> None:
    fee = tmp_path / "fee.txt"
    fee.write_text("The fee is 12 euros.", encoding="utf-8")

    async def go_on(program: Program) -> None:
        card = await load(program, fee)
        fee.write_text("Gone.", encoding="utf-8")
        await ask(program)
        press(card, "Run with what was read")
        await run_to_its_end(program)
        assert "12 euros" in program.panels.run_view.page.answer

    desk.play(go_on)


def test_a_file_without_text_is_asked_about_once(desk: Desk, tmp_path: Path) -> None:
    good, empty = tmp_path / "good.txt", tmp_path / "empty.txt"
    good.write_text("The fee is 12 euros.", encoding="utf-8")
    empty.write_text("", encoding="utf-8")

    async def decide(program: Program) -> None:
        card = await load(program, good, empty)
        await ask(program)
        assert "empty.txt" in card.accessibleDescription()
        press(card, "Cancel")
        assert not card.isVisible()
        assert program.controllers.run.live_page is None
        await ask(program)
        press(card, "Run without them")
        await run_to_its_end(program)
        program.panels.question.run_button.click()
        await run_to_its_end(program)

    desk.play(decide)
