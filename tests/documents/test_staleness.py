"""Files that changed after they were read are noticed."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from rlm_desktop.documents.collection import collect
from rlm_desktop.documents.staleness import changed_since_read
from tests.documents.open_files import archive


def rewrite(path: Path) -> None:
    path.write_text("other words")


def touch(path: Path) -> None:
    os.utime(path, ns=(0, path.stat().st_mtime_ns + 1))


def replace(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("change", [rewrite, touch, replace, Path.unlink])
def test_a_file_that_is_not_as_it_was_read_is_named(tmp_path: Path, change: Callable[[Path], None]) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"words of {name}")
    records = collect([tmp_path]).records
    change(tmp_path / "b.txt")

    assert [record.name for record in changed_since_read(records)] == ["b.txt"]


def test_what_a_run_does_not_read_is_not_stale(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "b.pdf").write_text("no pdf")
    records = [record.model_copy(update={"excluded": True}) for record in collect([tmp_path]).records]
    for path in tmp_path.iterdir():
        path.unlink()

    assert changed_since_read(records) == ()


def test_members_are_stale_with_their_archive(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(archive({"one.txt": "one", "two.txt": "two"}))
    records = collect([tmp_path]).records

    assert changed_since_read(records) == ()
    touch(tmp_path / "a.zip")
    assert [record.member for record in changed_since_read(records)] == ["one.txt", "two.txt"]
