"""Call the extraction library, and say in our own words why it could not read a file."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kreuzberg import (
    ConcurrencyConfig,
    ExtractionConfig,
    ExtractionResult,
    KreuzbergError,
    OcrConfig,
    OCRError,
    PageConfig,
    TesseractConfig,
    extract_bytes_sync,
)

from rlm_desktop.documents.document import Boundary, BoundaryKind, EmptyTextError, Extract, NoTextError
from rlm_desktop.documents.remarks import remark

PROTECTED = remark("protected")
# Word and Excel wrap a protected file in an OLE container with a stream of this name.
_OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROTECTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_MENTIONS_PASSWORD = re.compile("password|encrypt", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to get out of a file: its MIME type, what to call it when it is none, and which details."""

    mime: str
    called: str
    structure: bool = False
    pages: PageConfig | None = None
    ocr_language: str | None = None
    ocr_pages: tuple[int, ...] = ()


def extracted(data: bytes, wanted: Wanted) -> ExtractionResult:
    """Have the library read ``data``. Raises EmptyTextError when protected, NoTextError when damaged."""
    refuse_protected(data)
    ocr = _tesseract(wanted.ocr_language) if wanted.ocr_language else None
    config = ExtractionConfig(  # type: ignore[call-arg]  # its stub lacks disable_ocr
        use_cache=False,
        include_document_structure=wanted.structure,
        pages=wanted.pages or PageConfig(extract_pages=False),
        ocr=ocr,
        disable_ocr=ocr is None,
        force_ocr_pages=list(wanted.ocr_pages) or None,
        concurrency=ConcurrencyConfig(max_threads=1),
    )
    try:
        return extract_bytes_sync(data, wanted.mime, config=config)
    except OCRError as broken:
        raise NoTextError(remark("ocr_failed")) from broken
    except KreuzbergError as broken:
        if _MENTIONS_PASSWORD.search(str(broken)):
            raise EmptyTextError(PROTECTED) from broken
        raise NoTextError(remark("damaged", kind=wanted.called)) from broken


def _tesseract(language: str) -> OcrConfig:
    """Configure the engine within the library: no copy of what it reads, no guesses at tables in prose."""
    details = TesseractConfig(language=language, use_cache=False, enable_table_detection=False)
    return OcrConfig(backend="tesseract", language=language, tesseract_config=details)


def refuse_protected(data: bytes) -> None:
    """Raise EmptyTextError for an office file that opens only with a password."""
    if data.startswith(_OLE_MARK) and _PROTECTED_STREAM in data:
        raise EmptyTextError(PROTECTED)


def joined(kind: BoundaryKind, parts: Iterable[tuple[str, str]]) -> Extract:
    """Join named parts by blank lines and note where each begins."""
    boundaries, texts, start = [], [], 0
    for name, text in parts:
        boundaries.append(Boundary(start, kind, name))
        texts.append(text)
        start += len(text) + 2
    return Extract("\n\n".join(texts), boundaries=tuple(boundaries))


def lines_of(rows: Iterable[list[str]]) -> str:
    """Give a line per row that has text, its columns divided by bars."""
    lines = (" | ".join(" ".join(cell.split()) for cell in row) for row in rows if any(row))
    return "\n".join(line.rstrip(" |") for line in lines)


def nodes_of(result: ExtractionResult) -> list[Any]:
    """Give the structure of a result that was asked for it: kreuzberg's loose dictionaries."""
    return list(result.document["nodes"]) if result.document else []
