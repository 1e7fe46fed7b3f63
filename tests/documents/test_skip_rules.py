"""Each rule leaves out what it names, says so, and can be switched off."""

from pathlib import Path

import pytest

from rlm_desktop.documents.collection import Collection, collect
from rlm_desktop.documents.file_reader import ReadingOptions
from rlm_desktop.documents.skip_rules import SkipRules


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (".hidden.txt", "node_modules/x.md", "~$lease.txt", "photo.svgz", "old.bak", "a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"words of {name}")
    return tmp_path


def read(folder: Path, **rules: object) -> Collection:
    return collect([folder], options=ReadingOptions(rules=SkipRules.model_validate(rules)))


def skipped(collection: Collection) -> dict[str, str]:
    return {record.name: record.reason for record in collection.skipped}


def test_the_usual_rules(folder: Path) -> None:
    assert skipped(read(folder)) == {
        ".hidden.txt": "hidden",
        "node_modules": "made by tools",
        "photo.svgz": "a picture",
        "~$lease.txt": "made by a program for itself",
    }


@pytest.mark.parametrize(
    ("rules", "taken"),
    [
        ({"hidden": False}, ".hidden.txt"),
        ({"tool_folders": []}, "node_modules/x.md"),
        ({"leftovers": []}, "~$lease.txt"),
        ({"kinds": ["a font"]}, "photo.svgz"),
    ],
)
def test_each_rule_can_be_switched_off(folder: Path, rules: dict[str, object], taken: str) -> None:
    collection = read(folder, **rules)

    assert taken in {document.name for document in collection.documents}
    assert len(collection.skipped) == 3


def test_the_users_own_patterns_count(folder: Path) -> None:
    assert skipped(read(folder, patterns=["*.BAK"]))["old.bak"] == "left out by *.BAK"


def test_files_beyond_the_limit_are_left_out_unless_they_are_named(folder: Path) -> None:
    (folder / "a.txt").write_text("w" * 2_000_001)
    rules = ReadingOptions(rules=SkipRules(most_bytes=2_000_000))

    assert skipped(collect([folder], options=rules))["a.txt"] == "larger than 2 MB"
    assert len(collect([folder / "a.txt"], options=rules).documents) == 1
