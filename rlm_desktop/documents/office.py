"""Read PDF, Word and Excel files with kreuzberg, and mend what it gets wrong."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from kreuzberg import ExtractionConfig, ExtractionResult, KreuzbergError, PageConfig, extract_bytes_sync

from rlm_desktop.documents.document import Boundary, BoundaryKind, Extract, Format, NoTextError
from rlm_desktop.documents.word_spacing import with_spacing

_MIME = {
    Format.PDF: "application/pdf",
    Format.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.SHEETS: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_CALLED = {Format.PDF: "a PDF", Format.WORD: "a Word document", Format.SHEETS: "an Excel workbook"}
# Word and Excel wrap a protected file in an OLE container with a stream of this name.
_OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")


def read_pdf(data: bytes) -> Extract:
    """Give the text of all pages with their boundaries; pages without any are named in a warning.

    Raises NoTextError when no page has a text layer, as in most scans.
    """
    pages = _extracted(data, Format.PDF).pages or []
    texts = [(str(page["page_number"]), page["content"].replace("\r\n", "\n").strip("\n")) for page in pages]
    blank = [int(number) for number, text in texts if not text.strip()]
    if len(blank) == len(texts):
        raise NoTextError("no text layer: its pages are pictures and would need OCR")
    warnings = (f"no text layer on {_pages(blank)}",) if blank else ()
    return _joined("page", texts, warnings)


def read_word(data: bytes) -> Extract:
    """Give paragraphs, lists and tables in order; Word keeps no page numbers in the file."""
    _refuse_protected(data)
    document = _extracted(with_spacing(data), Format.WORD).document
    return Extract("\n\n".join(_blocks(document["nodes"] if document else [])))


def read_sheets(data: bytes) -> Extract:
    """Give each sheet that has cells under its title, a line per row; formulas appear as their values."""
    _refuse_protected(data)
    workbook = _extracted(data, Format.SHEETS)
    titles = workbook.metadata.get("sheet_names") or []
    sheets = [(titles[table.page_number - 1], table.cells) for table in workbook.tables]
    return _joined("sheet", [(title, f"{title}\n{_lines(cells)}") for title, cells in sheets])


def _extracted(data: bytes, kind: Format) -> ExtractionResult:
    config = ExtractionConfig(
        use_cache=False,
        include_document_structure=kind is Format.WORD,
        pages=PageConfig(extract_pages=kind is Format.PDF),
    )
    try:
        return extract_bytes_sync(data, _MIME[kind], config=config)
    except KreuzbergError as broken:
        if "password" in str(broken).casefold():
            raise NoTextError("password-protected") from broken
        raise NoTextError(f"damaged, or not {_CALLED[kind]}") from broken


def _refuse_protected(data: bytes) -> None:
    if data.startswith(_OLE_MARK) and _PROTECTED in data:
        raise NoTextError("password-protected")


def _joined(kind: BoundaryKind, parts: list[tuple[str, str]], warnings: tuple[str, ...] = ()) -> Extract:
    """Join named parts by blank lines and note where each begins."""
    boundaries, start = [], 0
    for name, text in parts:
        boundaries.append(Boundary(start, kind, name))
        start += len(text) + 2
    return Extract("\n\n".join(text for _, text in parts), boundaries=tuple(boundaries), warnings=warnings)


def _blocks(nodes: Iterable[Any]) -> Iterator[str]:
    """Give the text of each paragraph and table; the items of one list stay together."""
    contents = (node["content"] for node in nodes)
    for is_list, group in groupby(contents, key=lambda content: content["node_type"] == "list_item"):
        if is_list:
            yield "\n".join(f"- {content['text']}" for content in group)
            continue
        for content in group:
            if grid := content.get("grid"):
                yield _lines(_rows(grid))
            elif text := content.get("text"):
                yield text


def _rows(grid: Any) -> Iterator[list[str]]:  # noqa: ANN401 - kreuzberg's cells are loose dictionaries
    for _, cells in groupby(grid["cells"], key=itemgetter("row")):
        yield [cell["content"] for cell in cells]


def _lines(rows: Iterable[list[str]]) -> str:
    """Give a line per row that has text, its columns divided by bars."""
    lines = (" | ".join(" ".join(cell.split()) for cell in row) for row in rows if any(row))
    return "\n".join(line.rstrip(" |") for line in lines)


def _pages(numbers: list[int]) -> str:
    """Write page numbers as people do: "pages 3-7, 9"."""
    runs = [
        [number for _, number in run]
        for _, run in groupby(enumerate(numbers), key=lambda entry: entry[1] - entry[0])
    ]
    spans = [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]
    return f"page{'s' if len(numbers) > 1 else ''} {', '.join(spans)}"
