"""A text's normal form as bytes to search, with the way back to the text's own offsets."""

from array import array
from bisect import bisect_right
from dataclasses import dataclass

from rlm_desktop.documents.evidence.normal_form import OFFSET_TYPE, normalise

type Offsets = array[int] | memoryview[int]
"""Of characters; a memoryview where they lie in a file."""

CHECKPOINT_BYTES = 4096
_CONTINUATION = bytes(range(0x80, 0xC0))
"""Bytes that begin no character in UTF-8."""


@dataclass(frozen=True, slots=True)
class SearchText:
    """A normal form in UTF-8, lone surrogates included, and where its bytes come from in the original."""

    content: memoryview
    normal_starts: Offsets
    original_starts: Offsets
    checkpoints: Offsets
    """How many characters begin before every CHECKPOINT_BYTES-th byte."""

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Give the original's span for the bytes from ``start`` to ``end``, which must not be empty."""
        return self._original(self._character(start)), self._original(self._character(end - 1)) + 1

    def passage(self, start: int, end: int) -> tuple[int, str]:
        """Give the characters around these bytes, whole ones only, and at which byte they begin."""
        start, end = max(0, start), min(end, len(self.content))
        while start and self.content[start] in _CONTINUATION:
            start -= 1
        while end < len(self.content) and self.content[end] in _CONTINUATION:
            end += 1
        return start, bytes(self.content[start:end]).decode("utf-8", "surrogatepass")

    def _character(self, byte: int) -> int:
        """Give the index of the character that the byte is part of."""
        checkpoint = byte // CHECKPOINT_BYTES
        rest = bytes(self.content[checkpoint * CHECKPOINT_BYTES : byte + 1])
        return self.checkpoints[checkpoint] + _characters(rest) - 1

    def _original(self, character: int) -> int:
        place = bisect_right(self.normal_starts, character) - 1
        start = self.original_starts[place]
        found = start + character - self.normal_starts[place]
        if place + 1 < len(self.original_starts):
            # A character that became several: all of them stand for the one.
            return max(start, min(found, self.original_starts[place + 1] - 1))
        return found


def search_text(text: str) -> SearchText:
    """Make the searchable form of ``text``, in memory."""
    form = normalise(text)
    content = encoded(form.text)
    return SearchText(memoryview(content), form.normal_starts, form.original_starts, _checkpoints(content))


def encoded(text: str) -> bytes:
    """Give the bytes by which normal forms are compared."""
    return text.encode("utf-8", "surrogatepass")


def _checkpoints(content: bytes) -> "array[int]":
    counts, total = array(OFFSET_TYPE, [0]), 0
    for start in range(0, len(content), CHECKPOINT_BYTES):
        total += _characters(content[start : start + CHECKPOINT_BYTES])
        counts.append(total)
    return counts


def _characters(content: bytes) -> int:
    return len(content.translate(None, _CONTINUATION))
