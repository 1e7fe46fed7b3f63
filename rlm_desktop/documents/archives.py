"""Look into zip archives without trusting them: their lists, sizes and names are hostile data."""

import errno
import posixpath
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Self
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 - zlib names its exception like a variable

from rlm_desktop.documents.document import EmptyTextError, NoTextError
from rlm_desktop.documents.remarks import remark

MOST_MEMBERS = 20_000
MOST_UNPACKED_BYTES = 2_000_000_000
MOST_LIST_BYTES = 16 * 2**20
# Of PKWARE's APPNOTE: the record at the end, with the size of the list 12 bytes in, and its 64-bit locator.
_END, _END_BYTES, _SIZE_AT = b"PK\x05\x06", 22, 12
_END_64 = b"PK\x06\x07"
_TAIL_BYTES = _END_BYTES + 2**16
_METHODS = frozenset({ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2})
_ENCRYPTED = 1
DAMAGED = remark("damaged", kind="a zip archive")
DATA_FAULTS = (BadZipFile, EOFError, ZlibError)
"""What reading a broken member raises."""
_FAULTS = (*DATA_FAULTS, NotImplementedError, RuntimeError, ValueError)


@dataclass(frozen=True, slots=True)
class Member:
    """One file in an archive: what it is called there, and a tame form of that to show."""

    key: str
    name: str
    size: int


def members(path: Path) -> list[Member]:
    """List the files of an archive by name. Raises NoTextError for a broken or overlarge one, and OSError."""
    _refuse_long_list(path)
    with _told(), ZipFile(path) as archive:
        files = [info for info in archive.infolist() if not info.is_dir()]
    if not files:
        raise EmptyTextError(remark("archive_empty"))
    if len(files) > MOST_MEMBERS:
        raise NoTextError(remark("archive_files", n=MOST_MEMBERS))
    if sum(info.file_size for info in files) > MOST_UNPACKED_BYTES:
        raise NoTextError(remark("archive_unpacks", size=f"{MOST_UNPACKED_BYTES / 1e9:,.0f} GB"))
    found = {info.filename: Member(info.filename, _tame(info.filename), info.file_size) for info in files}
    return sorted(found.values(), key=lambda member: (member.name.casefold(), member.name))


class Archives:
    """Keeps archives open while their members are read, from several threads. A context."""

    def __init__(self) -> None:
        self._open: dict[Path, ZipFile] = {}
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            for archive in self._open.values():
                archive.close()
            self._open.clear()

    def open(self, path: Path, member: str) -> tuple[IO[bytes], int]:
        """Open a member for reading, and tell its size. Raises NoTextError and OSError."""
        with _told():
            with self._lock:
                archive = self._open.get(path) or ZipFile(path)
                self._open[path] = archive
                info = archive.getinfo(member)
            _refuse_member(info)
            return archive.open(info), info.file_size


@contextmanager
def _told() -> Iterator[None]:
    """Say in our own words what the standard library finds wrong with an archive."""
    try:
        yield
    except KeyError as fault:
        raise NoTextError(remark("archive_gone")) from fault
    except OSError as fault:
        if fault.errno != errno.EINVAL:  # asked to go to a place before the file's beginning
            raise
        raise NoTextError(DAMAGED) from fault
    except _FAULTS as fault:
        raise NoTextError(DAMAGED) from fault


def _refuse_member(info: ZipInfo) -> None:
    if info.flag_bits & _ENCRYPTED:
        raise EmptyTextError(remark("protected"))
    if info.compress_type not in _METHODS:
        raise NoTextError(remark("archive_packing"))


def _refuse_long_list(path: Path) -> None:
    """Refuse what the standard library would read whole into memory: a list of millions of files."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _TAIL_BYTES))
        tail = file.read(_TAIL_BYTES)
    place = tail.find(_END)
    while place >= 0:
        list_size = int.from_bytes(tail[place + _SIZE_AT : place + _SIZE_AT + 4], "little")
        if list_size > MOST_LIST_BYTES or _END_64 in tail:
            raise NoTextError(remark("archive_long"))
        place = tail.find(_END, place + 1)


def _tame(name: str) -> str:
    """Give a name that leads nowhere: no root, no steps up, no line breaks."""
    plain = "".join(char if char.isprintable() else "?" for char in name.replace("\\", "/"))
    parts = [part for part in posixpath.normpath(plain).split("/") if part not in ("", ".", "..")]
    return "/".join(parts) or "?"
