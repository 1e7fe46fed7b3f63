"""Keep the white space that kreuzberg 4 drops from Word files: tabs, without which words run together."""

import re
from collections.abc import Iterator
from zipfile import ZipFile

from rlm_desktop.documents.repacking import repacked

# A tab stop's definition has attributes, a tab in running text has none.
_TAB = re.compile(rb"<w:tab\s*/>")
_HYPHEN = re.compile(rb"<w:noBreakHyphen\s*/>")
# Pictures and fonts hold no text: nothing is gained by carrying them along.
_CARRIED = re.compile(r".*\.(?:xml|rels)", re.DOTALL)


def with_spacing(data: bytes) -> bytes:
    """Return the Word file with tabs and hard hyphens written as plain characters.

    Raises NoTextError for what is no readable zip archive, or one that unpacks to more than 500 MB.
    """
    return repacked(data, "a Word document", _mended_parts)


def _mended_parts(package: ZipFile) -> Iterator[tuple[str, bytes]]:
    for name in package.namelist():
        if _CARRIED.fullmatch(name):
            yield name, _mended(name, package.read(name))


def _mended(name: str, content: bytes) -> bytes:
    if not (name.startswith("word/") and name.endswith(".xml")):
        return content
    content = _TAB.sub(b'<w:t xml:space="preserve">\t</w:t>', content)
    return _HYPHEN.sub("<w:t>\N{NON-BREAKING HYPHEN}</w:t>".encode(), content)
