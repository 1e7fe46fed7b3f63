"""The few preferences that the window needs to look right before anything else is loaded."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

Theme = Literal["system", "light", "dark"]
Language = Literal["system", "en", "de"]


@dataclass(frozen=True, slots=True)
class Glance:
    """What the window looks like at first."""

    language: Language = "system"
    theme: Theme = "system"
    window_geometry: str = ""
    """As the window system gave it, in base64."""


def glance(path: Path) -> Glance:
    """Read nothing but the looks, and cheaply; ``preferences`` reads all and tells of what is wrong.

    A file that cannot be used stays as it is, and each value that cannot be used counts as not chosen.
    """
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return Glance()
    if not isinstance(found, dict):
        return Glance()
    geometry = found.get("window_geometry")
    return Glance(
        language=_one_of(get_args(Language), found.get("language")),
        theme=_one_of(get_args(Theme), found.get("theme")),
        window_geometry=geometry if isinstance(geometry, str) else "",
    )


def _one_of[T](known: tuple[T, ...], value: object) -> T:
    """Give the value if it is known, else the first one."""
    return next((one for one in known if one == value), known[0])
