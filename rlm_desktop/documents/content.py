"""Get at the bytes of a file or of an archive's member, without being kept waiting by pipes and devices."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import IO

from rlm_desktop.documents.archives import DATA_FAULTS, Archives
from rlm_desktop.documents.document import NoTextError
from rlm_desktop.documents.exchange import CHUNK_BYTES
from rlm_desktop.documents.file_record import FileKey
from rlm_desktop.documents.remarks import remark

LARGEST_FILE = 2_000_000_000
# A pipe that is opened without it waits for somebody to write.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


@dataclass(frozen=True, slots=True)
class Stamp:
    """By what a changed file is told: size in bytes, and nanoseconds since the epoch."""

    size: int
    mtime_ns: int


def stamp_of(path: Path) -> Stamp:
    """Look at a file. Raises OSError, and NoTextError for what is no file or larger than 2 GB."""
    status = path.stat()
    _refuse_kind(status)
    return Stamp(status.st_size, status.st_mtime_ns)


@contextmanager
def opened(key: FileKey, archives: Archives) -> Iterator[tuple[IO[bytes], int]]:
    """Open the bytes and tell how many there are. Raises OSError, and NoTextError for what cannot be read."""
    if key.member is not None:
        stream, size = archives.open(key.path, key.member)
        with stream:
            try:
                yield stream, size
            except DATA_FAULTS as fault:
                raise NoTextError(remark("archive_damaged")) from fault
        return
    with open(key.path, "rb", opener=_open) as file:
        yield file, os.fstat(file.fileno()).st_size


def digest(stream: IO[bytes]) -> str:
    """Hash what is left of a stream: SHA-256, hexadecimal."""
    found = hashlib.sha256()
    while chunk := stream.read(CHUNK_BYTES):
        found.update(chunk)
    return found.hexdigest()


def _open(path: str, _flags: int) -> int:
    descriptor = os.open(path, _FLAGS)
    try:
        _refuse_kind(os.fstat(descriptor))
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _refuse_kind(status: os.stat_result) -> None:
    if S_ISDIR(status.st_mode):
        raise NoTextError(remark("folder"))
    if not S_ISREG(status.st_mode):
        raise NoTextError(remark("device"))
    if status.st_size > LARGEST_FILE:
        raise NoTextError(remark("too_large"))
