"""Read the JSON that a server sends as server-sent events, in pieces as they arrive.

The format is that of the HTML standard, section 9.2; only ``data`` matters here. openai's own decoder goes
through a dozen calls a piece, which 200 replies at once make the most expensive thing that a run does.
"""

import json
from collections.abc import Iterator

END = b"[DONE]"
"""What OpenAI's API sends in place of JSON when there is nothing more to come."""


class EventStream:
    """The events of one response: ``feed`` it what arrives, ``finish`` when no more does."""

    def __init__(self) -> None:
        self.ended = False
        """The server has said that nothing more comes."""
        self._rest = b""
        self._data: list[bytes] = []

    def feed(self, part: bytes) -> Iterator[object]:
        """Give the JSON of each event that ``part`` completes. Raises ValueError for what is none."""
        text = self._rest + part
        held = b"\r" if text.endswith(b"\r") else b""  # a line's end that may go on with the next part
        lines = text.removesuffix(held).replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
        self._rest = lines.pop() + held
        for line in lines:
            if self.ended:
                return
            if line:
                self._take(line)
            elif self._data:
                yield from self._event()

    def finish(self) -> Iterator[object]:
        """Give the last event when the stream ended without the empty line after it. Raises ValueError."""
        yield from self.feed(b"\n\n")

    def _take(self, line: bytes) -> None:
        name, _, value = line.partition(b":")
        if name == b"data":
            self._data.append(value.removeprefix(b" "))

    def _event(self) -> Iterator[object]:
        data = b"\n".join(self._data)
        self._data.clear()
        if data.startswith(END):
            self.ended = True
        else:
            yield json.loads(data)
