"""A run from a file opens in the window."""

from pathlib import Path

from PySide6.QtWidgets import QLabel

from rlm_desktop.app import Program
from rlm_desktop.runs.formats.event_lines import line_of
from rlm_desktop.ui.models.arguments import Arguments
from tests.event_script import ANSWER, QUESTION, script
from tests.ui.desk import Desk, until


def test_a_saved_run_given_as_an_argument_is_shown_and_kept(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "saved.jsonl"
    file.write_text("".join(map(line_of, script())), encoding="utf-8")

    async def look(program: Program) -> None:
        await until(lambda: program.window.run_view.page.run_id != "")
        page = program.window.run_view.page
        assert (page.question, page.answer, page.state()) == (QUESTION, ANSWER, "finished")
        assert [run.id for run in program.store.runs()] == [page.run_id]

    desk.play(look, Arguments(file=str(file)))


def test_a_file_that_holds_no_run_is_a_failure_that_names_it(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "notes.jsonl"
    file.write_text("{}\n{}\n", encoding="utf-8")

    async def look(program: Program) -> None:
        card = program.window.run_view.answer.failure
        await until(card.isVisible)
        told = " ".join(label.text() for label in card.findChildren(QLabel))
        assert "notes.jsonl" in told
        assert program.store.runs() == []

    desk.play(look, Arguments(file=str(file)))
