"""How the guest speaks to its host: tagged reports out, one file per reply in.

Files are opened by their names here and in ``repl``: to import pathlib takes the guest 50 ms.
"""

import io
import itertools
import json
import time
from collections.abc import Callable
from typing import Any

type Report = Callable[[int, bytes], None]

REPORT_STREAM = 1
"""The runtime's second stream carries reports; the first one would mix them with text written past us."""

_ENCODE = json.JSONEncoder(ensure_ascii=False).encode
_DECODE = json.JSONDecoder().decode
"""Both are made once, for speed, and before any cell, which may replace what ``json`` offers."""
FIRST_NAP, LONGEST_NAP = 0.0005, 0.02
PROMPT_WRITES = 500
BURST_BYTES, BURST_SECONDS = 8192, 0.02
SPINS = 50
"""Looks for a reply without sleeping, some 6 µs each: answers from a cache come back within this."""


class Channel:
    """Sends reports and waits for replies. Whatever it sends is only the guest's word."""

    def __init__(self, report: Report, volume: str, call_bytes: int, call_bytes_left: int) -> None:
        self._report = report
        self._volume = volume
        self._call_bytes = call_bytes
        self._call_bytes_left = call_bytes_left
        self._ids = itertools.count(1)
        self.calls_allowed = False
        """True while a cell runs: saving and restoring variables must not cause calls."""

    def send(self, tag: bytes, body: bytes = b"") -> None:
        """Send one report."""
        self._report(REPORT_STREAM, tag + body)

    def send_json(self, tag: bytes, value: Any) -> None:  # noqa: ANN401 - any JSON
        """Send one report whose body is JSON; lone surrogates, which UTF-8 cannot hold, become "?"."""
        self.send(tag, _ENCODE(value).encode("utf-8", "replace"))

    def call(self, method: str, payload: Any) -> Any:  # noqa: ANN401 - any JSON, both ways
        """Ask the host and wait for its answer.

        Raises ValueError when the request is larger than the host takes, alone or with all before it, and
        RuntimeError outside a cell.
        """
        if not self.calls_allowed:
            raise RuntimeError("the host can only be called while a cell runs")
        body = _ENCODE([method, payload]).encode("utf-8", "surrogatepass")
        if len(body) > self._call_bytes:
            raise ValueError(f"the request has {len(body)} bytes; at most {self._call_bytes} are possible")
        if len(body) > self._call_bytes_left:
            left = self._call_bytes_left
            raise ValueError(f"the request has {len(body)} bytes; of what a run may send, {left} are left")
        self._call_bytes_left -= len(body)
        number = next(self._ids)
        self.send(b"c", b"%d " % number + body)
        answer = _await_file(f"{self._volume}/reply-{number}")
        self.send(b"a", b"%d" % number)
        return _DECODE(answer.decode("utf-8", "surrogatepass"))


class CellOutput(io.TextIOBase):
    """What a cell writes to stdout and stderr, in order; beyond the limit it is counted and dropped.

    Text is sent as it is written, so that a cell that is killed leaves it behind. Only a cell that writes a
    great deal has it sent in bursts, and may lose the last BURST_SECONDS of it.
    """

    encoding = "utf-8"

    def __init__(self, channel: Channel, limit: int) -> None:
        super().__init__()
        self._channel = channel
        self._limit = limit
        self.restart()

    def restart(self) -> None:
        """Begin a new cell."""
        self.chars = 0
        self._left = self._limit
        self._writes = 0
        self._pending: list[bytes] = []
        self._pending_bytes = 0
        self._last_sent = 0.0

    def writable(self) -> bool:
        """Say that this is a stream for writing."""
        return True

    def write(self, text: str) -> int:
        """Take ``text``; send it now or with what follows at once."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self.chars += len(text)
        if self._left > 0 and text:
            data = self._cut(text[: self._left].encode("utf-8", "backslashreplace"))
            self._pending.append(data)
            self._pending_bytes += len(data)
            self._writes += 1
            if self._is_due():
                self.flush()
        return len(text)

    def _cut(self, data: bytes) -> bytes:
        """Keep what fits, in whole characters; once something did not, nothing does."""
        self._left -= len(data)
        return data if self._left >= 0 else data[: self._left].decode("utf-8", "ignore").encode()

    def flush(self) -> None:
        """Send what is pending."""
        if self._pending:
            self._channel.send(b"o", b"".join(self._pending))
            self._pending.clear()
            self._pending_bytes = 0
        self._last_sent = time.monotonic()

    def _is_due(self) -> bool:
        if self._writes < PROMPT_WRITES or self._pending_bytes > BURST_BYTES:
            return True
        return time.monotonic() - self._last_sent > BURST_SECONDS


def read_file(path: str) -> bytes:
    """Read all of a file of the volume. Raises OSError."""
    with open(path, "rb") as file:  # noqa: PTH123 - see above
        return file.read()


def _await_file(path: str) -> bytes:
    nap = FIRST_NAP
    for tries in itertools.count():
        try:
            return read_file(path)
        except FileNotFoundError:
            if tries >= SPINS:
                time.sleep(nap)
                nap = min(nap * 1.3, LONGEST_NAP)
    raise AssertionError("unreachable")
