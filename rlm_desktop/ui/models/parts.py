"""What an inspector's pages are made of: texts, facts, notes and variables, ready to be shown."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from rlm_desktop.rlm.events import VariableSeen

PieceLook = Literal["plain", "code", "marker", "heading"]
Level = Literal["plain", "ok", "warn", "err"]
PageKey = Literal["step", "saw", "variables", "usage", "raw"]


class Piece(NamedTuple):
    """Some text in one look. Markers and headings are ours, not the run's, and are not copied with it."""

    text: str
    look: PieceLook = "plain"
    cut: bool = False
    """The text goes on in the next piece without a line end of its own."""


@dataclass(frozen=True, slots=True)
class TextPart:
    """A text in a card. ``whole`` takes its place when the user asks for all of it."""

    title: str
    pieces: tuple[Piece, ...]
    wrap: bool = True
    monospace: bool = True
    whole: tuple[Piece, ...] = ()
    whole_label: str = ""
    error: bool = False


@dataclass(frozen=True, slots=True)
class FactsPart:
    """Names and values, one pair a line."""

    title: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class NotePart:
    """One thing that the reader should know."""

    text: str
    level: Level = "plain"


@dataclass(frozen=True, slots=True)
class VariablesPart:
    """Variables of the REPL, those that changed first."""

    title: str
    variables: tuple[VariableSeen, ...]


type Part = TextPart | FactsPart | NotePart | VariablesPart


@dataclass(frozen=True, slots=True)
class Page:
    """What is under one tab."""

    key: PageKey
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Inspection:
    """Everything that is shown of one step."""

    title: str
    state: str = ""
    level: Level = "plain"
    aside: str = ""
    """A figure at the right of the title."""
    pages: tuple[Page, ...] = field(default=())
