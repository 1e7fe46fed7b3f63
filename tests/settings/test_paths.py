"""Where things are kept."""

from pathlib import Path

import platformdirs

from rlm_desktop.settings.paths import places


def test_one_variable_moves_everything(tmp_path: Path) -> None:
    moved = places({"RLM_DESKTOP_HOME": str(tmp_path)})

    assert moved.preferences == tmp_path / "preferences.json"
    assert moved.runs == tmp_path / "runs.sqlite"
    assert moved.logs.parent == moved.cache.parent == tmp_path


def test_a_relative_home_does_not_move_with_the_working_directory() -> None:
    assert places({"RLM_DESKTOP_HOME": "here"}).runs.is_absolute()


def test_without_it_the_system_says_where() -> None:
    default = places({"RLM_DESKTOP_HOME": " "})

    assert default.preferences.parent == platformdirs.user_config_path("rlm-desktop", appauthor=False)
    assert default.runs.parent == platformdirs.user_data_path("rlm-desktop", appauthor=False)
