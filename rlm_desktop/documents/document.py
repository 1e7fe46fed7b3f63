"""One document as the program knows it: its text, where pages begin in it, and what file it came from."""

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Literal

BoundaryKind = Literal["page", "sheet", "attachment"]


class Format(StrEnum):
    """How a file is read."""

    TEXT = "text"
    HTML = "html"
    MAIL = "eml"
    PDF = "pdf"
    WORD = "docx"
    SHEETS = "xlsx"


@dataclass(frozen=True, slots=True)
class Boundary:
    """Where a page, sheet or attachment begins: an index into the document's text."""

    start: int
    kind: BoundaryKind
    name: str
    """The page's number from 1, the sheet's title, the attachment's file name."""

    @property
    def label(self) -> str:
        """Give what a reader is told, such as "page 3"."""
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class Extract:
    """What a reader gets out of a file's bytes. ``warnings`` are short sentences for the user."""

    text: str
    encoding: str | None = None
    boundaries: tuple[Boundary, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read. ``name`` is unique in its collection; boundaries rise with their start."""

    name: str
    path: Path
    format: Format
    text: str = field(repr=False)
    encoding: str | None
    """Of text-like files as they lie on disk; None where the format decides."""
    boundaries: tuple[Boundary, ...]
    warnings: tuple[str, ...]
    size: int
    """Bytes of the file."""
    mtime_ns: int
    """Nanoseconds since the epoch."""
    sha256: str
    """Hexadecimal, of the file's bytes."""

    def boundary_at(self, offset: int) -> Boundary | None:
        """Return the last page, sheet or attachment that begins at or before ``offset``, if any does."""
        place = bisect_right(self.boundaries, offset, key=lambda boundary: boundary.start)
        return self.boundaries[place - 1] if place else None


class UnreadableDocumentError(Exception):
    """No text can be had from a file. ``reason`` is short and fit to stand beside the file's name."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class NoTextError(Exception):
    """Raised by the readers of one format, which know bytes and not files; the message is the reason."""
