"""Where settings, the run store and logs lie on this computer."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

APP = "rlm-desktop"
HOME_VARIABLE = "RLM_DESKTOP_HOME"


@dataclass(frozen=True, slots=True)
class Places:
    """The files and folders that the app keeps. None of them need exist yet."""

    preferences: Path
    runs: Path
    """The SQLite file of all runs."""
    logs: Path
    """A folder."""
    cache: Path
    """A folder whose loss costs time and nothing else; under "documents" lies the text of what was read."""
    collections: Path
    """The folder of named sets of documents."""


def places(environ: Mapping[str, str]) -> Places:
    """Give this user's places, or those under ``RLM_DESKTOP_HOME`` when it is set."""
    home = environ.get(HOME_VARIABLE, "").strip()
    if home:
        root = Path(home).expanduser().absolute()
        config = data = root
        logs, cache = root / "logs", root / "cache"
    else:
        config = platformdirs.user_config_path(APP, appauthor=False)
        data = platformdirs.user_data_path(APP, appauthor=False)
        logs = platformdirs.user_log_path(APP, appauthor=False)
        cache = platformdirs.user_cache_path(APP, appauthor=False)
    return Places(
        preferences=config / "preferences.json",
        runs=data / "runs.sqlite",
        logs=logs,
        cache=cache,
        collections=data / "collections",
    )
