"""What is known of each file of a collection: its state, why, and its figures, but never its text."""

from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict


class FileState(StrEnum):
    """How far a file is. READY and WARNING take part in a run, unless excluded or without a character."""

    QUEUED = "queued"
    READING = "reading"
    READY = "ready"
    WARNING = "warning"
    FAILED = "failed"
    SKIPPED = "skipped"


class FileKey(NamedTuple):
    """What tells files apart: a path, and the name within it where that is an archive."""

    path: Path
    member: str | None = None


class FileRecord(BaseModel):
    """One file or folder that was found. Names are unique in their collection."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    name: str
    """Its path in the collection, folders apart with "/"."""
    path: Path
    member: str | None = None
    """Of a file within a zip archive, which is then ``path``: its name in there."""
    state: FileState
    reasons: tuple[str, ...] = ()
    """Short sentences: the warnings, why it failed, or the rule by which it is skipped."""
    size: int = 0
    """Bytes."""
    mtime_ns: int = 0
    """Of the file, or of the archive it is in; nanoseconds since the epoch."""
    sha256: str = ""
    """Hexadecimal, of the bytes; empty until they were read."""
    chars: int = 0
    pages: int = 0
    """Pages or slides; 0 where the format has none."""
    encoding: str | None = None
    format: str = ""
    """A value of ``Format``; empty until it was read."""
    can_use_ocr: bool = False
    """Whether text recognition could get text, or more of it, out of this file."""
    excluded: bool = False
    """Whether the user left it out of runs."""

    @property
    def key(self) -> FileKey:
        """Give what tells this file apart from all others."""
        return FileKey(self.path, self.member)

    @property
    def reason(self) -> str:
        """Give the reasons, one a line."""
        return "\n".join(self.reasons)

    @property
    def usable(self) -> bool:
        """Whether a run reads it."""
        return self.state in (FileState.READY, FileState.WARNING) and self.chars > 0 and not self.excluded

    @property
    def yields_nothing(self) -> bool:
        """Whether it was wanted and gives no text: it failed, or is sound and has none."""
        return self.state is FileState.FAILED or (self.state is FileState.WARNING and not self.chars)
