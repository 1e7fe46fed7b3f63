"""Find where an answer names a document, and which page, sheet or section of it."""
# ruff: noqa: RUF001 - signs that look alike are what this module is about

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from ahocorasick_rs import BytesAhoCorasick, MatchKind

from rlm_desktop.documents.evidence.folding import folded, joins_words
from rlm_desktop.documents.evidence.search_text import encoded

type PlaceKind = Literal["part", "section"]

_TELLING_STEM = re.compile(r"[-_.\d ]")
_SHORTEST_STEM = 4
_FILE_NAME = re.compile(
    r"(?<![\w/\\@:.-])\w[\w\-./]*\.(?:pdf|docx?|xlsx?|xlsm|pptx?|od[tsp]|rtf|html?|xhtml|eml|msg|mbox|epub|txt|md|rst"
    r"|csv|tsv|jsonl?|xml|ya?ml|log|zip)\b",
    re.IGNORECASE,
)
_PART = r"(?:p(?:age|ages|p)?\b\.?|S\.|Seiten?\b|slides?\b|sheets?\b|tab\b|attachment\b|message\b)"
_SECTION = r"(?:sections?\b|sect?\.|§+|clauses?\b|articles?\b|art\.|paragraphs?\b|paras?\b\.?|¶)"
_NAMED = r"[\"'“„‘]([^\"'”“’\n]{1,80})[\"'”“’]|(\w+(?:[.–-]\w+)*(?:\(\w{1,4}\))*)"
_PLACE = rf"(?:(?P<part>{_PART})|(?P<section>{_SECTION}))[ \t]*(?:{_NAMED})"
_AFTER = re.compile(
    rf"[`*_\"'”’\])]*[ \t]*[,;:(\[–—-]*[ \t]*(?:(?:at|on|in)[ \t]+(?:the[ \t]+)?)?{_PLACE}", re.IGNORECASE
)
_SHORT_PAGE = re.compile(r"(?::|#page=)(\d{1,6})\b")
_BEFORE = re.compile(
    rf"\b{_PLACE}[ \t]+(?:of|in|from)[ \t]+(?:the[ \t]+)?(?:document[ \t]+)?[`*_\"'“‘(\[]*\Z", re.IGNORECASE
)
_LOOK_BACK = 120


@dataclass(frozen=True, slots=True)
class Citation:
    """A mention of a document in the answer, at ``start`` to ``end`` of it.

    ``documents`` are indices of those that go by the name, empty for a file that is none of them.
    """

    documents: tuple[int, ...]
    start: int
    end: int
    kind: PlaceKind | None = None
    place: str = ""
    """The page's number, the sheet's title or the section's number."""


def citations(answer: str, names: Sequence[str]) -> list[Citation]:
    """Give every mention of one of ``names``, and of what looks like a file's name, in their order."""
    known = list(_mentions(answer, names))
    taken = [(citation.start, citation.end) for citation in known]
    unknown = (
        Citation((), *match.span())
        for match in _FILE_NAME.finditer(answer)
        if not any(start < match.end() and match.start() < end for start, end in taken)
    )
    return sorted((_placed(answer, mention) for mention in (*known, *unknown)), key=lambda found: found.start)


def _mentions(answer: str, names: Sequence[str]) -> Iterator[Citation]:
    aliases = _aliases(names)
    if not aliases:
        return
    content = encoded(folded(answer))
    finder = BytesAhoCorasick([encoded(alias) for alias in aliases], matchkind=MatchKind.LeftmostLongest)
    documents = list(aliases.values())
    for alias, first, last in finder.find_matches_as_indexes(content):
        start = len(content[:first].decode("utf-8", "surrogatepass"))
        end = start + len(content[first:last].decode("utf-8", "surrogatepass"))
        if not _within_word(answer, start) and not _within_word(answer, end):
            yield Citation(tuple(documents[alias]), start, end)


def _within_word(answer: str, place: int) -> bool:
    return 0 < place < len(answer) and all(
        joins_words(side) or side == "_" for side in answer[place - 1 : place + 1]
    )


def _aliases(names: Sequence[str]) -> dict[str, list[int]]:
    """Give the documents by what they may be called: the whole name, the file's name, and a telling stem."""
    aliases: dict[str, list[int]] = {}
    for index, name in enumerate(names):
        path = PurePosixPath(name)
        called = {name, path.name}
        if len(path.stem) >= _SHORTEST_STEM and _TELLING_STEM.search(path.stem):
            called.add(path.stem)
        for alias in filter(str.strip, called):
            aliases.setdefault(folded(alias), []).append(index)
    return aliases


def _placed(answer: str, mention: Citation) -> Citation:
    """Add the place that is named right after the mention, or right before it."""
    if short := _SHORT_PAGE.match(answer, mention.end):
        return Citation(mention.documents, mention.start, short.end(), "part", short[1])
    if after := _AFTER.match(answer, mention.end):
        return Citation(mention.documents, mention.start, after.end(), *_place(after))
    if before := _BEFORE.search(answer, max(0, mention.start - _LOOK_BACK), mention.start):
        return Citation(mention.documents, before.start(), mention.end, *_place(before))
    return mention


def _place(found: re.Match[str]) -> tuple[PlaceKind, str]:
    kind: PlaceKind = "part" if found["part"] else "section"
    quoted, bare = found.groups()[-2:]
    return kind, quoted or bare
