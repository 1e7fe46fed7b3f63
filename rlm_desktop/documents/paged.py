"""Read what has pages or slides, and recognise the text of pictures and scanned pages where that is asked."""

import re
import secrets
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from typing import Any

from kreuzberg import ExtractionResult, PageConfig

from rlm_desktop.documents.document import EmptyTextError, Extract
from rlm_desktop.documents.extraction import Wanted, extracted, joined, refuse_protected
from rlm_desktop.documents.formats import OTHER_MIME, PICTURE_MIME, suffix_of
from rlm_desktop.documents.remarks import remark
from rlm_desktop.documents.slide_order import with_slides_in_order

_PDF = Wanted("application/pdf", "a PDF", pages=PageConfig(extract_pages=True))
_SLIDES = Wanted(
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "a PowerPoint presentation",
    pages=PageConfig(extract_pages=True),
)


def read_pdf(data: bytes, ocr_language: str | None = None) -> Extract:
    """Give the text of all pages with their boundaries; pages without any are named in a warning.

    With ``ocr_language`` those pages are looked at as pictures. Raises EmptyTextError when no page has text.
    """
    pages = extracted(data, _PDF).pages or []
    texts = [(str(page["page_number"]), page["content"].replace("\r\n", "\n").strip("\n")) for page in pages]
    blank = _blank(texts)
    if ocr_language is None or not blank:
        return _judged(texts, tried_ocr=False)
    recognised = _recognised(data, ocr_language, blank)
    whole = _judged([(number, text or recognised.get(number, "")) for number, text in texts], tried_ocr=True)
    return replace(whole, warnings=(_about("recognised_page", blank), *whole.warnings))


def read_slides(data: bytes) -> Extract:
    """Give the slides that have text, with their notes; cells of a table are divided by tabs."""
    refuse_protected(data)
    result = extracted(with_slides_in_order(data), _SLIDES)
    content = result.content.encode()
    slides = [
        (str(place["page_number"]), content[place["byte_start"] : place["byte_end"]].decode().strip())
        for place in _places(result)
    ]
    return joined("slide", [(number, re.sub(r"\n{2,}", "\n", text)) for number, text in slides])


def read_picture(data: bytes, name: str, ocr_language: str | None = None) -> Extract:
    """Recognise the text in a picture. Raises EmptyTextError without an ``ocr_language``."""
    if ocr_language is None:
        raise EmptyTextError(remark("picture"), can_use_ocr=True)
    wanted = Wanted(PICTURE_MIME[suffix_of(name)], "a picture", ocr_language=ocr_language)
    return Extract(extracted(data, wanted).content, warnings=(remark("recognised"),))


def read_other(data: bytes, name: str) -> Extract:
    """Give the text of a format that the library reads and that needs no preparation."""
    return Extract(extracted(data, Wanted(OTHER_MIME[suffix_of(name)], "what its name says")).content)


def _judged(texts: list[tuple[str, str]], *, tried_ocr: bool) -> Extract:
    blank = _blank(texts)
    if len(blank) == len(texts):
        reason = remark("ocr_no_text") if tried_ocr else remark("scanned")
        raise EmptyTextError(reason, can_use_ocr=not tried_ocr)
    warnings = (_about("blank_page", blank),) if blank else ()
    return replace(joined("page", texts), warnings=warnings, can_use_ocr=bool(blank) and not tried_ocr)


def _recognised(data: bytes, language: str, pages: tuple[int, ...]) -> dict[str, str]:
    """Give the text of ``pages`` as it looks, by their numbers; the marker cannot stand in a document."""
    marker = secrets.token_hex(16)
    config = PageConfig(
        extract_pages=True, insert_page_markers=True, marker_format=f"\n{marker}{{page_num}}\n"
    )
    wanted = replace(_PDF, pages=config, ocr_language=language, ocr_pages=pages)
    parts = re.split(rf"{marker}(\d+)\n", extracted(data, wanted).content)
    return {number: text.strip("\n") for number, text in zip(parts[1::2], parts[2::2], strict=True)}


def _blank(texts: Iterable[tuple[str, str]]) -> tuple[int, ...]:
    return tuple(int(number) for number, text in texts if not text.strip())


def _places(result: ExtractionResult) -> list[Any]:
    pages = result.metadata.get("pages") or {}
    return list(pages.get("boundaries") or [])


def _about(code: str, numbers: Iterable[int]) -> str:
    """Say something of pages, whose numbers are written as people do: "pages 3-7, 9"."""
    runs = [
        [number for _, number in run]
        for _, run in groupby(enumerate(numbers), key=lambda entry: entry[1] - entry[0])
    ]
    spans = [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]
    several = len(runs) > 1 or len(runs[0]) > 1
    return remark(f"{code}s", pages=", ".join(spans)) if several else remark(code, page=spans[0])
