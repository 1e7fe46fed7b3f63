"""Small OpenDocument, EPUB, PowerPoint and zip files."""

from collections.abc import Iterable, Mapping
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from pptx import Presentation

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"


def archive(files: Mapping[str, bytes | str], method: int = ZIP_DEFLATED) -> bytes:
    written = BytesIO()
    with ZipFile(written, "w", method) as package:
        for name, content in files.items():
            package.writestr(ZipInfo(name), content, compress_type=method)
    return written.getvalue()


def protected_archive(name: str) -> bytes:
    """Write an archive whose one file claims to be encrypted."""
    data = bytearray(archive({name: "secret"}, ZIP_STORED))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def open_document(kind: str, body: str, prolog: str = "") -> bytes:
    mime = f"application/vnd.oasis.opendocument.{kind}"
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<office:document-content xmlns:office="{_OFFICE}" '
        f'xmlns:text="{_TEXT}" xmlns:table="{_TABLE}" office:version="1.2"><office:body>'
        f"<office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mime}"/></manifest:manifest>'
    )
    return archive({"mimetype": mime, "content.xml": content, "META-INF/manifest.xml": manifest})


def writer(*paragraphs: str, table: Iterable[Iterable[str]] = ()) -> bytes:
    body = "".join(f"<text:p>{escape(text)}</text:p>" for text in paragraphs)
    return open_document("text", body + _grid("T", table))


def calc(**sheets: Iterable[Iterable[str]]) -> bytes:
    return open_document("spreadsheet", "".join(_grid(title, rows) for title, rows in sheets.items()))


def book(**chapters: str) -> bytes:
    pages = {
        f"OEBPS/{number}.xhtml": f'<html xmlns="http://www.w3.org/1999/xhtml"><body><h1>{escape(title)}</h1>'
        f"<p>{escape(text)}</p></body></html>"
        for number, (title, text) in enumerate(chapters.items())
    }
    items = "".join(
        f'<item id="c{number}" href="{number}.xhtml" media-type="application/xhtml+xml"/>'
        for number in range(len(pages))
    )
    spine = "".join(f'<itemref idref="c{number}"/>' for number in range(len(pages)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i"><metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">i</dc:identifier>'
        f"<dc:title>T</dc:title></metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    container = (
        '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/p.opf" media-type="application/oebps-package+xml"/>'
        "</rootfiles></container>"
    )
    head = {"mimetype": "application/epub+zip", "META-INF/container.xml": container, "OEBPS/p.opf": package}
    return archive({**head, **pages})


def slides(*texts: tuple[str, str], notes: str = "") -> bytes:
    """Write a slide per title and body; ``notes`` are the last one's."""
    deck = Presentation()
    slide = None
    for title, body in texts:
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = body
    if slide is not None and notes:
        slide.notes_slide.notes_text_frame.text = notes
    written = BytesIO()
    deck.save(written)
    return written.getvalue()


def _grid(title: str, rows: Iterable[Iterable[str]]) -> str:
    lines = (
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    return f'<table:table table:name="{escape(title)}">{"".join(lines)}</table:table>'
