"""A set of documents has a name, and comes back with its exclusions after a restart."""

from pathlib import Path

from PySide6.QtWidgets import QInputDialog

from rlm_desktop.documents.skip_rules import SkipRules
from rlm_desktop.program import Program
from tests.ui.desk import Desk, until


def deals(tmp_path: Path) -> Path:
    folder = tmp_path / "deals"
    folder.mkdir()
    (folder / "lease.txt").write_text("The lease renews on 1 March.", encoding="utf-8")
    (folder / "notes.txt").write_text("Nothing of importance.", encoding="utf-8")
    (folder / "logo.png").write_bytes(b"\x89PNG")
    (folder / "old.bak").write_text("An older lease.", encoding="utf-8")
    return folder


def names(program: Program) -> list[str]:
    return [document.name for document in program.controllers.library.documents]


async def load(program: Program, folder: Path) -> None:
    library = program.controllers.library
    program.window.pathsDropped.emit([folder])
    await until(lambda: bool(library.records) and not library.is_reading)


async def name_it(program: Program, name: str) -> None:
    menu = program.panels.documents.collections
    menu.ask_name()
    dialog = program.panels.documents.findChild(QInputDialog)
    assert dialog is not None
    dialog.setTextValue(name)
    dialog.accept()
    await until(lambda: recent(program) != [])


def recent(program: Program) -> list[str]:
    texts = [action.text() for action in program.panels.documents.collections.actions()]
    return [text for text in texts if " · " in text]


def choose(program: Program, text: str) -> None:
    actions = program.panels.documents.collections.actions()
    next(action for action in actions if action.text().startswith(text)).trigger()


def test_a_named_collection_is_listed_and_opens_after_a_restart_as_it_was_left(
    desk: Desk, tmp_path: Path
) -> None:
    folder = deals(tmp_path)

    async def save(program: Program) -> None:
        await load(program, folder)
        await name_it(program, "Leases & notes")
        program.controllers.library.exclude(["notes.txt"])
        await until(lambda: names(program) == ["lease.txt", "old.bak"])

    async def open_it(program: Program) -> None:
        await until(lambda: recent(program) == ["Leases && notes · 3 files"])
        choose(program, "Leases && notes")
        await until(lambda: names(program) == ["lease.txt", "old.bak"])
        states = {record.name: record.excluded for record in program.controllers.library.records}
        assert states == {"lease.txt": False, "notes.txt": True, "old.bak": False}

    desk.play(save)
    desk.play(open_it)


def test_beginning_anew_leaves_the_saved_collection_alone(desk: Desk, tmp_path: Path) -> None:
    folder = deals(tmp_path)

    async def begin(program: Program) -> None:
        await load(program, folder)
        await name_it(program, "Leases")
        choose(program, "New, without documents")
        assert names(program) == []
        choose(program, "Leases")
        await until(lambda: len(names(program)) == 3)

    desk.play(begin)


def test_a_deleted_collection_is_not_listed_any_more(desk: Desk, tmp_path: Path) -> None:
    folder = deals(tmp_path)

    async def delete(program: Program) -> None:
        await load(program, folder)
        await name_it(program, "Leases")
        saved = next((desk.home / "collections").glob("*.json")).stem
        program.panels.documents.collections.deleteRequested.emit(saved)
        await until(lambda: recent(program) == [])
        assert list((desk.home / "collections").glob("*.json")) == []

    desk.play(delete)


def test_other_rules_hold_for_what_is_loaded(desk: Desk, tmp_path: Path) -> None:
    folder = deals(tmp_path)

    async def change(program: Program) -> None:
        await load(program, folder)
        choose(program, "What is left out")
        dialog = program.panels.skip_rules
        assert dialog.isVisible()
        assert "logo.png: a picture" in [
            dialog.list.model().index(row, 0).data() for row in range(dialog.list.model().rowCount())
        ]
        dialog.rulesChosen.emit(SkipRules(patterns=("*.bak",)))
        await until(lambda: names(program) == ["lease.txt", "notes.txt"])
        dialog.close()

    desk.play(change)
