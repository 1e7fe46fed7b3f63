"""Tell from a file's name, and for old names from its first bytes, how it is read."""

from dataclasses import dataclass
from pathlib import PurePath

from rlm_desktop.documents.document import Format

ARCHIVE_SUFFIXES = frozenset({".zip"})
"""Archives whose members are read as if they lay in a folder."""
PICTURE_MIME = {
    ".bmp": "image/bmp",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".webp": "image/webp",
}
OTHER_MIME = {
    ".dbf": "application/x-dbf",
    ".fb2": "application/x-fictionbook+xml",
    ".hwp": "application/x-hwp",
    ".hwpx": "application/haansofthwpx",
    ".key": "application/x-iwork-keynote-sffkey",
    ".numbers": "application/x-iwork-numbers-sffnumbers",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".pages": "application/x-iwork-pages-sffpages",
    ".ppt": "application/vnd.ms-powerpoint",
}
"""What the extraction library reads beyond the formats that are prepared here."""
_SUFFIXES = {
    Format.HTML: ".html .htm .xhtml",
    Format.MAIL: ".eml",
    Format.MAILBOX: ".mbox .mbx",
    Format.OUTLOOK: ".msg",
    Format.PDF: ".pdf",
    Format.WORD: ".docx .docm .dotx .dotm",
    Format.OLD_WORD: ".doc .dot",
    Format.WRITER: ".odt .ott",
    Format.RICH_TEXT: ".rtf",
    Format.SHEETS: ".xlsx .xlsm .xltx .xlsb",
    Format.OLD_SHEETS: ".xls .xlt",
    Format.CALC: ".ods .ots",
    Format.SLIDES: ".pptx .pptm .ppsx .potx",
    Format.BOOK: ".epub",
    Format.PICTURE: " ".join(PICTURE_MIME),
    Format.OTHER: " ".join(OTHER_MIME),
}
_FORMATS = {suffix: kind for kind, suffixes in _SUFFIXES.items() for suffix in suffixes.split()}
# Programs save these under the names of their old binary formats.
_DISGUISED = frozenset({Format.OLD_WORD, Format.OLD_SHEETS, Format.WORD, Format.SHEETS})
_OLD_BINARY = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_NEW_FORMAT = {Format.OLD_WORD: Format.WORD, Format.OLD_SHEETS: Format.SHEETS}
_OLD_FORMAT = {new: old for old, new in _NEW_FORMAT.items()}
_LOOKED_AT_BYTES = 1000


@dataclass(frozen=True, slots=True)
class ToRead:
    """A file's name, whose suffix tells the format, and the language for text recognition if wanted."""

    name: str
    ocr_language: str | None = None
    depth: int = 0
    """How many messages it is attached within."""


def suffix_of(name: str) -> str:
    """Give the suffix of a name in lower case, with its dot."""
    return PurePath(name).suffix.casefold()


def format_of(name: str) -> Format:
    """Tell from a file's name how it is read: as text unless its suffix says otherwise."""
    return _FORMATS.get(suffix_of(name), Format.TEXT)


def true_format(named: Format, data: bytes) -> Format:
    """Correct ``named`` where Word and Excel files are often something else under that name."""
    if named not in _DISGUISED:
        return named
    head = data[:_LOOKED_AT_BYTES].lstrip().lower()
    if head.startswith(b"{\\rtf"):
        return Format.RICH_TEXT
    if b"<html" in head or b"<table" in head:
        return Format.HTML
    if data.startswith(_ZIP):
        return _NEW_FORMAT.get(named, named)
    return _OLD_FORMAT.get(named, named) if data.startswith(_OLD_BINARY) else named
