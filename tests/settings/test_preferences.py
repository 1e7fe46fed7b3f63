"""Preferences survive a restart, a crash in the middle of saving, and damage."""

import os
from pathlib import Path

import pytest

from rlm_desktop.settings.preferences import (
    ModelChoice,
    Preferences,
    PreferencesNotSavedError,
    load_preferences,
    save_preferences,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings" / "preferences.json"


def test_a_first_start_has_the_built_in_search_and_no_problem(path: Path) -> None:
    loaded = load_preferences(path)

    assert loaded.preferences.root == ModelChoice(provider="offline", model="offline")
    assert loaded.problem is None


def test_what_was_saved_is_loaded(path: Path) -> None:
    chosen = Preferences(
        root=ModelChoice(provider="openai", model="gpt-4.1"),
        sub=ModelChoice(provider="custom", model="ü", base_url="http://127.0.0.1:1/v1"),
        theme="dark",
        last_folder="/données",
        max_cost_usd=0.5,
    )
    save_preferences(path, chosen)

    assert load_preferences(path).preferences == chosen
    assert [child.name for child in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("damage", [b"", b'{"theme": "dark"', b'{"theme": "plaid"}', b"\xff\xfe\x00", b"[]"])
def test_a_damaged_file_is_kept_aside_and_said(path: Path, damage: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(damage)

    loaded = load_preferences(path)

    assert loaded.preferences == Preferences()
    (aside,) = path.parent.iterdir()
    assert aside.read_bytes() == damage
    assert loaded.problem is not None
    assert aside.name in loaded.problem.message


def test_fields_of_a_newer_version_are_no_damage(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"theme": "dark", "from_the_future": 1}')

    assert load_preferences(path) == load_preferences(path)
    assert load_preferences(path).preferences.theme == "dark"
    assert load_preferences(path).problem is None


def test_a_failed_save_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_preferences(path, Preferences(theme="dark"))

    def full_disk(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(PreferencesNotSavedError, match="No space left"):
        save_preferences(path, Preferences(theme="light"))

    assert load_preferences(path).preferences.theme == "dark"
    assert [child.name for child in path.parent.iterdir()] == [path.name]


def test_a_file_that_cannot_be_read_is_said_and_not_moved(path: Path) -> None:
    path.mkdir(parents=True)

    loaded = load_preferences(path)

    assert loaded.preferences == Preferences()
    assert loaded.problem is not None
    assert str(path) in loaded.problem.message
    assert path.is_dir()
