"""Look up every quotation and citation of an answer in the documents."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from rlm_desktop.documents.evidence.choosing import Chooser, Found, Places
from rlm_desktop.documents.evidence.citations import Citation, citations
from rlm_desktop.documents.evidence.cited_places import bears_out, span_of_place, state_of_place
from rlm_desktop.documents.evidence.citing import citation_for, in_order_of_naming
from rlm_desktop.documents.evidence.close import CloseFinder, ClosePassage
from rlm_desktop.documents.evidence.evidence import Evidence, SourceDocument
from rlm_desktop.documents.evidence.exact import Finder
from rlm_desktop.documents.evidence.normal_cache import NormalCache
from rlm_desktop.documents.evidence.queries import Query, query_of
from rlm_desktop.documents.evidence.quotations import quotations
from rlm_desktop.documents.evidence.search_text import SearchText


def find_evidence(
    answer: str, documents: Sequence[SourceDocument], cache: NormalCache | None = None
) -> list[Evidence]:
    """Give evidence for every quotation, and for every citation that no quotation bears out, in their order.

    Named documents are preferred where several hold the words. One or two words may stand anywhere by chance:
    they are verified only in the document that is cited with them, or where they stand in one place of all
    documents, and only in the case in which they are quoted. With a cache on disk, later questions about the
    same texts are fast. Blocks; call it from a thread that may wait.
    """
    cited = citations(answer, [document.name for document in documents])
    queries = [query for quoted in quotations(answer) if (query := query_of(quoted)).whole]
    lookup = _Lookup(documents, cache or NormalCache(), cited)
    citation_of = [citation_for(query.quotation, answer, cited) for query in queries]
    quoted = lookup.quotations(queries, citation_of)
    with_it = [
        [evidence for evidence, own in zip(quoted, citation_of, strict=True) if own is citation]
        for citation in cited
    ]
    told = [*quoted, *lookup.citations(answer, with_it)]
    return sorted(told, key=lambda evidence: evidence.answer_start)


class _Lookup:
    """The documents of one answer, and where it names them."""

    def __init__(
        self, documents: Sequence[SourceDocument], cache: NormalCache, cited: Sequence[Citation]
    ) -> None:
        self._documents = documents
        self._cache = cache
        self._cited = cited
        self._keys: dict[int, str] = {}

    def quotations(self, queries: list[Query], citation_of: list[Citation | None]) -> list[Evidence]:
        """Give evidence for each quotation."""
        chooser = Chooser(self._documents, self._exact_places(queries))
        exact = [
            self._chosen(chooser, query, citation)
            for query, citation in zip(queries, citation_of, strict=True)
        ]
        pairs = list(zip(queries, exact, strict=True))
        close = self._close_passages([query for query, found in pairs if found is None])
        return [self._of_quotation(query, found or _near(query, close)) for query, found in pairs]

    def citations(self, answer: str, with_it: list[list[Evidence]]) -> Iterator[Evidence]:
        """Give evidence for each citation once, unless the quotations ``with_it`` tell as much and more."""
        seen: set[tuple[object, ...]] = set()
        for citation, quoted in zip(self._cited, with_it, strict=True):
            words = answer[citation.start : citation.end]
            key = (citation.documents or words, citation.kind, citation.place)
            if key not in seen and not self._superfluous(citation, quoted):
                seen.add(key)
                yield self._of_citation(words, citation, is_doubtful=bool(quoted))

    def _exact_places(self, queries: list[Query]) -> Places:
        texts = chain.from_iterable((query.whole, *query.pieces) for query in queries)
        finder = Finder(list(dict.fromkeys(texts)))
        if not finder.texts:
            return {}
        return {
            number: finder.places(self._form_of(number), document.text)
            for number, document in enumerate(self._documents)
        }

    def _form_of(self, number: int) -> SearchText:
        """Give a document's searchable form, its text hashed once however often it is needed."""
        text = self._documents[number].text
        if number not in self._keys:
            self._keys[number] = self._cache.key_of(text)
        return self._cache.form_of(text, self._keys[number])

    def _chosen(self, chooser: Chooser, query: Query, citation: Citation | None) -> Found | None:
        order = in_order_of_naming(query.quotation, self._cited, len(self._documents))
        if citation is None or not citation.documents:
            return chooser.choose(query, order)
        order = list(dict.fromkeys([*citation.documents, *order]))
        part = span_of_place(self._documents[citation.documents[0]], citation) if citation.kind else None
        return chooser.choose(query, order, citation.documents, part)

    def _close_passages(self, missing: list[Query]) -> Mapping[str, ClosePassage]:
        texts = dict.fromkeys(query.longest for query in missing if not query.is_short)
        finder = CloseFinder(list(texts))
        named = chain.from_iterable(citation.documents for citation in self._cited)
        for number in dict.fromkeys([*named, *range(len(self._documents))]) if texts else ():
            finder.look_into(number, self._form_of(number))
        return finder.found()

    def _of_quotation(self, query: Query, found: Found | None) -> Evidence:
        quoted = query.quotation
        told = Evidence("quotation", quoted.text, "not found", quoted.start, quoted.end)
        if found is None:
            return told
        document = self._documents[found.document]
        return replace(
            told,
            state=found.state,
            document=document.name,
            part=document.boundary_at(found.span.start),
            start=found.span.start,
            end=found.span.end,
            distance=found.distance,
            occurrences=found.occurrences,
        )

    def _superfluous(self, citation: Citation, quoted: list[Evidence]) -> bool:
        if not citation.documents or not quoted:
            return False
        document = self._documents[citation.documents[0]]
        return all(bears_out(evidence, document, citation) for evidence in quoted)

    def _of_citation(self, words: str, citation: Citation, *, is_doubtful: bool) -> Evidence:
        """Say whether the cited place exists; it is only close when its quotation does not stand there."""
        told = Evidence("citation", words, "not found", citation.start, citation.end)
        if not citation.documents:
            return told
        document = self._documents[citation.documents[0]]
        span = span_of_place(document, citation) if citation.kind else None
        state = state_of_place(document, citation, span)
        if state == "verified" and (is_doubtful or len(citation.documents) > 1):
            state = "close"
        told = replace(told, state=state, document=document.name)
        if span is None:
            return told
        return replace(told, part=document.boundary_at(span.start), start=span.start, end=span.end)


def _near(query: Query, close: Mapping[str, ClosePassage]) -> Found | None:
    """Give the passage nearest to what could not be found word for word."""
    passage = close.get(query.longest)
    if passage is None:
        return None
    rest = sum(map(len, query.pieces)) - len(query.longest) if query.pieces else 0
    return Found(passage.document, passage.span, "close", passage.distance + rest)
