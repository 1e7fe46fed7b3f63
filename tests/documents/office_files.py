"""Small PDF, Word and Excel files as other programs write them."""

from collections.abc import Iterable
from io import BytesIO

import docx
import xlsxwriter  # type: ignore[import-untyped] # it ships no types
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas


def pdf(*pages: str | None, password: str | None = None) -> bytes:
    """Write a page per text; None gives a page with a drawing and no text, as a scanner makes it."""
    written = BytesIO()
    protection = StandardEncryption(password, ownerPassword="owner") if password else None
    canvas = Canvas(written, encrypt=protection)
    for page in pages:
        if page is None:
            canvas.rect(50, 50, 200, 200, fill=1)
        for number, line in enumerate((page or "").splitlines()):
            canvas.drawString(72, 760 - 20 * number, line)
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def word(*paragraphs: str, table: Iterable[Iterable[str]] = (), items: Iterable[str] = ()) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    for item in items:
        document.add_paragraph(item, style="List Bullet")
    rows = [list(row) for row in table]
    if rows:
        grid = document.add_table(len(rows), len(rows[0]))
        for cells, row in zip(grid.rows, rows, strict=True):
            for cell, text in zip(cells.cells, row, strict=True):
                cell.text = text
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def workbook(**sheets: Iterable[Iterable[str | float]]) -> bytes:
    written = BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return written.getvalue()
