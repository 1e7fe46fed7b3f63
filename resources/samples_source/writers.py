"""Write the samples' texts as files of each format, byte for byte the same each time."""

import csv
import datetime as dt
import hashlib
import html
import io
import textwrap
import zipfile
from collections.abc import Iterable, Mapping
from email import policy
from email.message import EmailMessage

import docx
import xlsxwriter  # type: ignore[import-untyped] # it ships no types
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, ListFlowable, SimpleDocTemplate, Spacer
from reportlab.platypus import Paragraph as PdfParagraph
from reportlab.platypus import Table as PdfTable

from resources.samples_source.ledger import Row
from resources.samples_source.marked_text import Block, Bullets, Heading, Paragraph, Table, blocks

WRITTEN = dt.datetime(2025, 12, 19, 12, 0)  # noqa: DTZ001 - office files keep no time zone
TEXT_WIDTH = 88
PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>body {{ font-family: sans-serif; max-width: 48em }}</style>
<script>document.documentElement.className = "js";</script>
</head>
<body>
{body}
</body>
</html>
"""


def as_txt(marked: str) -> bytes:
    """Give plain text with wrapped lines, in Windows' Western encoding as old programs write it."""
    parts = [_plain(block) for block in blocks(marked)]
    return "\n\n".join([*parts, ""]).encode("cp1252").replace(b"\n", b"\r\n")


def _plain(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"{text}\n{'=-'[level > 1] * len(text)}"
        case Paragraph(text):
            return textwrap.fill(text, TEXT_WIDTH)
        case Bullets(items):
            return "\n".join(textwrap.fill(f"* {item}", TEXT_WIDTH) for item in items)
        case Table(rows):
            return "\n".join("   ".join(row) for row in rows)


def as_html(marked: str) -> bytes:
    """Give a page as an intranet would serve it."""
    parts = list(blocks(marked))
    title = next(part.text for part in parts if isinstance(part, Heading))
    return PAGE.format(title=html.escape(title), body="\n".join(_markup(part) for part in parts)).encode()


def _markup(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"<h{level}>{html.escape(text)}</h{level}>"
        case Paragraph(text):
            return f"<p>{html.escape(text)}</p>"
        case Bullets(items):
            return "<ul>\n" + "".join(f"<li>{html.escape(item)}</li>\n" for item in items) + "</ul>"
        case Table(rows):
            lines = ["".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rows]
            return "<table>\n" + "".join(f"<tr>{line}</tr>\n" for line in lines) + "</table>"


def as_docx(marked: str) -> bytes:
    """Give a Word document with styles and tables."""
    document = docx.Document()
    document.core_properties.created = document.core_properties.modified = WRITTEN
    document.core_properties.author = "Tarnbeck Cold Stores Limited"
    for block in blocks(marked):
        match block:
            case Heading(level, text):
                document.add_heading(text, level - 1)
            case Paragraph(text):
                document.add_paragraph(text)
            case Bullets(items):
                for item in items:
                    document.add_paragraph(item, style="List Bullet")
            case Table(rows):
                table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
                for row in rows:
                    for cell, text in zip(table.add_row().cells, row, strict=True):
                        cell.text = text
    written = io.BytesIO()
    document.save(written)
    return _repacked(written)


def as_pdf(marked: str) -> bytes:
    """Give an A4 document whose pages carry their number."""
    parts = list(blocks(marked))
    title = next(part.text for part in parts if isinstance(part, Heading))
    written = io.BytesIO()
    template = SimpleDocTemplate(written, pagesize=A4, title=title, invariant=1, pageCompression=0)
    template.build([flowable for part in parts for flowable in (_flowable(part), Spacer(1, 7))])
    return written.getvalue()


def _flowable(block: Block) -> Flowable:
    styles = getSampleStyleSheet()
    match block:
        case Heading(level, text):
            return PdfParagraph(html.escape(text), styles["Title" if level == 1 else "Heading2"])
        case Paragraph(text):
            return PdfParagraph(html.escape(text), styles["BodyText"])
        case Bullets(items):
            return ListFlowable(
                [PdfParagraph(html.escape(item), styles["BodyText"]) for item in items], bulletType="bullet"
            )
        case Table(rows):
            cells = [[PdfParagraph(html.escape(cell), styles["BodyText"]) for cell in row] for row in rows]
            return PdfTable(
                cells,
                style=[("GRID", (0, 0), (-1, -1), 0.4, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")],
            )


def as_xlsx(columns: Row, sheets: Mapping[str, Iterable[Row]]) -> bytes:
    """Give a workbook with one sheet per entry and the columns' titles on each."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as workbook:
        workbook.set_properties({"author": "Tarnbeck Cold Stores Limited", "created": WRITTEN})
        money = workbook.add_format({"num_format": "#,##0.00"})
        bold = workbook.add_format({"bold": True})
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            sheet.write_row(0, 0, columns, bold)
            for place, row in enumerate(rows, start=1):
                for column, cell in enumerate(row):
                    sheet.write(place, column, cell, *([money] if isinstance(cell, float) else []))
            sheet.autofit()
    return _repacked(written)


def as_csv(columns: Row, rows: Iterable[Row]) -> bytes:
    """Give comma-separated values as a spreadsheet exports them: with a mark for UTF-8 and CRLF."""
    written = io.StringIO(newline="")
    csv.writer(written).writerows([columns, *rows])
    return written.getvalue().encode("utf-8-sig")


def as_eml(text: str) -> bytes:
    """Give the message whose headers stand above the first blank line of ``text``."""
    head, _, body = text.partition("\n\n")
    message = EmailMessage(policy=policy.SMTP)
    for line in head.splitlines():
        name, _, value = line.partition(": ")
        message[name] = value
    digest = hashlib.sha256(text.encode()).hexdigest()
    message["Message-ID"] = f"<{digest[:16]}@mail.example>"
    message.set_content(body, cte="quoted-printable")
    return message.as_bytes()


def _repacked(written: io.BytesIO) -> bytes:
    """Give an office file's parts a fixed date."""
    packed = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            target.writestr(part, source.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
