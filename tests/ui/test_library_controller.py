"""The library as the window uses it: collections, retries, stopping, files that change meanwhile."""

from pathlib import Path

from rlm_desktop.program import Program
from tests.documents.office_files import pdf
from tests.ui.desk import Desk, until


def test_a_collection_comes_back_as_it_was_left(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "deal"
    folder.mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (folder / name).write_text(f"words of {name}", encoding="utf-8")

    async def leave_and_open(program: Program) -> None:
        library = program.controllers.library
        library.add([folder])
        await until(lambda: len(library.documents) == 3)
        library.exclude(["a.txt"])
        library.remove(["b.txt"])
        saved = library.as_collection("The deal")
        library.open_collection(saved)
        await until(lambda: not library.is_reading and bool(library.records))
        assert [document.name for document in library.documents] == ["c.txt"]
        assert library.as_collection("The deal", saved.id).id == saved.id

    desk.play(leave_and_open)


def test_a_changed_file_is_named_and_a_retry_reads_it_again(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("old words", encoding="utf-8")

    async def change(program: Program) -> None:
        library = program.controllers.library
        library.add([file])
        await until(lambda: len(library.documents) == 1)
        assert library.changed_on_disk() == []
        file.write_text("other words", encoding="utf-8")
        assert library.changed_on_disk() == ["a.txt"]
        library.retry(["a.txt"])
        await until(lambda: not library.is_reading)
        assert [document.text for document in library.documents] == ["other words"]
        assert library.changed_on_disk() == []

    desk.play(change)


def test_reading_can_be_stopped(desk: Desk, tmp_path: Path) -> None:
    page = "\n".join(f"line {number} of a page" for number in range(35))
    (tmp_path / "long.pdf").write_bytes(pdf(*[page] * 800))

    async def stop(program: Program) -> None:
        library = program.controllers.library
        library.add([tmp_path / "long.pdf"])
        await until(lambda: program.panels.documents.tree.model().rowCount() == 1)
        library.cancel()
        await until(lambda: not library.is_reading, seconds=5)
        assert library.records == []
        assert program.panels.documents.tree.model().rowCount() == 0

    desk.play(stop)
