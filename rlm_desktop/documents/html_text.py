"""Give the text of a web page in reading order: blocks apart, one line for each row of a table.

Own code, because the libraries at hand either lose text (of ``div``, ``dl`` and ``blockquote``) or put the
marks of Markdown in the middle of sentences, where quotations could not be found again.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_SILENT = frozenset({"script", "style", "template", "svg", "math"})
_LINES = frozenset(
    {
        *("address", "article", "aside", "body", "br", "caption", "center", "dd", "div", "dt", "fieldset"),
        *(
            "figcaption",
            "figure",
            "footer",
            "form",
            "header",
            "hr",
            "legend",
            "li",
            "main",
            "nav",
            "noscript",
        ),
        *("option", "section", "select", "summary", "tbody", "textarea", "title"),
    }
)
_PARAGRAPHS = frozenset({"blockquote", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "ul"})
_CELLS = frozenset({"td", "th"})
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_MANY_BREAKS = re.compile(r"\s*\n\s*\n\s*")


def html_to_text(markup: str) -> str:
    """Return what a reader of the page would see, and the alternative texts of pictures in brackets.

    Markup may be as broken as it likes. Cells of a row are joined by " | " unless they hold tables
    themselves, as in pages that use tables for their layout.
    """
    page = _Page()
    page.feed(markup)
    page.close()
    return page.text()


@dataclass
class _Flow:
    """Running text that grows by words and breaks."""

    parts: list[str] = field(default_factory=list)
    has_table: bool = False

    @property
    def ends_blank(self) -> bool:
        """Whether one more blank would be invisible here."""
        return not self.parts or self.parts[-1].endswith((" ", "\n"))

    def add(self, text: str) -> None:
        """Go on in the line."""
        self.parts.append(text)

    def end_line(self) -> None:
        """Begin a new line unless one has just begun."""
        if self.parts and not self.parts[-1].endswith("\n"):
            self.parts.append("\n")

    def text(self) -> str:
        """Give the text without needless white space."""
        lines = "".join(self.parts).split("\n")
        return _MANY_BREAKS.sub("\n\n", "\n".join(line.rstrip(" ") for line in lines)).strip()


@dataclass
class _Table:
    """A table that is being read: the cells of its current row, and the cell that is open."""

    row: list[_Flow] = field(default_factory=list)
    cell: _Flow | None = None


class _Page(HTMLParser):
    """Collects text as tags come by; end tags may be missing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._body = _Flow()
        self._tables: list[_Table] = []
        self._silent = 0
        self._pre = 0

    def text(self) -> str:
        """Return everything collected so far."""
        while self._tables:
            self._end_table()
        return self._body.text()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open silence, a table or its parts; break the line before a block."""
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            self._flow.has_table = True
            self._flow.add("\n\n")
            self._tables.append(_Table())
        elif tag == "tr" and self._tables:
            self._end_row()
        elif tag in _CELLS and self._tables:
            self._end_cell()
            self._tables[-1].cell = _Flow()
        elif tag == "img" and (description := dict(attrs).get("alt")):
            self._flow.add(f"[{description}]")
        else:
            self._pre += tag == "pre"
            self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close what the tag opened; break the line after a block."""
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "table" and self._tables:
            self._end_table()
        elif tag == "tr" and self._tables:
            self._end_row()
        elif tag in _CELLS and self._tables:
            self._end_cell()
        else:
            self._pre = max(0, self._pre - (tag == "pre"))
            self._break(tag)

    def handle_data(self, data: str) -> None:
        """Add text; white space counts only where it is preformatted."""
        if self._silent:
            return
        if not self._pre:
            data = _BLANKS.sub(" ", data)
            data = data.lstrip(" ") if self._flow.ends_blank else data
        if data:
            self._flow.add(data)

    @property
    def _flow(self) -> _Flow:
        """Where text goes now: the innermost open cell, else the page."""
        return next((table.cell for table in reversed(self._tables) if table.cell), self._body)

    def _break(self, tag: str) -> None:
        if tag in _PARAGRAPHS:
            self._flow.add("\n\n")
        elif tag in _LINES:
            self._flow.end_line()

    def _end_cell(self) -> None:
        table = self._tables[-1]
        if table.cell:
            table.row.append(table.cell)
            table.cell = None

    def _end_row(self) -> None:
        self._end_cell()
        cells, self._tables[-1].row = self._tables[-1].row, []
        texts = [cell.text() for cell in cells]
        if not any(texts):
            return
        self._flow.end_line()
        if any(cell.has_table for cell in cells):
            self._flow.add("\n".join(texts))
        else:
            self._flow.add(" | ".join(" ".join(text.split()) for text in texts))
        self._flow.end_line()

    def _end_table(self) -> None:
        self._end_row()
        self._tables.pop()
        self._flow.add("\n\n")
