"""The volume of a guest that can open nothing: it holds these files open since before it was confined."""

import os
from pathlib import Path
from typing import override

from rlm_desktop.sandbox.base import JSONValue
from rlm_desktop.sandbox.folder import Volume, encoded
from rlm_desktop.sandbox.volume_files import CROSSING, REPLIES, REPLY_HEADER


class HeldVolume(Volume):
    """All files are there, empty, from the start; replies follow each other in one of them."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        for name in (*CROSSING, REPLIES):
            (path / name).touch(mode=0o600)

    @override
    def write_reply(self, number: int, value: JSONValue) -> None:
        """Make the reply appear, whole: its header, which the guest waits for, is written last."""
        body = encoded(value)
        with (self.path / REPLIES).open("r+b", buffering=0) as file:
            file.seek(REPLY_HEADER.size)
            file.write(body)
            file.seek(0)
            file.write(REPLY_HEADER.pack(number, len(body)))

    @override
    def forget_reply(self, number: int) -> None:
        """Remove the reply that was read."""
        os.truncate(self.path / REPLIES, 0)
