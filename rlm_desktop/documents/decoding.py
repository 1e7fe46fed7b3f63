"""Turn a text file's bytes into its characters, in whatever encoding they were written."""

import codecs
import re
from unicodedata import category

from charset_normalizer import from_bytes
from charset_normalizer.models import CharsetMatch

from rlm_desktop.documents.document import Extract, NoTextError
from rlm_desktop.documents.remarks import remark

# The mark of UTF-32 begins with that of UTF-16 and must be looked for first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = "cp1252"
_EAST_ASIAN = ("cp932", "euc_jp", "gb18030", "big5", "euc_kr")
_ONE_BYTE = (_WESTERN, "cp1250", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256")
_SAMPLE_BYTES = 64_000
_NOT_IN_TEXT = re.compile("[\x00-\x07\x0e-\x1a\x1c-\x1f\ufffd]")
_NOT_WRITTEN = frozenset({"Cc", "Cn", "Co", "Cs"})
_VERY_COMMON = re.compile("[ \n\t.,\u3001\u3002]")
_HALF_WIDTH_KANA = re.compile("[\uff61-\uff9f]")
_NOT_ASCII = re.compile("[^\x00-\x7f]")


def decode(data: bytes) -> Extract:
    """Give the characters of ``data`` as they are, without a byte-order mark, and name the encoding.

    Raises NoTextError for bytes that are no text. Bytes that do not belong to the encoding become U+FFFD and
    are counted in a warning.
    """
    encoding = _marked(data) or _utf16_without_mark(data)
    if encoding is None:
        _refuse_binary(data[:_SAMPLE_BYTES].decode("latin-1"))
        encoding = "utf-8" if _is_mostly_utf8(data) else _guessed(data)
    extract = _decoded(data, encoding)
    _refuse_binary(extract.text[:_SAMPLE_BYTES])
    return extract


def _decoded(data: bytes, encoding: str) -> Extract:
    try:
        return Extract(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        number = text.count("\ufffd")
        code = "undecodable_one" if number == 1 else "undecodable"
        lost = remark(code, n=number, encoding=encoding)
        return Extract(text, encoding, warnings=(lost,))


def _refuse_binary(text: str) -> None:
    if len(_NOT_IN_TEXT.findall(text)) * 100 > len(text):
        raise NoTextError(remark("binary"))


def _marked(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def _utf16_without_mark(data: bytes) -> str | None:
    """Recognise UTF-16, whose zero bytes no other text has, by the order of bytes that makes sense."""
    sample = data[: _SAMPLE_BYTES - _SAMPLE_BYTES % 2]
    if 0 not in sample:
        return None
    readings = {encoding: sample.decode(encoding, "replace") for encoding in ("utf-16-le", "utf-16-be")}
    best = max(readings, key=lambda encoding: len(_VERY_COMMON.findall(readings[encoding])))
    return best if _is_plausible(readings[best]) else None


def _is_plausible(text: str) -> bool:
    """Expect hardly any unassigned or control characters, and a mark or blank among a hundred."""
    odd = sum(category(char) in _NOT_WRITTEN and char not in "\t\r\n" for char in text)
    return odd * 100 <= len(text) <= 100 * len(_VERY_COMMON.findall(text))


def _is_mostly_utf8(data: bytes) -> bool:
    """Tell whether nearly all bytes beyond ASCII form UTF-8; a cut or patched file is still that."""
    try:
        data.decode()
    except UnicodeDecodeError:
        text = data.decode(errors="replace")
        broken = text.count("\ufffd")
        return len(_NOT_ASCII.findall(text)) > 10 * broken
    return True


def _guessed(data: bytes) -> str:
    sample = _telling_lines(data)
    matches = [
        match
        for match in from_bytes(sample, cp_isolation=[*_EAST_ASIAN, *_ONE_BYTE])
        if not _reads_cyrillic_as_kana(match)
    ]
    if not matches:
        raise NoTextError(remark("unknown_text"))
    clearest = [match for match in matches if match.chaos <= matches[0].chaos]
    if _is_mostly_ascii(sample) and any(_WESTERN in match.could_be_from_charset for match in clearest):
        return _WESTERN
    return clearest[0].encoding


def _telling_lines(data: bytes) -> bytes:
    """Give the first lines with bytes beyond ASCII; the others say nothing about the encoding."""
    lines: list[bytes] = []
    size = 0
    for line in data.split(b"\n"):
        if not line.isascii():
            lines.append(line)
            size += len(line)
        if size > _SAMPLE_BYTES:
            break
    return b"\n".join(lines)


def _reads_cyrillic_as_kana(match: CharsetMatch) -> bool:
    """Recognise a wrong guess: half-width kana and hardly anything else of Japanese."""
    beyond_ascii = len(_NOT_ASCII.findall(str(match)))
    return match.encoding == "cp932" and 2 * len(_HALF_WIDTH_KANA.findall(str(match))) > beyond_ascii


def _is_mostly_ascii(sample: bytes) -> bool:
    """Tell texts that accents are strewn into, where equal guesses are best settled as Western European."""
    return sum(byte > 0x7F for byte in sample) * 3 < len(sample)
