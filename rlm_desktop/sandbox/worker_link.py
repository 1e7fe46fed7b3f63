"""The child's end of the pipes: sources come in, reports go out, in frames.

Frames, both ways: one byte of kind, four bytes of length (little-endian), the body.
To the child:   ``X`` source to run, after a line with the bytes of text that it may write.
To the parent:  ``R`` ready, the names of the active layers · ``U`` unable to start, why · ``G`` one report of
the guest · ``T`` text that the guest wrote past its own output · ``D`` the source ended · ``E`` it failed or
the guest is gone.
"""

import os
import struct
from _thread import allocate_lock
from typing import BinaryIO

FRAME = struct.Struct("<cI")


def frame(kind: bytes, body: bytes = b"") -> bytes:
    """Write one frame."""
    return FRAME.pack(kind, len(body)) + body


class Link:
    """The pipes to the parent, moved away from the standard descriptors, which the guest can reach."""

    def __init__(self) -> None:
        self._lock = allocate_lock()
        self._commands: BinaryIO = os.fdopen(os.dup(0), "rb")
        self._reports: BinaryIO = os.fdopen(os.dup(1), "wb", buffering=0)
        null = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(null, descriptor)
        os.close(null)

    def send(self, frames: bytes) -> None:
        """Send frames, whole, from any thread."""
        left = memoryview(frames)
        with self._lock:
            while left:
                left = left[self._reports.write(left) :]

    def receive(self) -> bytes | None:
        """Wait for the next frame's body; None when the parent is gone."""
        header = self._commands.read(FRAME.size)
        if len(header) < FRAME.size:
            return None
        return self._commands.read(FRAME.unpack(header)[1])
