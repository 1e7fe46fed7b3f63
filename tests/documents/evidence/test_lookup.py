"""What evidence is told of quotations and citations in an answer."""

from dataclasses import dataclass, field

import pytest

from rlm_desktop.documents.document import Boundary
from rlm_desktop.documents.evidence.evidence import Evidence
from rlm_desktop.documents.evidence.lookup import find_evidence

LEASE = "The tenant shall pay the rent on the first day of each month.\n\n4.2 Renewal\nIt renews for a year."
REPORT = "First page: sales rose by 12 per cent.\n\nSecond page: costs fell by 3 per cent in the autumn."


@dataclass(frozen=True)
class Source:
    name: str
    text: str
    boundaries: tuple[Boundary, ...] = field(default=())

    def boundary_at(self, offset: int) -> Boundary | None:
        return next((part for part in reversed(self.boundaries) if part.start <= offset), None)


DOCUMENTS = (
    Source("contracts/lease-a.txt", LEASE),
    Source("report.pdf", REPORT, (Boundary(0, "page", "1"), Boundary(REPORT.index("Second"), "page", "2"))),
)


def evidence(answer: str, documents: tuple[Source, ...] = DOCUMENTS) -> list[Evidence]:
    return find_evidence(answer, documents)


def only(answer: str, documents: tuple[Source, ...] = DOCUMENTS) -> Evidence:
    (found,) = evidence(answer, documents)
    return found


def test_a_quotation_is_verified_with_its_document_page_and_place() -> None:
    answer = 'It says "costs fell by 3 per cent in the autumn".'
    found = only(answer)

    assert (found.state, found.document, found.page, found.distance) == (
        "verified",
        "report.pdf",
        "page 2",
        0,
    )
    assert REPORT[found.start : found.end] == answer[found.answer_start : found.answer_end] == found.quote


def test_a_changed_number_is_close_and_never_verified() -> None:
    found = only('"The tenant shall pay the rent on the last day of each month."')
    assert (found.state, found.document, found.start) == ("close", "contracts/lease-a.txt", 0)
    assert only('"costs fell by 30 per cent in the autumn"').state == "close"
    assert only('"costs fell by -3 per cent in the autumn"').state == "close"


def test_invented_words_are_not_found_and_have_no_place() -> None:
    found = only('"The landlord shall paint the gate every spring at noon"')
    assert (found.state, found.document, found.start, found.distance) == ("not found", None, None, None)


def test_the_document_named_with_a_quotation_is_preferred() -> None:
    twins = (Source("a-1.txt", LEASE), Source("b-2.txt", LEASE))
    assert only('"pay the rent on the first day" (b-2.txt)', twins).document == "b-2.txt"
    far, _ = evidence('"pay the rent on the first day"\n\nAll this is from b-2.txt, p. 1.', twins)
    assert far.document == "b-2.txt"
    assert only('a-1.txt has it: "pay the rent on the first day"', twins).document == "a-1.txt"


def test_what_a_quotation_leaves_out_may_lie_between_its_pieces_in_their_order_only() -> None:
    found = only('"The tenant shall pay … first day of each month"')
    assert (found.state, found.start, found.end) == ("verified", 0, LEASE.index("."))
    assert only('"first day of each month … The tenant shall pay"').state != "verified"
    assert only('"[t]he tenant shall pay [the agreed sum] on the first day"').state == "verified"


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ('"Renewal" is dealt with.', "verified"),  # stands in one place of all documents
        ('"per cent" is used.', "close"),  # stands in two
        ('"per cent" (report.pdf)', "verified"),  # the document is cited with it
        ('"renewal" is dealt with.', "close"),  # not in this case
        ('"unicorn" is dealt with.', "not found"),
        ('"new" is dealt with.', "not found"),  # only within a word
    ],
)
def test_one_or_two_words_are_not_verified_by_chance(answer: str, state: str) -> None:
    assert only(answer).state == state


@pytest.mark.parametrize(
    ("answer", "state", "page"),
    [
        ("See report.pdf, p. 2.", "verified", "page 2"),
        ("See [report.pdf, page 1-2].", "verified", "page 1"),
        ("On page 2 of `report.pdf` it is said.", "verified", "page 2"),
        ("See report.pdf.", "verified", None),
        ("See report.pdf, page 9.", "not found", None),
        ("See lease-a.txt, section 4.2.", "verified", None),
        ("See lease-a.txt, section 7.", "close", None),
        ("See lease-a, p. 3.", "close", None),  # a text file has no pages
        ("See invented.pdf, p. 1.", "not found", None),
    ],
)
def test_a_citation_is_looked_up(answer: str, state: str, page: str | None) -> None:
    found = only(answer)
    assert (found.kind, found.state, found.page) == ("citation", state, page)


def test_a_citation_that_its_quotation_bears_out_is_not_told_twice() -> None:
    assert [one.kind for one in evidence('"sales rose by 12 per cent" (report.pdf, p. 1)')] == ["quotation"]


def test_a_quotation_that_stands_on_another_page_makes_its_citation_doubtful() -> None:
    quotation, citation = evidence('"sales rose by 12 per cent" (report.pdf, p. 2)')
    assert (quotation.state, quotation.page) == ("verified", "page 1")
    assert (citation.state, citation.page) == ("close", "page 2")


def test_words_of_scripts_without_spaces_are_found_within_a_line() -> None:
    text = "第一条。賃料は毎月第一営業日に支払う。敷金は返還しない。"
    assert only("「賃料は毎月第一営業日に支払う」", (Source("a.txt", text),)).state == "verified"


def test_lone_surrogates_and_nul_break_nothing() -> None:
    odd = Source("odd.txt", "before \ud800 the odd \x00 words stand here \udfff after")
    assert only('"the odd \x00 words stand here \udfff after"', (odd,)).state == "verified"
    assert only('"\ud800 the odd words never stood there, not at all"', (odd,)).state != "verified"


def test_of_hundreds_of_misquotations_each_is_found_close() -> None:
    words = [f"word{number}" for number in range(4_000)]
    told = [words[start : start + 20] for start in range(0, len(words), 20)]
    answer = "\n\n".join(f'"{" ".join((*line[:10], "zebra", *line[11:]))}"' for line in told)
    found = evidence(answer, (Source("long.txt", " ".join(words)),))
    assert [one.state for one in found] == ["close"] * 200


def test_an_answer_without_documents_and_documents_without_text_give_no_place() -> None:
    assert only('"any five words or so"', ()).state == "not found"
    assert only('"any five words or so"', (Source("empty.txt", ""),)).state == "not found"
    assert evidence("") == []
