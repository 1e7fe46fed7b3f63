"""Tell which documents the answer names for a quotation."""

import re
from collections.abc import Sequence

from rlm_desktop.documents.evidence.citations import Citation
from rlm_desktop.documents.evidence.quotations import Quotation

_REACH = 160
"""Characters between a quotation and the citation that goes with it."""
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n|\n[ \t]*(?:[-*•]|\d+[.)])[ \t]")


def citation_for(quotation: Quotation, answer: str, cited: Sequence[Citation]) -> Citation | None:
    """Give the nearest citation of the same paragraph or list item; of two as near, the one that follows."""
    near = [
        (_gap(quotation, citation), citation.start < quotation.start, number)
        for number, citation in enumerate(cited)
        if _gap(quotation, citation) <= _REACH and not _apart(quotation, citation, answer)
    ]
    return cited[min(near)[2]] if near else None


def in_order_of_naming(quotation: Quotation, cited: Sequence[Citation], count: int) -> list[int]:
    """Give all ``count`` documents: those that are named, nearest first, then the others."""
    nearest = sorted(cited, key=lambda citation: _gap(quotation, citation))
    named = [document for citation in nearest for document in citation.documents]
    return list(dict.fromkeys([*named, *range(count)]))


def _gap(quotation: Quotation, citation: Citation) -> int:
    return max(citation.start - quotation.end, quotation.start - citation.end, 0)


def _apart(quotation: Quotation, citation: Citation, answer: str) -> bool:
    start, end = min(quotation.end, citation.end), max(quotation.start, citation.start)
    return bool(_PARAGRAPH_END.search(answer, start, max(start, end)))
