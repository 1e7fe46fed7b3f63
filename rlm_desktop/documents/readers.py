"""Read one file into a document, or say in a few words why that cannot be done."""

import hashlib
from collections.abc import Callable
from os import stat_result
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from rlm_desktop.documents.decoding import decode
from rlm_desktop.documents.document import Document, Extract, Format, NoTextError, UnreadableDocumentError
from rlm_desktop.documents.html_page import read_html
from rlm_desktop.documents.mail import read_mail
from rlm_desktop.documents.office import read_pdf, read_sheets, read_word

_LARGEST_FILE = 2_000_000_000
_FORMATS = {
    ".pdf": Format.PDF,
    ".docx": Format.WORD,
    ".xlsx": Format.SHEETS,
    ".xlsm": Format.SHEETS,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".eml": Format.MAIL,
}


def format_of(name: str) -> Format:
    """Tell from a file's name how it is read: as text unless its suffix says otherwise."""
    return _FORMATS.get(Path(name).suffix.casefold(), Format.TEXT)


def read_document(path: Path, name: str | None = None) -> Document:
    """Read a file whole; ``name`` is what it is called in its collection, by default the file's own.

    Raises UnreadableDocumentError when it is missing, forbidden, no file, empty, damaged or without text.
    """
    try:
        status = _status_of_file(path)
        data = path.read_bytes()
        extract = _extract(path.name, data)
    except (OSError, NoTextError, MemoryError, RecursionError) as problem:
        raise UnreadableDocumentError(path, reason_of(problem)) from problem
    return Document(
        name=name or path.name,
        path=path,
        format=format_of(path.name),
        text=extract.text,
        encoding=extract.encoding,
        boundaries=extract.boundaries,
        warnings=extract.warnings,
        size=len(data),
        mtime_ns=status.st_mtime_ns,
        sha256=hashlib.sha256(data).hexdigest(),
    )


def reason_of(problem: Exception) -> str:
    """Say in a few words what went wrong with a file or folder."""
    match problem:
        case FileNotFoundError():
            return "not found"
        case PermissionError():
            return "permission denied"
        case OSError(strerror=str(explanation)):
            return explanation[:1].lower() + explanation[1:]
        case MemoryError():
            return "too large for the memory of this computer"
        case RecursionError():
            return "nested too deeply"
        case _:
            return str(problem)


def _status_of_file(path: Path) -> stat_result:
    status = path.stat()
    if S_ISDIR(status.st_mode):
        raise NoTextError("a folder, not a file")
    if not S_ISREG(status.st_mode):
        raise NoTextError("a device or pipe, not a file")
    if status.st_size > _LARGEST_FILE:
        raise NoTextError("larger than 2 GB")
    return status


def _extract(name: str, data: bytes) -> Extract:
    """Read bytes as the format that ``name`` tells. Raises NoTextError, also when no text comes out."""
    if not data:
        raise NoTextError("the file is empty")
    extract = _READERS[format_of(name)](data)
    if not extract.text.strip():
        raise NoTextError("no text in it")
    return extract


def _read_mail(data: bytes) -> Extract:
    return read_mail(data, _extract)


_READERS: dict[Format, Callable[[bytes], Extract]] = {
    Format.TEXT: decode,
    Format.HTML: read_html,
    Format.MAIL: _read_mail,
    Format.PDF: read_pdf,
    Format.WORD: read_word,
    Format.SHEETS: read_sheets,
}
