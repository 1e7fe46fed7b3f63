"""The private directory of one guest: what crosses lies here, while it is needed."""

import json
import os
import shutil
import tempfile
import weakref
from collections.abc import Callable, Mapping
from pathlib import Path

import psutil

from rlm_desktop.sandbox.base import JSONValue
from rlm_desktop.sandbox.volume_files import CROSSING

PREFIX = "rlm-sandbox-"
"""Then the owner's process id, so that the directory of a killed process can be told from a living one's."""


class PrivateFolder:
    """A directory that only this user may enter (0700)."""

    def __init__(self, volume: "Callable[[Path], Volume] | None" = None) -> None:
        self.path = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
        weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)
        self.volume = (volume or Volume)(self.path / "volume")

    def remove(self) -> None:
        """Remove everything, with the replies that were never read; safe to call twice."""
        shutil.rmtree(self.path, ignore_errors=True)


class Volume:
    """The directory that one guest may read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir(mode=0o700)

    def write_values(self, values: Mapping[str, str | list[str]]) -> dict[str, int | list[int]]:
        """Write the texts one at a time; return their lengths in bytes, in the order of the file."""
        with (self.path / "values.bin").open("wb") as file:

            def write(text: str) -> int:
                return file.write(text.encode("utf-8", "surrogatepass"))

            return {
                name: write(value) if isinstance(value, str) else [write(text) for text in value]
                for name, value in values.items()
            }

    def write_state(self, pieces: Mapping[int, bytes]) -> dict[int, int]:
        """Write saved state; return the lengths of its pieces, in the order of the file."""
        with (self.path / "state.bin").open("wb") as file:
            return {number: file.write(data) for number, data in pieces.items()}

    def write_plan(self, plan: Mapping[str, object]) -> None:
        """Write what the guest reads first."""
        (self.path / "boot.json").write_text(json.dumps(plan), "utf-8")

    def forget_crossing(self) -> None:
        """Remove what the guest has read by now."""
        for name in CROSSING:
            (self.path / name).unlink(missing_ok=True)

    def write_reply(self, number: int, value: JSONValue) -> None:
        """Make the reply to a call appear, whole."""
        draft = self.path / f"draft-{number}"
        draft.write_bytes(encoded(value))
        draft.replace(self._reply(number))

    def forget_reply(self, number: int) -> None:
        """Remove a reply that was read."""
        self._reply(number).unlink(missing_ok=True)

    def _reply(self, number: int) -> Path:
        return self.path / f"reply-{number}"


def encoded(reply: JSONValue) -> bytes:
    """Write a reply as the guest reads it."""
    return json.dumps(reply, ensure_ascii=False).encode("utf-8", "surrogatepass")


def remove_abandoned() -> None:
    """Remove the directories that killed processes of this user have left."""
    for path in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        owner = path.name.removeprefix(PREFIX).partition("-")[0]
        if owner.isdigit() and not psutil.pid_exists(int(owner)):
            shutil.rmtree(path, ignore_errors=True)
