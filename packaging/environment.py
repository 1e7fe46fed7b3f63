"""Make the checkout's .venv from a hashed lock, once, and know whether it is whole."""

from __future__ import annotations

import hashlib
import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from find_python import find_python

if TYPE_CHECKING:
    from pathlib import Path

RUN = "requirements.txt"
DEVELOP = "requirements-dev.txt"
_BROKEN_CONNECTION = "after connection broken by "
"""How pip says that it did not reach an index; the reason follows."""


class SetUpError(Exception):
    """The environment could not be made; the message says why and what helps."""


@dataclass(frozen=True)
class Environment:
    """The virtual environment of one checkout.

    ``.venv/ready`` is removed before anything changes and written after everything succeeded. It names the
    locks that were installed by their hashes, so an interrupted set-up or a changed lock starts over.
    """

    checkout: Path

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self.checkout / ".venv"

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    def prepare(self, lock: str) -> None:
        """Make sure that everything in ``lock`` is installed. Raises SetUpError or PythonNotFoundError."""
        if self._has(lock):
            return
        try:
            if not self._has(RUN):
                self._create()
            self._install(lock)
        except OSError as problem:
            raise SetUpError(f"{self.folder} could not be written: {problem}") from problem

    def _has(self, lock: str) -> bool:
        try:
            ready = self._stamp.read_text(encoding="ascii").split()
        except (OSError, UnicodeDecodeError):
            return False
        return self.python.exists() and self._digest(lock) in ready

    def _create(self) -> None:
        chosen = find_python(os.environ)
        version = ".".join(map(str, chosen.version))
        print(f"Setting up .venv with Python {version} ({chosen.path})", flush=True)
        self._stamp.unlink(missing_ok=True)
        made = _told([chosen.path, "-m", "venv", "--clear", str(self.folder)])
        if made.returncode != 0:
            raise SetUpError(f"{chosen.path} could not make {self.folder}:\n{made.stdout}")

    def _install(self, lock: str) -> None:
        self._stamp.unlink(missing_ok=True)
        path = self.checkout / "packaging" / lock
        print(
            f"Installing packages from packaging/{lock}; the first time this takes a minute or two",
            flush=True,
        )
        pip = [
            str(self.python),
            "-m",
            "pip",
            "--disable-pip-version-check",
            "--no-input",
            "install",
            "--quiet",
        ]
        installed = _told([*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(path)])
        if installed.returncode != 0:
            raise SetUpError(_why(installed.stdout))
        included = [RUN] if lock == RUN else [RUN, lock]
        self._stamp.write_text("\n".join(map(self._digest, included)) + "\n", encoding="ascii")

    @property
    def _stamp(self) -> Path:
        return self.folder / "ready"

    def _digest(self, lock: str) -> str:
        return hashlib.sha256((self.checkout / "packaging" / lock).read_bytes()).hexdigest()


def _told(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False
    )


def _why(pip_said: str) -> str:
    lines = pip_said.splitlines()
    if broken := [line for line in lines if _BROKEN_CONNECTION in line]:
        return (
            f"{broken[-1].partition(_BROKEN_CONNECTION)[2]}\n\n"
            "The packages could not be downloaded: pip reached no package index. "
            "Check the network; behind a proxy set HTTPS_PROXY, for a mirror set PIP_INDEX_URL. "
            "Then repeat the same command."
        )
    said = "\n".join(lines[-12:])
    return f"{said}\n\nThe packages could not be installed; pip says above why. Then repeat the same command."
