"""Read an HTML file: find its encoding as a browser would, then its text."""

import codecs
import re

from rlm_desktop.documents.decoding import decode
from rlm_desktop.documents.document import Extract
from rlm_desktop.documents.html_text import html_to_text

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_LOOKED_AT_BYTES = 4096


def read_html(data: bytes) -> Extract:
    """Give the text of the page, decoded as it declares where that fits. Raises NoTextError for junk."""
    decoded = _as_declared(data) or decode(data)
    return Extract(html_to_text(decoded.text), decoded.encoding, warnings=decoded.warnings)


def _as_declared(data: bytes) -> Extract | None:
    declared = _DECLARED.search(data, 0, _LOOKED_AT_BYTES)
    if declared is None:
        return None
    try:
        encoding = codecs.lookup(declared[1].decode("ascii")).name
        return Extract(data.decode(encoding), encoding)
    except (LookupError, UnicodeDecodeError):
        return None
