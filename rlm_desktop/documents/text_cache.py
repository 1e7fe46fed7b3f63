"""Keep what was read from files: on disk, by the hash of their content, so that it is read once.

The folder holds the documents' text in the clear, readable by this user only; deleting it, with the app
closed or open, costs time and nothing else.
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from rlm_desktop.documents.cache_index import CacheIndex
from rlm_desktop.documents.document import Extract, Format
from rlm_desktop.documents.exchange import HEAD, BrokenAnswerError, Refusal, answer_of, read_answer
from rlm_desktop.documents.private_files import write_private

EXTRACTOR_VERSION = 2
"""To be raised whenever the readers give other text for the same bytes."""
MOST_BYTES = 4_000_000_000
_KEPT_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class CacheKey:
    """What text depends on: the bytes, how they are read, and the language of text recognition."""

    sha256: str
    format: Format
    suffix: str
    ocr_language: str | None = None

    def file_name(self, readers: str) -> str:
        """Give the entry's name, which changes with the version of the readers."""
        parts = (self.format.value, self.suffix.lstrip("."), self.ocr_language or "", readers)
        safe = "".join(char if char.isalnum() or char in ".-+" else "_" for char in "-".join(parts))
        return f"{self.sha256}-{safe}"


class TextCache:
    """A folder of at most ``most_bytes``, safe to be used by several threads and processes at once.

    What cannot be kept, for want of space or rights, is not kept: the cache never makes a reading fail.
    """

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self._folder = folder
        self._most_bytes = most_bytes
        self._grown = False
        self._readers = f"{EXTRACTOR_VERSION}-{version('kreuzberg')}"
        self.index = CacheIndex(folder / "files.sqlite")

    def get(self, key: CacheKey) -> Extract | Refusal | None:
        """Give what was kept; None when there is nothing, or nothing whole."""
        path = self._path(key)
        try:
            with path.open("rb") as file:
                outcome = read_answer(file)
            os.utime(path)
        except (OSError, BrokenAnswerError):
            return None
        return outcome

    def put(self, key: CacheKey, outcome: Extract | Refusal) -> None:
        """Keep an outcome: whole or, after a crash, not at all."""
        said, text = answer_of(outcome)
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_private(self._path(key), HEAD.pack(len(said), len(text)) + said, text)
            self._grown = True

    def close(self) -> None:
        """Delete what was not used for longest, if the folder has grown too large."""
        self.index.close()
        if self._grown:
            _trim(self._folder, self._most_bytes)
            self._grown = False

    def clear(self) -> None:
        """Delete everything that is kept."""
        self.index.clear()
        for _, _, path in _entries(self._folder):
            path.unlink(missing_ok=True)

    def _path(self, key: CacheKey) -> Path:
        return self._folder / key.sha256[:2] / key.file_name(self._readers)


def _entries(folder: Path) -> list[tuple[float, int, Path]]:
    """List time of last use in seconds, bytes and path of every entry, longest unused first."""
    found = []
    for path in folder.glob("??/*"):
        with suppress(OSError):
            status = path.stat()
            found.append((status.st_mtime, status.st_size, path))
    return sorted(found)


def _trim(folder: Path, most_bytes: int) -> None:
    entries = _entries(folder)
    total = sum(size for _, size, _ in entries)
    if total <= most_bytes:
        return
    for _, size, path in entries:
        if total <= most_bytes * _KEPT_SHARE:
            break
        with suppress(OSError):
            path.unlink()
            total -= size
