"""A document that is opened to be read: its text, and the passages in it that an answer rests on."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from rlm_desktop.documents.document import Document

MarkState = Literal["verified", "close"]


class Mark(NamedTuple):
    """A passage of the text that the answer quotes or cites."""

    start: int
    end: int
    state: MarkState


@dataclass(frozen=True, slots=True)
class OpenedDocument:
    """A document, where it is opened, and its marks."""

    document: Document
    at: Mark | None = None
    """The passage to show; None for the beginning."""
    marks: tuple[Mark, ...] = ()

    @property
    def painted(self) -> tuple[Mark, ...]:
        """The marks in the order of painting: one that overlaps the passage to show lies below it."""
        if self.at is None:
            return self.marks
        return (*(mark for mark in self.marks if mark != self.at), self.at)
