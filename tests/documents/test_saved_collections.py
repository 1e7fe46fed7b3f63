"""Collections come back after a restart as they were left."""

import stat
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rlm_desktop.documents.collection import collect
from rlm_desktop.documents.file_reader import ReadingOptions
from rlm_desktop.documents.saved_collections import (
    CollectionNotFoundError,
    CollectionNotSavedError,
    CollectionStore,
    SavedCollection,
)
from rlm_desktop.documents.skip_rules import SkipRules
from tests.documents.office_files import pdf


@pytest.fixture
def store(tmp_path: Path) -> CollectionStore:
    return CollectionStore(tmp_path / "collections")


def read_folder(tmp_path: Path) -> SavedCollection:
    folder = tmp_path / "deal"
    folder.mkdir()
    (folder / "a.txt").write_text("words")
    (folder / "broken.pdf").write_text("no pdf")
    (folder / "notes.bak").write_text("other words")
    rules = SkipRules(patterns=("*.bak",))
    records = collect([folder], options=ReadingOptions(rules=rules)).records
    left_out = tuple(one.model_copy(update={"excluded": one.name == "a.txt"}) for one in records)
    return SavedCollection(name="The deal", sources=(folder,), rules=rules, records=left_out)


def test_a_collection_reopens_with_its_exclusions_states_and_rules(
    store: CollectionStore, tmp_path: Path
) -> None:
    saved = read_folder(tmp_path)
    store.save(saved)

    again = store.load(saved.id)
    options = ReadingOptions(rules=again.rules, known=again.known)

    assert again == saved
    assert collect(again.sources, options=options).records == saved.records


def test_a_file_that_failed_is_tried_again_once_it_has_changed(
    store: CollectionStore, tmp_path: Path
) -> None:
    saved = read_folder(tmp_path)
    (saved.sources[0] / "broken.pdf").write_bytes(pdf("mended"))
    store.save(saved)

    records = collect(saved.sources, options=ReadingOptions(rules=saved.rules, known=saved.known)).records

    assert {record.name: record.state for record in records}["broken.pdf"] == "ready"


def test_the_last_opened_comes_first_and_damaged_files_are_passed_over(
    store: CollectionStore, tmp_path: Path
) -> None:
    for name, day in (("old", 1), ("new", 3), ("middle", 2)):
        store.save(SavedCollection(name=name, opened=datetime(2026, 1, day, tzinfo=UTC)))
    (tmp_path / "collections" / f"{'0' * 32}.json").write_text("{half")

    assert [each.name for each in store.recent()] == ["new", "middle", "old"]


def test_a_deleted_collection_is_gone(store: CollectionStore) -> None:
    saved = SavedCollection(name="short-lived")
    store.save(saved)
    store.delete(saved.id)

    assert store.recent() == []
    with pytest.raises(CollectionNotFoundError):
        store.load(saved.id)


def test_an_id_leads_nowhere_else(store: CollectionStore, tmp_path: Path) -> None:
    (tmp_path / "outside.json").write_text("{}")

    with pytest.raises(CollectionNotFoundError):
        store.delete("../outside")
    assert (tmp_path / "outside.json").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_nobody_else_may_read_it(store: CollectionStore, tmp_path: Path) -> None:
    store.save(SavedCollection(name="private"))

    (file,) = (tmp_path / "collections").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(CollectionNotSavedError, match="The deal could not be saved"):
        CollectionStore(tmp_path / "file").save(SavedCollection(name="The deal"))
