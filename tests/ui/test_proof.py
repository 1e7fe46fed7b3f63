"""Chips and lines say what was found, in words and signs as well as in colour."""

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester

from rlm_desktop.documents.coverage.coverage import Destination, SentPrompt, cover
from rlm_desktop.documents.document import Boundary, Document, Format
from rlm_desktop.documents.evidence.lookup import find_evidence
from rlm_desktop.ui.models.disclosure_model import DisclosureModel
from rlm_desktop.ui.models.opened_document import Mark
from rlm_desktop.ui.models.proof import chips_of, disclosure_of, marks_in, missing_note, percent

pytestmark = pytest.mark.usefixtures("qapp")

FIRST = "The lease renews on the first of March unless notice is given in writing before that. "
SECOND = "The rent is twelve thousand euros a year and is paid in advance by the tenant."
TEXT = FIRST + SECOND


def lease(name: str = "lease.pdf") -> Document:
    pages = (Boundary(0, "page", "1"), Boundary(len(FIRST), "page", "2"))
    return Document(name, Path(name), Format.PDF, TEXT, None, pages, (), 1, 1, "00")


def test_each_state_has_a_sign_and_a_sentence_of_its_own() -> None:
    answer = (
        'It says "The rent is twelve thousand euros a year", then "renews on the first of March unless '
        'notice was given in writing before", then "the moon is made of old green cheese".'
    )
    verified, close, invented = chips_of(find_evidence(answer, [lease()]))
    assert verified.text == "✓ lease.pdf, page 2"
    assert verified.explanation.startswith("Verified")
    assert close.text == "≈ lease.pdf, page 1"
    assert "characters differ" in close.explanation
    assert invented.text == "✗ “the moon is made of old green cheese”"
    assert (invented.document, invented.mark) == (None, None)


def test_a_passage_that_is_quoted_leads_to_its_place() -> None:
    chips = chips_of(find_evidence('"paid in advance by the tenant"', [lease()]))
    start = TEXT.index("paid in advance")
    mark = Mark(start, start + len("paid in advance by the tenant"), "verified")
    assert marks_in("lease.pdf", chips) == (mark,)
    assert marks_in("other.pdf", chips) == ()


def test_missing_documents_are_named_and_many_are_counted() -> None:
    assert missing_note([]) == ""
    assert missing_note(["a.pdf"]) == "To see where the answer's words stand, add a.pdf."
    assert "a, b, c and 2 more" in missing_note(["a", "b", "c", "d", "e"])


def test_a_sent_text_of_which_only_the_beginning_is_listed_says_so() -> None:
    to = Destination("api.openai.com", "gpt-4.1-mini")
    prompts = [
        SentPrompt(to, "What programs made of it. " * 400),
        SentPrompt(to, "A short text that a program made of it, all of it listed."),
    ]
    texts = [text for _, text in disclosure_of(cover(prompts, [lease()])).derived]
    assert [text.endswith(" …") for text in texts] == [True, False]


def test_what_was_sent_is_told_with_share_and_destination() -> None:
    prompts = [SentPrompt(Destination("api.openai.com", "gpt-4.1-mini"), f"Read this: {FIRST}")]
    disclosure = disclosure_of(cover(prompts, [lease(), lease("other.pdf")][:1]))
    assert disclosure.headline == "Parts of 1 document were sent to api.openai.com (gpt-4.1-mini)."
    model = DisclosureModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show_disclosure(disclosure)
    row = [model.index(0, column, QModelIndex()).data() for column in range(4)]
    assert row[0] == "lease.pdf"
    assert row[1] in ("52 %", "53 %")
    assert row[3] == "api.openai.com (gpt-4.1-mini)"


def test_documents_that_were_never_sent_are_listed_as_well() -> None:
    disclosure = disclosure_of(cover([], [lease()]))
    assert disclosure.headline == "Nothing of the documents was sent anywhere."
    model = DisclosureModel()
    model.show_disclosure(disclosure)
    assert [model.index(0, column).data() for column in range(2)] == ["lease.pdf", "never"]


def test_a_small_share_is_not_nothing() -> None:
    assert [percent(share) for share in (0.0, 0.0004, 0.126, 1.0)] == ["0 %", "<1 %", "13 %", "100 %"]
