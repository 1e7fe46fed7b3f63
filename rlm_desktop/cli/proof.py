"""What the documents say to an answer, and what of them was sent: as sources for people and as JSON."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rlm_desktop.cli.amounts import counted
from rlm_desktop.cli.terminal import Terminal
from rlm_desktop.documents.coverage.coverage import Coverage, Destination, Disclosed, SentPrompt, cover
from rlm_desktop.documents.document import Document
from rlm_desktop.documents.evidence.evidence import Evidence
from rlm_desktop.documents.evidence.lookup import find_evidence
from rlm_desktop.documents.evidence.normal_cache import NormalCache
from rlm_desktop.rlm.sent_texts import SendingEvent, sent_texts, unsent

NORMAL_FORMS = "normal-forms"
"""Folder below the cache."""
MOST_SOURCES = 20
QUOTE_CHARS = 100
_EVIDENCE_FIELDS = ("document", "page", "start", "end", "quote", "state")


@dataclass(frozen=True, slots=True)
class Proof:
    """The evidence for an answer, in the answer's order, and what its making has disclosed."""

    evidence: tuple[Evidence, ...]
    coverage: Coverage

    def as_json(self) -> dict[str, Any]:
        """Give both as they stand in the object of ``ask --json``."""
        return {
            "evidence": [{name: getattr(one, name) for name in _EVIDENCE_FIELDS} for one in self.evidence],
            "coverage": {
                "sent": [_disclosed(one) for one in self.coverage.disclosed],
                "never_sent": list(self.coverage.never_sent),
                "derived": [
                    {**one.destination._asdict(), "text": one.text, "chars": one.chars, "times": one.times}
                    for one in self.coverage.derived
                ],
                "derived_chars": self.coverage.derived_chars,
            },
        }

    def tell(self, terminal: Terminal) -> None:
        """Say under the answer where its words stand, and how much of the documents was sent to whom."""
        if self.evidence:
            terminal.say("Sources:")
        for one in self.evidence[:MOST_SOURCES]:
            terminal.say(f"  {_source(one)}")
        if len(self.evidence) > MOST_SOURCES:
            terminal.say(f"  and {len(self.evidence) - MOST_SOURCES:,} more")
        missing = sum(one.state == "not found" and one.kind == "quotation" for one in self.evidence)
        if missing:
            terminal.warn(f"{counted(missing, 'quotation')} in the answer not found in the documents.")
        for destination in dict.fromkeys(one.destination for one in self.coverage.disclosed):
            terminal.say(_sent_to(destination, self.coverage.disclosed))


def prove(
    answer: str, events: Sequence[SendingEvent], documents: Sequence[Document], cache_folder: Path
) -> Proof:
    """Look the answer's words up in the documents, and the documents in what ``events`` say was sent."""
    cache = NormalCache(cache_folder / NORMAL_FORMS)
    evidence = find_evidence(answer, documents, cache)
    cache.prune()
    sent = sent_texts(events, unsent(events))
    prompts = (SentPrompt(Destination(host, model), text) for host, model, text in sent)
    return Proof(tuple(evidence), cover(prompts, documents))


def _disclosed(one: Disclosed) -> dict[str, Any]:
    percent = round(100 * one.share, 2)
    facts = {name: value for name, value in asdict(one).items() if name not in {"destination", "share"}}
    return {**one.destination._asdict(), **facts, "percent": percent}


def _source(one: Evidence) -> str:
    """Give one line such as ``verified: lease.pdf, page 3: "The rent is …"``."""
    place = ", ".join(filter(None, [one.document, one.page]))
    line = " ".join(one.quote.split())
    quote = line if len(line) <= QUOTE_CHARS else line[: QUOTE_CHARS - 1] + "…"
    differs = f" ({counted(one.distance, 'character')} differ)" if one.distance else ""
    words = f'"{quote}"' if one.kind == "quotation" else "" if place else quote
    return f"{one.state}{differs}: {': '.join(filter(None, [place, words]))}"


def _sent_to(destination: Destination, disclosed: Iterable[Disclosed]) -> str:
    parts = [one for one in disclosed if one.destination == destination]
    chars = counted(sum(one.chars for one in parts), "character")
    return f"Sent to {destination.host} ({destination.model}): {chars} of {counted(len(parts), 'document')}."
