"""A hundred answers with exact, reformatted, misquoted and invented quotations over the sample documents."""

from collections import Counter
from collections.abc import Sequence

import pytest

from rlm_desktop.documents.collection import collect
from rlm_desktop.documents.document import Document
from rlm_desktop.documents.evidence.evidence import Evidence
from rlm_desktop.documents.evidence.lookup import find_evidence
from rlm_desktop.documents.evidence.normal_cache import NormalCache
from rlm_desktop.resources import samples
from tests.documents.evidence.planted_quotes import (
    ANSWERS,
    SORTS,
    Planted,
    Sort,
    evidence_of,
    planted_answers,
)

type Told = Sequence[tuple[Planted, list[Evidence]]]
SEED = 20260101


@pytest.fixture(scope="module")
def documents() -> tuple[Document, ...]:
    return collect([samples()]).documents


@pytest.fixture(scope="module")
def told(documents: tuple[Document, ...], tmp_path_factory: pytest.TempPathFactory) -> Told:
    cache = NormalCache(tmp_path_factory.mktemp("normal"))
    found = []
    for answer in planted_answers(documents, SEED):
        evidence = find_evidence(answer.text, documents, cache)
        found += [(planted, evidence_of(planted, answer, evidence)) for planted in answer.planted]
    return found


def test_every_answer_holds_one_quotation_of_each_sort(told: Told) -> None:
    assert Counter(planted.sort for planted, _ in told) == dict.fromkeys(SORTS, ANSWERS)


@pytest.mark.parametrize("sort", ["exact", "reformatted"])
def test_words_that_are_there_are_verified_at_their_place_on_their_page(sort: Sort, told: Told) -> None:
    wrong = [
        (planted, found)
        for planted, found in told
        if planted.sort == sort
        and [(one.state, one.document, one.page, one.start) for one in found]
        != [("verified", planted.document, planted.page, planted.start)]
    ]
    assert not wrong


def test_no_invented_quotation_is_verified(told: Told) -> None:
    states = Counter(one.state for planted, found in told if planted.sort == "invented" for one in found)
    assert states == {"not found": ANSWERS}


def test_a_misquotation_is_close_or_not_found_and_close_ones_are_where_their_words_come_from(
    told: Told,
) -> None:
    misquoted = [(planted, one) for planted, found in told if planted.sort == "misquoted" for one in found]
    states = Counter(one.state for _, one in misquoted)

    assert set(states) <= {"close", "not found"}
    assert states["close"] >= 0.9 * ANSWERS
    assert all(
        (one.document, one.page) == (planted.document, planted.page) and (one.distance or 0) > 0
        for planted, one in misquoted
        if one.state == "close"
    )


def test_the_offsets_of_exact_quotations_cut_out_their_words(
    told: Told, documents: tuple[Document, ...]
) -> None:
    texts = {document.name: document.text for document in documents}
    for planted, (one, *_) in told:
        if planted.sort == "exact" and one.document:
            assert texts[one.document][one.start : one.end].split() == planted.quote.split()
