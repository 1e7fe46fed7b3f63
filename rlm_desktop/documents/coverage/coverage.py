"""List which parts of which documents were sent to whom, and which never."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from rlm_desktop.documents.coverage.comparison import compare
from rlm_desktop.documents.coverage.spans import Span, length_of, merged

BATCH_CHARS = 64_000_000
"""How much sent text is held at once; more is compared batch by batch."""
MOST_DERIVED = 200
"""Stretches that are listed."""
DERIVED_SHOWN = 400
"""Characters of each of them."""


class Destination(NamedTuple):
    """Who was sent something. ``host`` None is the built-in search, which sends nothing anywhere."""

    host: str | None
    model: str


@dataclass(frozen=True, slots=True)
class SentPrompt:
    """One text of a request that left the machine, or may have: a message of a conversation, a prompt."""

    destination: Destination
    text: str


class CoveredDocument(Protocol):
    """A document that may have been sent in part."""

    @property
    def name(self) -> str:
        """Its name, unique among the documents of a question."""

    @property
    def text(self) -> str:
        """Its whole text."""


@dataclass(frozen=True, slots=True)
class Disclosed:
    """What one destination was sent of one document: merged stretches of its text, in rising order."""

    document: str
    destination: Destination
    spans: tuple[Span, ...]
    chars: int
    share: float
    """Of the document's characters, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Derived:
    """Sent text that stands in no document: instructions, and what a program made of the documents."""

    destination: Destination
    text: str
    """How it begins."""
    chars: int
    """Length of the whole."""
    times: int
    """In how many of the texts that were sent."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The list of what was disclosed. A passage that several documents share counts for each of them."""

    disclosed: tuple[Disclosed, ...]
    never_sent: tuple[str, ...]
    """Names of documents of which nothing was found in anything sent."""
    derived: tuple[Derived, ...]
    """The longest ones."""
    derived_chars: int
    """Of all different derived stretches, also those that are not listed."""


def cover(prompts: Iterable[SentPrompt], documents: Sequence[CoveredDocument]) -> Coverage:
    """Compare all that was sent with the documents. Blocks; call it from a thread that may wait.

    Passages of 32 characters and more are found wherever they were cut, shorter ones count as derived; where
    far more than a hundred thousand characters stand in no document, only somewhat longer ones are found.
    What went to a destination without a host stayed on the machine and is left out.
    """
    spans: defaultdict[tuple[int, Destination], list[Span]] = defaultdict(list)
    derived: Counter[tuple[Destination, str]] = Counter()
    for destination, texts in _batches(prompts):
        comparison = compare(texts, [document.text for document in documents])
        for number, copied in enumerate(comparison.copied):
            spans[number, destination] += copied
        derived.update({(destination, text): times for text, times in comparison.derived.items()})
    disclosed = tuple(
        _disclosed(documents[number], to, spans[number, to])
        for number, to in sorted(spans)
        if spans[number, to]
    )
    sent = {entry.document for entry in disclosed}
    return Coverage(
        disclosed,
        never_sent=tuple(document.name for document in documents if document.name not in sent),
        derived=_listed(derived),
        derived_chars=sum(len(text) for _, text in derived),
    )


def _batches(prompts: Iterable[SentPrompt]) -> Iterator[tuple[Destination, Counter[str]]]:
    """Give texts and how often each was sent, by destination, each text once as far as a batch reaches."""
    held: defaultdict[Destination, Counter[str]] = defaultdict(Counter)
    chars = 0
    for prompt in prompts:
        if prompt.destination.host is None:
            continue
        texts = held[prompt.destination]
        chars += 0 if prompt.text in texts else len(prompt.text)
        texts[prompt.text] += 1
        if chars >= BATCH_CHARS:
            yield from held.items()
            held.clear()
            chars = 0
    yield from held.items()


def _disclosed(document: CoveredDocument, destination: Destination, copied: list[Span]) -> Disclosed:
    spans = merged(copied)
    chars = length_of(spans)
    return Disclosed(document.name, destination, spans, chars, chars / len(document.text))


def _listed(derived: Counter[tuple[Destination, str]]) -> tuple[Derived, ...]:
    """Give the longest stretches, cut to what a list can show."""
    longest = sorted(derived.items(), key=lambda entry: -len(entry[0][1]))[:MOST_DERIVED]
    return tuple(Derived(to, text[:DERIVED_SHOWN], len(text), times) for (to, text), times in longest)
