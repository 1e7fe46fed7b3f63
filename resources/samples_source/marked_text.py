"""Read the hand-written texts: headings, paragraphs, lists and tables in a small part of Markdown."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    """A title; level 1 is that of the document."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of prose."""

    text: str


@dataclass(frozen=True)
class Bullets:
    """An unordered list."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Rows of cells; the first row holds the titles."""

    rows: tuple[tuple[str, ...], ...]


type Block = Heading | Paragraph | Bullets | Table


def blocks(text: str) -> Iterator[Block]:
    """Give the text's blocks, which blank lines divide."""
    for part in text.strip().split("\n\n"):
        lines = part.splitlines()
        if lines[0].startswith("#"):
            marks, _, title = lines[0].partition(" ")
            yield Heading(len(marks), title)
        elif lines[0].startswith("- "):
            yield Bullets(tuple(line.removeprefix("- ") for line in lines))
        elif lines[0].startswith("|"):
            yield Table(tuple(_cells(line) for line in lines if not line.startswith("| ---")))
        else:
            yield Paragraph(" ".join(lines))


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip("|").split("|"))
