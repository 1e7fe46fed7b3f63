"""Documents keep names of their own, and what failed keeps its place."""

from pathlib import Path

import pytest

from rlm_desktop.documents.collection import Watcher, collect, read_again
from rlm_desktop.documents.file_record import FileRecord
from rlm_desktop.ui.controllers.shelf import Shelf


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def read(shelf: Shelf, *paths: Path) -> None:
    shelf.put(collect(paths))


def retry(shelf: Shelf, name: str) -> None:
    shelf.put(read_again(shelf.named([name])))


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def test_names_that_are_taken_are_lengthened(shelf: Shelf, tmp_path: Path) -> None:
    for folder in ("a", "b", "c/a"):
        read(shelf, write(tmp_path / folder / "lease.txt", folder))
    assert {one.name for one in shelf.documents} == {"lease.txt", "b/lease.txt", "a/lease.txt"}


def test_a_file_that_comes_again_replaces_itself(shelf: Shelf, tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt", "old")
    read(shelf, file)
    read(shelf, write(file, "new"))
    assert [(one.name, one.text) for one in shelf.documents] == [("a.txt", "new")]


def test_a_failed_file_is_shown_where_it_lies_and_keeps_its_place_when_it_is_read_again(
    shelf: Shelf, tmp_path: Path
) -> None:
    folder = tmp_path / "deals"
    write(folder / "good.txt", "text")
    broken = write(folder / "2025" / "broken.txt", "")
    read(shelf, folder)
    [failed] = [entry for entry in shelf.entries() if not entry.usable]
    assert (failed.name, failed.problem) == ("2025/broken.txt", "no_text")
    retry(shelf, "2025/broken.txt")
    assert [entry.name for entry in shelf.entries() if not entry.usable] == ["2025/broken.txt"]
    write(broken, "now it has text")
    retry(shelf, "2025/broken.txt")
    assert {one.name for one in shelf.documents} == {"good.txt", "2025/broken.txt"}


def test_removed_documents_are_gone(shelf: Shelf, tmp_path: Path) -> None:
    read(shelf, write(tmp_path / "a.txt", "a"), write(tmp_path / "b.txt", "b"))
    shelf.remove(["a.txt"])
    assert [entry.name for entry in shelf.entries()] == ["b.txt"]


def test_excluded_documents_stay_and_take_no_part(shelf: Shelf, tmp_path: Path) -> None:
    read(shelf, write(tmp_path / "a.txt", "a"), write(tmp_path / "b.txt", "b"))
    shelf.exclude(["a.txt"], excluded=True)
    read(shelf, tmp_path)
    assert [one.name for one in shelf.documents] == ["b.txt"]
    assert {entry.name: entry.excluded for entry in shelf.entries()} == {"a.txt": True, "b.txt": False}
    shelf.exclude(["a.txt"], excluded=False)
    assert [one.name for one in shelf.documents] == ["a.txt", "b.txt"]


def test_content_that_is_there_already_is_not_taken_twice(shelf: Shelf, tmp_path: Path) -> None:
    read(shelf, write(tmp_path / "a.txt", "one text"))
    skipped = shelf.put(collect([write(tmp_path / "b" / "copy.txt", "one text")]))
    assert [one.name for one in shelf.documents] == ["a.txt"]
    assert [record.reason for record in skipped] == ["the same content as a.txt"]


def test_files_are_shown_while_they_are_read(shelf: Shelf, tmp_path: Path) -> None:
    queued: list[FileRecord] = []
    file = write(tmp_path / "a.txt", "a")
    collection = collect([file], Watcher(on_record=queued.append))
    shelf.note(queued[:1])
    assert [(entry.name, entry.state, entry.usable) for entry in shelf.entries()] == [
        ("a.txt", "queued", False)
    ]
    shelf.put(collection)
    assert [(entry.state, entry.size, entry.encoding) for entry in shelf.entries()] == [("ready", 1, "utf-8")]
