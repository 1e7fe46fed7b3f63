"""Find a Python that can run RLM Desktop: which interpreters exist, and which of them really work."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

OLDEST = (3, 12)
TESTED = ((3, 12), (3, 13))
_NAME = re.compile(r"python(3(\.\d+)?)?(\.exe)?$")
_QUESTION = """
import ensurepip, sys, sysconfig, venv
fit = sys.maxsize > 2**32 and not sysconfig.get_config_var("Py_GIL_DISABLED")
print(sys.version_info[0], sys.version_info[1], int(fit), sys.executable)
"""


class PythonNotFoundError(Exception):
    """No fitting interpreter; the message says what was looked for and what helps."""


@dataclass(frozen=True)
class Interpreter:
    """A Python that has answered for itself."""

    path: str
    version: tuple[int, int]

    @property
    def rank(self) -> tuple[bool, tuple[int, int]]:
        """Higher is better: versions that the tests run on first, then the newer one."""
        return self.version in TESTED, self.version


def find_python(environment: Mapping[str, str]) -> Interpreter:
    """Return the Python that runs this, or else the best of the machine. Raises PythonNotFoundError."""
    own = ask([sys.executable])
    if own and own.version >= OLDEST:
        return own
    answered = [found for command in _candidates(environment) if (found := ask(command))]
    fitting = [found for found in answered if found.version >= OLDEST]
    if not fitting:
        raise PythonNotFoundError(_what_helps([own, *answered] if own else answered))
    return max(fitting, key=lambda found: found.rank)


def ask(command: Sequence[str]) -> Interpreter | None:
    """Run a candidate and let it speak; None when it is a dead shim, lacks venv or is a 32-bit build."""
    try:
        answer = subprocess.run(
            [*command, "-I", "-c", _QUESTION], capture_output=True, text=True, timeout=30, check=False
        )
    except (OSError, subprocess.TimeoutExpired, UnicodeDecodeError):
        return None
    words = answer.stdout.strip().split(" ", 3)
    if answer.returncode != 0 or len(words) != 4 or words[2] != "1":
        return None
    return Interpreter(words[3], (int(words[0]), int(words[1])))


def _candidates(environment: Mapping[str, str]) -> Iterator[list[str]]:
    seen = {os.path.realpath(sys.executable)}
    for path in [*_on_path(environment), *_from_pyenv(environment)]:
        if (real := os.path.realpath(path)) not in seen:
            # Shims share one real file but choose a Python by their name, so they stay apart.
            seen.add(real if _NAME.match(Path(real).name) else str(path))
            yield [str(path)]
    if launcher := shutil.which("py", path=environment.get("PATH")):
        yield from ([launcher, f"-{major}.{minor}"] for major, minor in TESTED)


def _on_path(environment: Mapping[str, str]) -> Iterator[Path]:
    for folder in environment.get("PATH", "").split(os.pathsep):
        if folder:
            yield from sorted(path for path in _listed(Path(folder)) if _NAME.match(path.name))


def _from_pyenv(environment: Mapping[str, str]) -> Iterator[Path]:
    root = Path(environment.get("PYENV_ROOT") or Path.home() / ".pyenv")
    for versions in (root / "versions", root / "pyenv-win" / "versions"):
        for version in sorted(_listed(versions)):
            yield from (
                path for path in (version / "bin" / "python", version / "python.exe") if path.exists()
            )


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _what_helps(answered: list[Interpreter]) -> str:
    found = ", ".join(f"{each.path} ({each.version[0]}.{each.version[1]})" for each in answered) or "none"
    oldest = f"{OLDEST[0]}.{OLDEST[1]}"
    return (
        f"RLM Desktop needs Python {oldest} or newer (64 bit, with the venv module).\n"
        f"Looked on PATH, in ~/.pyenv/versions and for the py launcher. Working Pythons found: {found}.\n"
        f"What helps: {_install_command()}"
    )


def _install_command() -> str:
    newest = f"{TESTED[-1][0]}.{TESTED[-1][1]}"
    if sys.platform == "win32":
        return f"winget install Python.Python.{newest}"
    if (Path.home() / ".pyenv").is_dir():
        return f"pyenv install {newest}"
    if shutil.which("uv"):
        return f"uv python install {newest}"
    if sys.platform == "darwin":
        return f"brew install python@{newest}"
    return (
        "sudo apt-get install python3 python3-venv   (Debian 13, Ubuntu 24.04 and newer)\n"
        f"  or install pyenv (https://github.com/pyenv/pyenv) and run: pyenv install {newest}"
    )
