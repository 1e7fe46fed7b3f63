"""The real command, in a process of its own, with settings, keys and runs of its own."""

import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from rlm_desktop.settings.providers import PROVIDERS

CHECKOUT = Path(__file__).resolve().parents[2]
FOREIGN = {one.key_variable for one in PROVIDERS} | {"DBUS_SESSION_BUS_ADDRESS", "NO_COLOR", "FORCE_COLOR"}


@dataclass(frozen=True, slots=True)
class Finished:
    """What a command left behind."""

    status: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Command:
    """``python -m rlm_desktop``, whose home is a folder of the test's. There is no keyring."""

    home: Path
    environ: dict[str, str] = field(default_factory=dict)

    def run(self, *arguments: str | Path, stdin: str = "") -> Finished:
        """Run it to its end."""
        child = self.start(*arguments)
        out, err = child.communicate(stdin, timeout=90)
        return Finished(child.returncode, out, err)

    def start(
        self, *arguments: str | Path, stdout: int = subprocess.PIPE, stderr: int = subprocess.PIPE
    ) -> subprocess.Popen[str]:
        """Start it; ``stdout`` and ``stderr`` may be file descriptors, such as that of a terminal."""
        return subprocess.Popen(
            [sys.executable, "-W", "error", "-m", "rlm_desktop", *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=stdout,
            stderr=stderr,
            encoding="utf-8",
            cwd=CHECKOUT,
            env=self._environment(),
        )

    def with_environment(self, **variables: str) -> "Command":
        """Give the same command with more in its environment."""
        return Command(self.home, {**self.environ, **variables})

    def written(self) -> bytes:
        """Give everything that it has written below its home."""
        return b"".join(path.read_bytes() for path in sorted(self.home.rglob("*")) if path.is_file())

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in FOREIGN}
        return {
            **kept,
            "RLM_DESKTOP_HOME": str(self.home),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
            "PYTHONIOENCODING": "utf-8",
            **self.environ,
        }


def at(url: str) -> tuple[str, ...]:
    """Name a model at a loopback server."""
    return ("--model", "m", "--base-url", url)


def interrupt(child: subprocess.Popen[str]) -> None:
    """Press Ctrl-C."""
    child.send_signal(signal.SIGINT)
