"""Keep the white space that kreuzberg 4 drops from Word files: tabs, without which words run together."""

import re
from io import BytesIO
from zipfile import ZIP_STORED, BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - zlib names its exception like a variable

from rlm_desktop.documents.document import NoTextError

_UNPACKED_LIMIT = 1_000_000_000
# A tab stop's definition has attributes, a tab in running text has none.
_TAB = re.compile(rb"<w:tab\s*/>")
_HYPHEN = re.compile(rb"<w:noBreakHyphen\s*/>")


def with_spacing(data: bytes) -> bytes:
    """Return the Word file with tabs and hard hyphens written as plain characters.

    Raises NoTextError for what is no readable zip archive, or one that unpacks to more than 1 GB.
    """
    mended = BytesIO()
    try:
        with ZipFile(BytesIO(data)) as source, ZipFile(mended, "w", ZIP_STORED) as target:
            if sum(part.file_size for part in source.infolist()) > _UNPACKED_LIMIT:
                raise NoTextError("it unpacks to more than 1 GB")
            for part in source.infolist():
                target.writestr(part.filename, _mended(part.filename, source.read(part)))
    except (BadZipFile, ZlibError, EOFError, NotImplementedError, RuntimeError, ValueError) as broken:
        raise NoTextError("damaged, or not a Word document") from broken
    return mended.getvalue()


def _mended(name: str, content: bytes) -> bytes:
    if not (name.startswith("word/") and name.endswith(".xml")):
        return content
    content = _TAB.sub(b'<w:t xml:space="preserve">\t</w:t>', content)
    return _HYPHEN.sub("<w:t>\N{NON-BREAKING HYPHEN}</w:t>".encode(), content)
