"""A run from a file opens in the window."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget

from rlm_desktop.program import Program
from rlm_desktop.runs.formats.event_lines import line_of
from rlm_desktop.runs.steps import Step
from rlm_desktop.runs.trace import Trace
from rlm_desktop.ui.models.arguments import Arguments
from rlm_desktop.ui.models.step_order import all_steps
from tests.event_script import ANSWER, QUESTION, Plot, script
from tests.ui.desk import Desk, until

OFFICIAL_LOG = Path(__file__).parent.parent / "runs" / "formats" / "rlms_0_1_3.jsonl"
"""Written by the installed library."""


def test_a_saved_run_given_as_an_argument_is_shown_and_kept(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "saved.jsonl"
    file.write_text("".join(map(line_of, script())), encoding="utf-8")

    async def look(program: Program) -> None:
        await until(lambda: program.panels.run_view.page.run_id != "")
        page = program.panels.run_view.page
        assert (page.question, page.answer, page.state()) == (QUESTION, ANSWER, "finished")
        assert [run.id for run in program.store.runs()] == [page.run_id]

    desk.play(look, Arguments(file=str(file)))


def test_a_log_of_the_official_library_given_as_an_argument_is_shown(desk: Desk) -> None:
    async def look(program: Program) -> None:
        await until(lambda: program.panels.run_view.page.run_id != "")
        page = program.panels.run_view.page
        assert page.state() == "finished"
        assert page.answer
        assert {step.kind for step in below(page.trace)} >= {"iteration", "reply", "execution", "sub_call"}

    desk.play(look, Arguments.read([str(OFFICIAL_LOG)]))


def below(trace: Trace) -> list[Step]:
    assert trace.run is not None
    return list(all_steps(trace.run))


def test_a_file_that_holds_no_run_is_a_failure_that_names_it(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "notes.jsonl"
    file.write_text("{}\n{}\n", encoding="utf-8")

    async def look(program: Program) -> None:
        card = program.panels.run_view.answer.failure
        await until(card.isVisible)
        told = " ".join(label.text() for label in card.findChildren(QLabel))
        assert "notes.jsonl" in told
        assert program.store.runs() == []

    desk.play(look, Arguments(file=str(file)))


COPY, LEFT_BUTTON, NO_KEYS = (
    Qt.DropAction.CopyAction,
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.NoModifier,
)


def saved(folder: Path, *names: str) -> list[Path]:
    """Write one run a file, each with an id of its own."""
    files = [folder / f"{name}.jsonl" for name in names]
    for file in files:
        file.write_text("".join(map(line_of, script(Plot(run_id=file.stem)))), encoding="utf-8")
    return files


def dragged(files: list[Path]) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return mime


def drag_over(widget: QWidget, files: list[Path]) -> bool:
    """Drag files onto a widget; what it does not take is offered to the widgets around it."""
    mime = dragged(files)
    entering = QDragEnterEvent(QPointF(10, 10), COPY, mime, LEFT_BUTTON, NO_KEYS)
    entering.ignore()
    QApplication.sendEvent(widget, entering)
    return entering.isAccepted()


def drop_on(widget: QWidget, files: list[Path]) -> bool:
    """Drag files onto a widget and let them go; tell whether they were taken."""
    if not drag_over(widget, files):
        return False
    mime = dragged(files)
    QApplication.sendEvent(widget, QDropEvent(QPointF(10, 10), COPY, mime, LEFT_BUTTON, NO_KEYS))
    return True


def test_files_dropped_on_the_history_are_kept_and_the_last_is_shown(desk: Desk, tmp_path: Path) -> None:
    files = saved(tmp_path, "first", "second")

    async def look(program: Program) -> None:
        assert drop_on(program.panels.history, files)
        await until(lambda: program.panels.run_view.page.run_id == "second")
        assert {run.id for run in program.store.runs()} == {"first", "second"}
        assert program.controllers.library.documents == []

    desk.play(look)


def test_a_run_s_file_dropped_elsewhere_is_a_document(desk: Desk, tmp_path: Path) -> None:
    files = saved(tmp_path, "first")

    async def look(program: Program) -> None:
        assert drop_on(program.window, files)
        await until(lambda: len(program.controllers.library.documents) == 1)
        assert program.store.runs() == []

    desk.play(look)


def test_what_is_no_run_is_left_to_the_window(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("some text", encoding="utf-8")

    async def look(program: Program) -> None:
        drag_over(program.panels.history, [tmp_path / "notes.txt", *saved(tmp_path, "first")])
        assert program.panels.documents.drop_zone.property("card") == "dropping"
        drag_over(program.panels.history, saved(tmp_path, "first"))
        assert program.panels.history._place.property("card") == "dropping"

    desk.play(look)


def test_a_run_is_opened_from_the_menu(desk: Desk, tmp_path: Path) -> None:
    (file,) = saved(tmp_path, "chosen")

    async def look(program: Program) -> None:
        program.panels.menu.runFilesRequested.emit()
        (dialog,) = program.panels.history.findChildren(QFileDialog)
        dialog.filesSelected.emit([str(file)])
        dialog.close()
        await until(lambda: program.panels.run_view.page.run_id == "chosen")

    desk.play(look)
