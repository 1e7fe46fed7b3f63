"""The private directory of one sandbox: what crosses lies here, while it is needed."""

import json
import os
import shutil
import tempfile
import weakref
from collections.abc import Mapping
from pathlib import Path

import psutil

from rlm_desktop.sandbox.base import JSONValue

PREFIX = "rlm-sandbox-"
"""Then the owner's process id, so that the directory of a killed process can be told from a living one's."""


class PrivateFolder:
    """A directory that only this user may enter (0700), with a volume that the guest may read."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
        self.volume = self.path / "volume"
        self.volume.mkdir(mode=0o700)
        self._remove = weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)

    def write_values(self, values: Mapping[str, str | list[str]]) -> dict[str, int | list[int]]:
        """Write the texts one at a time; return their lengths in bytes, in the order of the file."""
        with (self.volume / "values.bin").open("wb") as file:

            def write(text: str) -> int:
                return file.write(text.encode("utf-8", "surrogatepass"))

            return {
                name: write(value) if isinstance(value, str) else [write(text) for text in value]
                for name, value in values.items()
            }

    def write_plan(self, plan: Mapping[str, object]) -> None:
        """Write what the guest reads first."""
        (self.volume / "boot.json").write_text(json.dumps(plan), "utf-8")

    def write_state(self, pieces: Mapping[int, bytes]) -> dict[int, int]:
        """Write saved state for the guest; return the lengths of its pieces, in the order of the file."""
        (self.volume / "state.bin").write_bytes(b"".join(pieces.values()))
        return {number: len(data) for number, data in pieces.items()}

    def forget_crossing(self) -> None:
        """Remove what the guest has read by now."""
        for name in ("values.bin", "state.bin", "boot.json"):
            (self.volume / name).unlink(missing_ok=True)

    def write_reply(self, number: int, value: JSONValue) -> None:
        """Make the reply to a call appear, whole."""
        data = json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")
        draft = self.volume / f"draft-{number}"
        draft.write_bytes(data)
        os.replace(draft, self._reply(number))  # noqa: PTH105 - Path.replace is the same call

    def forget_reply(self, number: int) -> None:
        """Remove a reply that was read, or will never be."""
        self._reply(number).unlink(missing_ok=True)

    def remove(self) -> None:
        """Remove everything; safe to call twice."""
        self._remove()

    def _reply(self, number: int) -> Path:
        return self.volume / f"reply-{number}"


def remove_abandoned() -> None:
    """Remove the directories that killed processes of this user have left."""
    for path in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        owner = path.name.removeprefix(PREFIX).partition("-")[0]
        if owner.isdigit() and not psutil.pid_exists(int(owner)):
            shutil.rmtree(path, ignore_errors=True)
