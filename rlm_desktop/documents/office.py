"""Read word processors' files, spreadsheets and books with kreuzberg, and mend what it gets wrong."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from rlm_desktop.documents.document import Boundary, Extract, Format, NoTextError
from rlm_desktop.documents.extraction import Wanted, extracted, joined, lines_of, nodes_of, refuse_protected
from rlm_desktop.documents.remarks import remark
from rlm_desktop.documents.word_spacing import with_spacing

_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
_TEXTS = {
    Format.WORD: Wanted(f"{_OFFICE}.wordprocessingml.document", "a Word document", structure=True),
    Format.OLD_WORD: Wanted("application/msword", "a Word document", structure=True),
    Format.WRITER: Wanted(f"{_OPEN}.text", "an OpenDocument text", structure=True),
    Format.RICH_TEXT: Wanted("application/rtf", "a rich text file", structure=True),
    Format.BOOK: Wanted("application/epub+zip", "an EPUB book", structure=True),
}
_SHEETS = {
    Format.SHEETS: Wanted(f"{_OFFICE}.spreadsheetml.sheet", "an Excel workbook"),
    Format.OLD_SHEETS: Wanted("application/vnd.ms-excel", "an Excel workbook"),
    Format.CALC: Wanted(f"{_OPEN}.spreadsheet", "an OpenDocument spreadsheet"),
}


def read_word(data: bytes) -> Extract:
    """Give paragraphs, lists and tables in order; Word keeps no page numbers in the file."""
    refuse_protected(data)
    return read_text(with_spacing(data), Format.WORD)


def read_rich_text(data: bytes) -> Extract:
    """Give paragraphs and tables of an RTF file. Raises NoTextError for what is none."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise NoTextError(remark("damaged", kind="a rich text file"))
    return read_text(data, Format.RICH_TEXT)


def read_text(data: bytes, kind: Format) -> Extract:
    """Give paragraphs, lists and tables in order."""
    nodes = nodes_of(extracted(data, _TEXTS[kind]))
    return Extract("\n\n".join(text for _, text in _blocks(nodes)))


def read_book(data: bytes) -> Extract:
    """Give a book's text; a chapter begins at each heading of the first level."""
    texts, chapters, start = [], [], 0
    for level, text in _blocks(nodes_of(extracted(data, _TEXTS[Format.BOOK]))):
        if level == 1:
            chapters.append(Boundary(start, "chapter", " ".join(text.split())))
        texts.append(text)
        start += len(text) + 2
    return Extract("\n\n".join(texts), boundaries=tuple(chapters))


def read_sheets(data: bytes, kind: Format = Format.SHEETS) -> Extract:
    """Give each sheet that has cells under its title, a line per row; formulas appear as their values."""
    workbook = extracted(data, _SHEETS[kind])
    titles = workbook.metadata.get("sheet_names") or []
    sheets = [(titles[table.page_number - 1], table.cells) for table in workbook.tables]
    return joined("sheet", [(title, f"{title}\n{lines_of(cells)}") for title, cells in sheets])


def _blocks(nodes: Iterable[Any]) -> Iterator[tuple[int, str]]:
    """Give headings' levels and the text of each paragraph and table; items of a list stay together."""
    contents = (node["content"] for node in nodes)
    for is_list, group in groupby(contents, key=lambda content: content["node_type"] == "list_item"):
        if is_list:
            yield 0, "\n".join(f"- {content['text']}" for content in group)
            continue
        for content in group:
            if grid := content.get("grid"):
                yield 0, lines_of(_rows(grid))
            elif text := content.get("text"):
                yield content.get("level", 0), text


def _rows(grid: Any) -> Iterator[list[str]]:  # noqa: ANN401 - kreuzberg's cells are loose dictionaries
    for _, cells in groupby(grid["cells"], key=itemgetter("row")):
        yield [cell["content"] for cell in cells]
