"""One document as the program knows it: its text, where pages begin in it, and what file it came from."""

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Literal

BoundaryKind = Literal["page", "sheet", "slide", "message", "chapter", "attachment"]


class Format(StrEnum):
    """How a file is read."""

    TEXT = "text"
    HTML = "html"
    MAIL = "eml"
    MAILBOX = "mbox"
    OUTLOOK = "msg"
    PDF = "pdf"
    WORD = "docx"
    OLD_WORD = "doc"
    WRITER = "odt"
    RICH_TEXT = "rtf"
    SHEETS = "xlsx"
    OLD_SHEETS = "xls"
    CALC = "ods"
    SLIDES = "pptx"
    BOOK = "epub"
    PICTURE = "picture"
    OTHER = "other"
    """Whatever else the extraction library reads."""


@dataclass(frozen=True, slots=True)
class Boundary:
    """Where a page, sheet, slide, message, chapter or attachment begins: an index into the text."""

    start: int
    kind: BoundaryKind
    name: str
    """The number of a page, slide or message from 1, a sheet's title, an attachment's file name."""

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
    can_use_ocr: bool = False
    """Whether text recognition could get more text out of the file."""


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
    member: str | None = None
    """Of a file within a zip archive, which is then ``path``: its name in there."""

    @property
    def location(self) -> str:
        """Tell where the file lies; a member of an archive as if that were a folder."""
        return str(self.path / self.member) if self.member else str(self.path)

    def boundary_at(self, offset: int) -> Boundary | None:
        """Return the last boundary that begins at or before ``offset``, if any does."""
        place = bisect_right(self.boundaries, offset, key=lambda boundary: boundary.start)
        return self.boundaries[place - 1] if place else None


class NoTextError(Exception):
    """Raised by the readers of one format, which know bytes and not files; the message is the reason."""


class EmptyTextError(NoTextError):
    """The file is sound, but has no text to give: empty, protected, or only pictures."""

    def __init__(self, reason: str, *, can_use_ocr: bool = False) -> None:
        super().__init__(reason)
        self.can_use_ocr = can_use_ocr
