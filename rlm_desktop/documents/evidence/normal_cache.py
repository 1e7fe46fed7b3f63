"""Keep normal forms on disk by the hash of their text, so that a second question finds them ready."""

import hashlib
import mmap
import os
import struct
import tempfile
from array import array
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from rlm_desktop.documents.evidence.normal_form import OFFSET_TYPE
from rlm_desktop.documents.evidence.search_text import SearchText, encoded, search_text

VERSION = b"rlmnorm1"
"""Changed whenever ``normalise`` gives anything else than before."""
MOST_BYTES = 4 * 2**30
SMALLEST_KEPT = 20_000
"""Characters. Shorter texts are normalised anew sooner than a file is opened."""
_HEADER = struct.Struct("=8sQQQ")
_OFFSET_BYTES = array(OFFSET_TYPE).itemsize
_SUFFIX = ".normal"


class NormalCache:
    """Normal forms in ``folder``, which only this user may read; without a folder they are made each time.

    A folder that cannot be written, or a file that is not whole, costs time and nothing else.
    """

    def __init__(self, folder: Path | None = None, most_bytes: int = MOST_BYTES) -> None:
        self._folder = folder
        self._most_bytes = most_bytes

    def key_of(self, text: str) -> str:
        """Give what a text's form is kept by: all that ``form_of`` does with the whole of a known text."""
        kept = self._folder is not None and len(text) >= SMALLEST_KEPT
        return hashlib.sha256(encoded(text)).hexdigest() if kept else ""

    def form_of(self, text: str, key: str | None = None) -> SearchText:
        """Give the searchable form of a text, with its key if that is known; one on disk is mapped."""
        key = self.key_of(text) if key is None else key
        if self._folder is None or not key:
            return search_text(text)
        path = self._folder / (key + _SUFFIX)
        with suppress(OSError, ValueError):
            return _mapped(path)
        form = search_text(text)
        with suppress(OSError):
            _write(path, form)
        return form

    def prune(self) -> None:
        """Delete the forms that were used longest ago, until the others fit into ``most_bytes``."""
        kept = 0
        for _used, size, path in sorted(self._files(), reverse=True):
            kept += size
            if kept > self._most_bytes:
                with suppress(OSError):
                    path.unlink()

    def _files(self) -> Iterator[tuple[int, int, Path]]:
        """Give when each file was last used, its size and its path."""
        if self._folder is None:
            return
        for path in self._folder.glob(f"*{_SUFFIX}"):
            with suppress(OSError):
                status = path.stat()
                yield status.st_mtime_ns, status.st_size, path


def _write(path: Path, form: SearchText) -> None:
    """Write a form whole or not at all. Raises OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix="making-")
    try:
        with os.fdopen(handle, "wb") as file:
            lengths = (len(form.normal_starts), len(form.checkpoints), len(form.content))
            file.write(_HEADER.pack(VERSION, *lengths))
            for part in (form.normal_starts, form.original_starts, form.checkpoints, form.content):
                file.write(part)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mapped(path: Path) -> SearchText:
    """Map a form's file and note that it was used. Raises OSError, or ValueError when it is not whole."""
    with path.open("rb") as file:
        whole = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    if len(whole) < _HEADER.size:
        raise ValueError("no header")
    version, segments, checkpoints, length = _HEADER.unpack_from(whole)
    sizes = (segments * _OFFSET_BYTES, segments * _OFFSET_BYTES, checkpoints * _OFFSET_BYTES, length)
    if version != VERSION or len(whole) != _HEADER.size + sum(sizes):
        raise ValueError("another version, or not whole")
    parts, start = [], _HEADER.size
    for size in sizes:
        parts.append(whole[start : start + size])
        start += size
    normal, original, counts = (part.cast(OFFSET_TYPE) for part in parts[:3])
    os.utime(path)
    return SearchText(parts[3], normal, original, counts)
