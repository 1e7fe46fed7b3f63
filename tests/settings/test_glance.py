"""The looks of the window are read alone, before everything else, and a bad file changes nothing."""

from pathlib import Path

import pytest

from rlm_desktop.settings.glance import Glance, glance
from rlm_desktop.settings.preferences import Preferences, save_preferences


def test_it_sees_what_the_preferences_hold(tmp_path: Path) -> None:
    path = tmp_path / "preferences.json"
    assert glance(path) == Glance()
    save_preferences(path, Preferences(language="de", theme="dark", window_geometry="AdnQ"))
    assert glance(path) == Glance("de", "dark", "AdnQ")


@pytest.mark.parametrize(
    "text",
    [
        "{ not json",
        "[1, 2]",
        "\xff",
        "[" * 200_000,
        '{"language": ["de"], "theme": 1, "window_geometry": {}}',
    ],
)
def test_a_file_that_cannot_be_used_counts_as_none_and_stays(tmp_path: Path, text: str) -> None:
    path = tmp_path / "preferences.json"
    path.write_text(text, encoding="latin-1")
    assert glance(path) == Glance()
    assert path.read_text(encoding="latin-1") == text


def test_one_bad_value_does_not_spoil_the_others(tmp_path: Path) -> None:
    path = tmp_path / "preferences.json"
    path.write_text('{"language": "de", "theme": "pink"}', encoding="utf-8")
    assert glance(path) == Glance("de")
