"""Name the files that a frozen bundle carries beside code: the same ones that a wheel carries."""

import tomllib
from pathlib import Path


def resources(checkout: Path) -> list[tuple[str, str]]:
    """Return (file or folder, folder in the bundle) pairs, read from the wheel's list in pyproject.toml."""
    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))
    carried = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    return [
        (str(checkout / source), _folder(checkout / source, target)) for source, target in carried.items()
    ]


def _folder(source: Path, target: str) -> str:
    return target if source.is_dir() else str(Path(target).parent)
