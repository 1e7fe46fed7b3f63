"""What is told of one quotation or citation, and what a document must offer to be searched."""

from dataclasses import dataclass
from typing import Literal, Protocol

State = Literal["verified", "close", "not found"]


class Part(Protocol):
    """A page, sheet, slide, message or attachment of a document."""

    @property
    def start(self) -> int:
        """Where it begins in the document's text."""

    @property
    def kind(self) -> str:
        """Which of these it is."""

    @property
    def name(self) -> str:
        """Its number or title."""

    @property
    def label(self) -> str:
        """What a reader is told, such as "page 3"."""


class SourceDocument(Protocol):
    """A document that was read."""

    @property
    def name(self) -> str:
        """Its name, unique among the documents of a question."""

    @property
    def text(self) -> str:
        """Its whole text."""

    @property
    def boundaries(self) -> tuple[Part, ...]:
        """Its parts, in rising order."""

    def boundary_at(self, offset: int) -> Part | None:
        """Give the part that ``offset`` lies in, if any."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the documents say to one quotation or citation of the answer.

    verified: the words stand there, but for white space, hyphenation, kinds of quotation marks and dashes,
    ligatures and case; for a citation, the document has that page, sheet or section.
    close: nearly those words stand there, or it cannot be told that just this place is meant.
    not found: neither.
    """

    kind: Literal["quotation", "citation"]
    quote: str
    """The quoted words; of a citation the words that cite."""
    state: State
    answer_start: int
    answer_end: int
    """Where it stands in the answer."""
    document: str | None = None
    part: Part | None = None
    """The page, sheet, slide, message or attachment, where the document has such."""
    start: int | None = None
    end: int | None = None
    """Characters of the document's text; None where a whole document is meant."""
    distance: int | None = None
    """Characters to insert, delete or replace between quotation and passage; None when nothing was found."""
    occurrences: int = 0
    """How many places were found that hold the quotation; counting ends at some 100 a document."""

    @property
    def page(self) -> str | None:
        """Label of the part, in English."""
        return self.part.label if self.part else None
