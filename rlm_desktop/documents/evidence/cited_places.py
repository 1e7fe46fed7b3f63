"""Find the page, sheet or section that a citation names in its document."""
# ruff: noqa: RUF001 - signs that look alike are what this module is about

import re

from rlm_desktop.documents.evidence.citations import Citation
from rlm_desktop.documents.evidence.evidence import Evidence, SourceDocument, State
from rlm_desktop.documents.evidence.exact import Span

_HEADING = r"^[#*\s]*(?:(?:section|clause|article|art\.|paragraph|§+)\s*)?{number}(?![\w.]\w).*$"


def span_of_place(document: SourceDocument, citation: Citation) -> Span | None:
    """Give where the cited place lies, several pages included; None when the document shows no such.

    A section reaches from its heading to the document's end: nothing tells where it ends.
    """
    if citation.kind == "section":
        pattern = _HEADING.format(number=re.escape(citation.place))
        heading = re.search(pattern, document.text, re.IGNORECASE | re.MULTILINE)
        return Span(heading.start(), len(document.text)) if heading else None
    wanted = citation.place.casefold()
    numbers = re.findall(r"\d+", wanted)
    names = {wanted, *(numbers[:1] + numbers[-1:] if re.fullmatch(r"[\d\s–-]+", wanted) else ())}
    starts = [*(part.start for part in document.boundaries), len(document.text)]
    spans = [
        Span(*starts[number : number + 2])
        for number, part in enumerate(document.boundaries)
        if part.name.casefold() in names
    ]
    return Span(spans[0].start, spans[-1].end) if spans else None


def state_of_place(document: SourceDocument, citation: Citation, span: Span | None) -> State:
    """Say whether the document has the cited place; close where it shows no such places at all."""
    if citation.kind is None or span is not None:
        return "verified"
    return "not found" if citation.kind == "part" and document.boundaries else "close"


def bears_out(quoted: Evidence, document: SourceDocument, citation: Citation) -> bool:
    """Tell whether a quotation's evidence makes its citation's own superfluous.

    It does when the words stand in the place that is cited, or when no place within the document is.
    """
    if citation.kind is None:
        return True
    span = span_of_place(document, citation)
    if span is None or quoted.start is None or quoted.document != document.name:
        return False
    return span.start <= quoted.start < span.end
