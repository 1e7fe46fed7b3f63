"""What a run's documents say to its answer, and what of them was sent to whom, as the window shows it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from PySide6.QtCore import QCoreApplication

from rlm_desktop.documents.coverage.coverage import Coverage, Derived, Destination
from rlm_desktop.documents.evidence.evidence import Evidence, State
from rlm_desktop.ui.amounts import count
from rlm_desktop.ui.models.opened_document import Mark
from rlm_desktop.ui.models.part_words import part_label
from rlm_desktop.ui.models.quote_marks import in_quotes

translate = QCoreApplication.translate
LONGEST_QUOTE = 40
"""Characters of a quotation on a chip; a tooltip tells a hundred times more."""
SIGNS: dict[State, str] = {"verified": "✓", "close": "≈", "not found": "✗"}


@dataclass(frozen=True, slots=True)
class Chip:
    """One place that the answer rests on, or words that were not found."""

    state: State
    text: str
    """With the sign of its state, so that its colour is not needed."""
    explanation: str
    document: str | None
    """Name of the document in the run; None when nothing was found."""
    mark: Mark | None
    """The passage; None where a whole document is cited."""
    quote: str
    """The words of the answer; empty for a citation."""


@dataclass(frozen=True, slots=True)
class AnswerPlace:
    """Words of an answer that a chip is about: ``start`` to ``end`` of its Markdown."""

    chip: Chip
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sent:
    """How much of a document was sent to one destination."""

    document: str
    destination: str
    chars: int
    share: float
    """From 0 to 1."""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """The list of what was disclosed."""

    headline: str
    sent: tuple[Sent, ...]
    never_sent: tuple[str, ...]
    derived: tuple[tuple[str, str], ...]
    """Destination and beginning of texts that stand in no document."""

    def renamed(self, names: Mapping[str, str]) -> "Disclosure":
        """Give the list with other names; documents without one are left out."""
        sent = (replace(one, document=names.get(one.document, "")) for one in self.sent)
        never = (names.get(name, "") for name in self.never_sent)
        return replace(
            self, sent=tuple(one for one in sent if one.document), never_sent=tuple(filter(None, never))
        )


@dataclass(frozen=True, slots=True)
class ChipRow:
    """All that is told under an answer: chips, and what keeps some of them from being made."""

    chips: tuple[Chip, ...] = ()
    note: str = ""
    places: tuple[AnswerPlace, ...] = ()


def chips_of(evidence: Iterable[Evidence]) -> tuple[Chip, ...]:
    """Give a chip for each place, in the answer's order; one place that is told twice has one."""
    return tuple(dict.fromkeys(map(_chip, evidence)))


def places_of(evidence: Iterable[Evidence]) -> tuple[AnswerPlace, ...]:
    """Give where the answer's own words stand that the chips are about, each time that they do."""
    return tuple(AnswerPlace(_chip(one), one.answer_start, one.answer_end) for one in evidence)


def marks_in(document: str, chips: Iterable[Chip]) -> tuple[Mark, ...]:
    """Give the passages of one document."""
    return tuple(dict.fromkeys(chip.mark for chip in chips if chip.document == document and chip.mark))


def missing_note(missing: Sequence[str]) -> str:
    """Say which documents have to be added before all words can be looked up."""
    if not missing:
        return ""
    names = ", ".join(missing[:3])
    if len(missing) > 3:
        names = translate("Proof", "{names} and {n} more").format(names=names, n=count(len(missing) - 3))
    return translate("Proof", "To see where the answer's words stand, add {names}.").format(names=names)


def unknown_note() -> str:
    """Say of a run from elsewhere why its answer cannot be looked up."""
    return translate("Proof", "Which documents this run has read is not known here.")


def disclosure_of(coverage: Coverage) -> Disclosure:
    """Put into words what was sent."""
    sent = tuple(
        Sent(one.document, destination_name(one.destination), one.chars, one.share)
        for one in sorted(coverage.disclosed, key=lambda one: -one.chars)
    )
    derived = tuple((destination_name(one.destination), _shown(one)) for one in coverage.derived)
    return Disclosure(_headline(sent), sent, coverage.never_sent, derived)


def destination_name(destination: Destination) -> str:
    """Name who was sent something, such as ``api.openai.com (gpt-4.1-mini)``."""
    return f"{destination.host} ({destination.model})"


def share_sent(sent: Sent) -> str:
    """Say of a document how much was sent to whom."""
    return translate("Proof", "{share} was sent to {destination}").format(
        share=percent(sent.share), destination=sent.destination
    )


def percent(share: float) -> str:
    """Write a share as percent; a small one is not nothing."""
    if 0 < share < 0.01:
        return translate("Proof", "<1 %")
    return translate("Proof", "{n} %").format(n=round(100 * share))


def _shown(one: Derived) -> str:
    """Give a text that was sent, with a sign where only its beginning is listed."""
    return one.text if one.chars <= len(one.text) else f"{one.text} …"


def _headline(sent: Sequence[Sent]) -> str:
    if not sent:
        return translate("Proof", "Nothing of the documents was sent anywhere.")
    documents = len({one.document for one in sent})
    words = (
        translate("Proof", "Parts of 1 document were sent to {destinations}.")
        if documents == 1
        else translate("Proof", "Parts of {n} documents were sent to {destinations}.")
    )
    destinations = ", ".join(dict.fromkeys(one.destination for one in sent))
    return words.format(n=count(documents), destinations=destinations)


def _chip(evidence: Evidence) -> Chip:
    quote = " ".join(evidence.quote.split())
    is_quotation = evidence.kind == "quotation"
    place = ", ".join(filter(None, [evidence.document, _part(evidence)]))
    label = _place(evidence) or (in_quotes(_short(quote)) if is_quotation else _short(quote))
    mark = None
    if evidence.state != "not found" and evidence.start is not None and evidence.end is not None:
        mark = Mark(evidence.start, evidence.end, evidence.state)
    return Chip(
        state=evidence.state,
        text=f"{SIGNS[evidence.state]} {label}",
        explanation="\n".join(
            filter(None, [_verdict(evidence), place, in_quotes(quote) if is_quotation else quote])
        ),
        document=evidence.document,
        mark=mark,
        quote=evidence.quote if is_quotation else "",
    )


def _place(evidence: Evidence) -> str:
    """Name the document without its folder, and the page."""
    document = PurePosixPath(evidence.document).name if evidence.document else None
    return ", ".join(filter(None, [document, _part(evidence)]))


def _part(evidence: Evidence) -> str:
    return part_label(evidence.part) if evidence.part else ""


def _short(quote: str) -> str:
    return quote if len(quote) <= LONGEST_QUOTE else quote[: LONGEST_QUOTE - 1] + "…"


def _verdict(evidence: Evidence) -> str:
    is_quotation = evidence.kind == "quotation"
    match evidence.state:
        case "verified" if is_quotation:
            return translate("Proof", "Verified: these words stand in the document.")
        case "verified":
            return translate("Proof", "Verified: the document has this place.")
        case "close" if is_quotation and evidence.distance:
            return translate("Proof", "Close: {n} characters differ from the document.").format(
                n=count(evidence.distance)
            )
        case "close":
            return translate("Proof", "Close: it cannot be told that just this place is meant.")
        case _ if is_quotation:
            return translate("Proof", "Not found: these words stand in none of the documents.")
        case _:
            return translate("Proof", "Not found: the documents have no such place.")
