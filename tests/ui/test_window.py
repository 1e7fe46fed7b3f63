"""The window as its user meets it: real documents, the real engine and sandbox, the built-in search."""

import asyncio
from pathlib import Path

import psutil
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget

from rlm_desktop.program import Program
from rlm_desktop.ui.models.arguments import Arguments
from tests.ui.desk import Desk, until

SAMPLES = Arguments(samples=True)
COPY, LEFT_BUTTON, NO_KEYS = (
    Qt.DropAction.CopyAction,
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.NoModifier,
)


async def _ready(program: Program) -> None:
    await until(program.panels.question.run_button.isEnabled)


async def _finished(program: Program) -> None:
    await until(lambda: program.controllers.run.live_page is not None)
    await until(lambda: program.controllers.run.live_page is None)


def test_opening_and_closing_leaves_nothing_behind(desk: Desk) -> None:
    async def look(program: Program) -> None:
        await until(program.window.isVisible)

    assert desk.play(look) == 0
    assert desk.play(look) == 0


def test_the_engine_rests_while_the_window_paints(desk: Desk) -> None:
    async def look(program: Program) -> None:
        holds: list[int] = []
        selector = program.engine._selector
        await until(program.window.isVisible)
        program.window.repaintBegun.connect(lambda: holds.append(selector._holds))
        program.window.repaintEnded.connect(lambda: holds.append(selector._holds))
        program.window.update()
        await until(lambda: len(holds) > 1)
        assert holds[:2] == [1, 0]

    desk.play(look)


def test_it_closes_by_itself_when_asked_to(desk: Desk) -> None:
    async def wait(program: Program) -> None:
        await until(lambda: program.is_closing)

    assert desk.play(wait, Arguments(close_after_start=True)) == 0


def test_run_with_the_built_in_search_answers_the_sample_question(desk: Desk) -> None:
    async def ask(program: Program) -> None:
        panels = program.panels
        await _ready(program)
        QTest.mouseClick(panels.question.run_button, Qt.MouseButton.LeftButton)
        await _finished(program)
        page = panels.run_view.page
        assert page.state() == "finished"
        assert "31 March 2031" in panels.run_view.answer.view.toPlainText()
        assert panels.run_view.timeline.view.model().rowCount() == page.trace.iterations
        await until(lambda: panels.history.list.model().rowCount() == 1)

    desk.play(ask, SAMPLES)


def test_stop_ends_the_child_and_says_what_was_spent(desk: Desk) -> None:
    async def stop(program: Program) -> None:
        panels = program.panels
        await _ready(program)
        panels.question.run_button.click()
        await until(lambda: bool(_sandbox_children(program) and panels.run_view.page.run_id))
        panels.question.stop_button.click()
        await until(lambda: program.controllers.run.live_page is None)
        assert _sandbox_children(program) == []
        assert panels.run_view.page.state() == "stopped"
        assert panels.question.run_button.isVisible()
        assert panels.run_view.answer.notice.isVisible()

    desk.play(stop, SAMPLES)


def test_closing_the_window_during_a_run_ends_the_run(desk: Desk) -> None:
    async def close(program: Program) -> None:
        await _ready(program)
        program.panels.question.run_button.click()
        await until(lambda: bool(_sandbox_children(program)))
        program.window.close()
        await until(lambda: program.is_closing)

    assert desk.play(close, SAMPLES) == 0


def test_a_past_run_is_shown_as_it_was(desk: Desk) -> None:
    async def ask(program: Program) -> None:
        await _ready(program)
        program.panels.question.run_button.click()
        await _finished(program)
        answers.append(program.panels.run_view.page.answer)
        steps.append(len(program.panels.run_view.page.trace.spending))

    async def open_again(program: Program) -> None:
        panels = program.panels
        await until(lambda: panels.history.list.model().rowCount() == 1)
        panels.history.list.clicked.emit(panels.history.list.model().index(0, 0))
        await until(lambda: bool(panels.run_view.page.answer))
        answers.append(panels.run_view.page.answer)
        steps.append(len(panels.run_view.page.trace.spending))
        assert panels.run_view.page.state() == "finished"

    answers: list[str] = []
    steps: list[int] = []
    desk.play(ask, SAMPLES)
    desk.play(open_again)
    assert answers[0] == answers[1]
    assert steps[0] == steps[1]


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_used(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("The fee is 12 euros.", encoding="utf-8")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")

    async def drop(program: Program) -> None:
        program.window.pathsDropped.emit([tmp_path / "good.txt", tmp_path / "broken.pdf"])
        library = program.controllers.library
        await until(lambda: len(library.records) == 2 and not library.is_reading)
        assert [document.name for document in library.documents] == ["good.txt"]

    desk.play(drop)


def test_models_limits_theme_and_place_are_remembered(desk: Desk) -> None:
    async def choose(program: Program) -> None:
        program.choices.choose_cap(2.5)
        program.panels.menu.themeChosen.emit("dark")
        program.window.resize(960, 640)

    async def look(program: Program) -> None:
        assert program.choices.config.max_cost_usd == 2.5
        assert program.window.theme.choice == "dark"
        assert program.window.size().toTuple() == (960, 640)

    desk.play(choose)
    desk.play(look)


def test_every_control_has_an_accessible_name_and_can_be_reached_by_keyboard(desk: Desk) -> None:
    async def walk(program: Program) -> None:
        await _ready(program)
        reached = await _tab_round(program.window)
        nameless = [_describe(widget) for widget in reached if not _spoken_name(widget)]
        assert nameless == []
        for wanted in (
            program.panels.top_bar.root_field,
            program.panels.question.field,
            program.panels.question.run_button,
            program.panels.documents.tree,
            program.panels.top_bar.menu_button,
        ):
            assert wanted in reached, _describe(wanted)

    desk.play(walk, SAMPLES)


async def _tab_round(window: QWidget) -> list[QWidget]:
    """Press Tab until the focus is back where it was."""
    window.activateWindow()
    await until(lambda: window.focusWidget() is not None)
    reached: list[QWidget] = []
    while (widget := window.focusWidget()) not in reached and widget is not None:
        reached.append(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        await asyncio.sleep(0)
    return reached


def _spoken_name(widget: QWidget) -> str:
    return widget.accessibleName() or str(widget.property("text") or "") or widget.toolTip()


def _describe(widget: QWidget) -> str:
    return f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"


def test_files_dropped_on_the_window_become_documents(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("some text", encoding="utf-8")
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.txt")), QUrl("https://example.org/b.txt")])

    async def drop(program: Program) -> None:
        window = program.window
        panels = program.panels
        entering = QDragEnterEvent(QPointF(10, 10), COPY, dragged, LEFT_BUTTON, NO_KEYS)
        QApplication.sendEvent(window, entering)
        assert entering.isAccepted()
        assert panels.documents.drop_zone.property("card") == "dropping"
        QApplication.sendEvent(window, QDropEvent(QPointF(10, 10), COPY, dragged, LEFT_BUTTON, NO_KEYS))
        assert panels.documents.drop_zone.property("card") == "drop"
        await until(lambda: len(program.controllers.library.documents) == 1)

    desk.play(drop)


def test_what_is_no_file_is_not_taken(desk: Desk) -> None:
    dragged = QMimeData()
    dragged.setUrls([QUrl("https://example.org/b.txt")])

    async def drag(program: Program) -> None:
        entering = QDragEnterEvent(QPointF(10, 10), COPY, dragged, LEFT_BUTTON, NO_KEYS)
        entering.ignore()
        QApplication.sendEvent(program.window, entering)
        assert not entering.isAccepted()

    desk.play(drag)


def test_a_removed_document_takes_no_part_and_its_file_stays(desk: Desk, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"the text of {name}", encoding="utf-8")

    async def remove(program: Program) -> None:
        tree = program.panels.documents.tree
        program.window.pathsDropped.emit([tmp_path / "a.txt", tmp_path / "b.txt"])
        await until(lambda: len(program.controllers.library.documents) == 2)
        tree.setCurrentIndex(tree.model().index(0, 0))
        await _press_delete(program, tree)
        assert [document.name for document in program.controllers.library.documents] == ["b.txt"]
        assert (tmp_path / "a.txt").exists()

    desk.play(remove)


def test_a_run_is_deleted_from_the_history_once_that_is_confirmed(desk: Desk) -> None:
    async def ask_and_delete(program: Program) -> None:
        runs = program.panels.history.list
        await _ready(program)
        program.panels.question.run_button.click()
        await _finished(program)
        await until(lambda: runs.model().rowCount() == 1)
        runs.setCurrentIndex(runs.model().index(0, 0))
        await _press_delete(program, runs)
        await _answer_box(program, "Cancel")
        assert runs.model().rowCount() == 1
        await _press_delete(program, runs)
        await _answer_box(program, "Delete")
        await until(lambda: runs.model().rowCount() == 0)

    desk.play(ask_and_delete, SAMPLES)


def test_without_a_keyring_a_key_lasts_for_the_session_and_reaches_no_file(desk: Desk) -> None:
    planted = "sk-planted-0000abcd"

    async def enter(program: Program) -> None:
        panels = program.panels
        panels.menu.keysRequested.emit()
        await until(lambda: "in memory" in _words(panels.keys))
        panels.keys.storeRequested.emit("openai", planted)
        await until(lambda: "…abcd until closed" in _words(panels.keys))
        assert planted not in _words(panels.keys)

    async def look(program: Program) -> None:
        program.panels.menu.keysRequested.emit()
        await until(lambda: "no key" in _words(program.panels.keys))
        assert "…abcd" not in _words(program.panels.keys)

    desk.play(enter)
    kept = b"".join(file.read_bytes() for file in desk.home.rglob("*") if file.is_file())
    assert planted.encode() not in kept
    desk.play(look)


def _sandbox_children(program: Program) -> list[psutil.Process]:
    pool = program.controllers.library.options.pool
    readers = pool.pids if pool else []
    return [child for child in psutil.Process().children() if child.pid not in readers]


async def _answer_box(program: Program, label: str) -> None:
    history = program.panels.history
    await until(lambda: any(box.isVisible() for box in history.findChildren(QMessageBox)))
    [box] = history.findChildren(QMessageBox)
    next(button for button in box.buttons() if button.text().replace("&", "") == label).click()
    await until(lambda: not history.findChildren(QMessageBox))


async def _press_delete(program: Program, view: QWidget) -> None:
    program.window.activateWindow()
    view.setFocus()
    await until(view.hasFocus)
    QTest.keyClick(view, Qt.Key.Key_Delete)


def _words(widget: QWidget) -> str:
    return " | ".join(label.text() for label in widget.findChildren(QLabel))
