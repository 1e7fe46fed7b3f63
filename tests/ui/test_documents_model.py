"""The tree of documents."""

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from rlm_desktop.documents.file_record import FileState
from rlm_desktop.ui.models.document_columns import Column
from rlm_desktop.ui.models.document_entry import DocumentEntry
from rlm_desktop.ui.models.documents_model import SHARE_ROLE, STATE_ROLE, DocumentsModel, Totals
from rlm_desktop.ui.models.proof import Disclosure, Sent

pytestmark = pytest.mark.usefixtures("qapp")

HOME = Path("/home/ana")


def entry(name: str, **facts: object) -> DocumentEntry:
    return DocumentEntry(name, HOME / name, **facts)  # type: ignore[arg-type]  # the test's own facts


ENTRIES = [
    entry("notes.txt", chars=1_400),
    entry("contracts/lease.pdf", chars=9_000, pages=48),
    entry("contracts/old/scan.pdf", problem="no_text", reason="no text layer"),
    entry("Contracts.md", chars=12, problem="warning", reason="two encodings"),
]


def shown(entries: list[DocumentEntry]) -> DocumentsModel:
    model = DocumentsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show_entries(entries)
    return model


def names_below(model: DocumentsModel, parent: QModelIndex) -> list[str]:
    return [model.index(row, 0, parent).data() for row in range(model.rowCount(parent))]


def test_folders_come_first_and_rows_are_sorted_by_name() -> None:
    model = shown(ENTRIES)
    assert names_below(model, QModelIndex()) == ["contracts", "Contracts.md", "notes.txt"]
    folder = model.index(0, 0)
    assert names_below(model, folder) == ["old", "lease.pdf"]
    assert model.index(1, 0, folder).parent() == folder


def cells(place: QModelIndex) -> list[str]:
    return [place.siblingAtColumn(column).data() for column in Column]


def test_columns_hold_name_size_characters_tokens_and_state() -> None:
    model = shown([entry("deals/lease.pdf", size=2_450_000, chars=9_100), entry("deals/scan.pdf", size=12)])
    folder = model.index(0, 0)
    assert cells(folder) == ["deals", "2.5 MB", "9,100", "≈ 2.3k", "2 files"]
    assert cells(model.index(0, 0, folder)) == ["lease.pdf", "2.5 MB", "9,100", "≈ 2.3k", "✓ ready"]
    assert cells(model.index(1, 0, folder)) == ["scan.pdf", "12 B", "", "", "✓ ready"]
    assert [model.headerData(column, Qt.Orientation.Horizontal) for column in Column] == [
        "Name",
        "Size",
        "Characters",
        "Tokens",
        "State",
    ]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"state": FileState.QUEUED}, "○ waiting"),
        ({"state": FileState.READING}, "◐ reading…"),
        ({"chars": 5}, "✓ ready"),
        ({"chars": 5, "problem": "warning"}, "⚠ warning"),
        ({"problem": "no_text"}, "⚠ no text"),
        ({"problem": "unreadable", "state": FileState.FAILED}, "✗ failed"),
        ({"chars": 5, "excluded": True}, "– left out"),  # noqa: RUF001 - a dash is meant
        ({"chars": 5, "stale": True}, "↻ changed"),
        ({"state": FileState.SKIPPED}, "– skipped"),  # noqa: RUF001 - a dash is meant
    ],
)
def test_each_state_has_a_sign_and_a_word(facts: dict[str, object], words: str) -> None:
    model = shown([entry("a.pdf", **facts)])
    assert cells(model.index(0, 0))[Column.STATE] == words


def test_a_pdf_without_text_is_not_counted_as_ready_and_says_why() -> None:
    model = shown(ENTRIES)
    scan = model.index(0, 0, model.index(0, 0, model.index(0, 0)))
    assert scan.data(STATE_ROLE) == "no text"
    assert "No text layer" in scan.data(Qt.ItemDataRole.ToolTipRole)
    assert scan.data(Qt.ItemDataRole.AccessibleTextRole) == "scan.pdf, ⚠ no text, no text layer"
    assert model.totals == Totals(documents=3, chars=10_412, problems=1, all_ready=False)


def test_a_change_of_one_document_changes_the_sums_of_its_folders() -> None:
    model = shown([entry("a/b.txt", chars=40), entry("a/c.txt", chars=60)])
    model.show_entries([entry("a/b.txt", chars=40, excluded=True), entry("a/c.txt", chars=60)])
    assert cells(model.index(0, 0))[Column.CHARS] == "60"


def test_what_was_sent_of_a_document_is_told_until_another_run_is_shown() -> None:
    model = shown([entry("a.txt", chars=40), entry("b.txt", chars=60)])
    sent = (Sent("a.txt", "api.openai.com (gpt-4.1-mini)", 5, 0.125),)
    model.show_disclosure(Disclosure("", sent, ("b.txt",), ()))
    first, second = model.index(0, 0), model.index(1, 0)
    assert first.data(SHARE_ROLE) == 0.125
    assert "12 % was sent to api.openai.com (gpt-4.1-mini)" in first.data(Qt.ItemDataRole.ToolTipRole)
    assert second.data(SHARE_ROLE) == 0.0
    assert "Nothing of it was sent" in second.data(Qt.ItemDataRole.ToolTipRole)
    model.show_disclosure(None)
    assert first.data(SHARE_ROLE) is None


def test_a_folder_stands_for_everything_below_it_once() -> None:
    model = shown(ENTRIES)
    folder = model.index(0, 0)
    found = model.entries_at([folder, model.index(1, 0, folder)])
    assert [each.name for each in found] == ["contracts/old/scan.pdf", "contracts/lease.pdf"]


def test_showing_others_replaces_all(qtbot: QtBot) -> None:
    model = shown(ENTRIES)
    with qtbot.waitSignal(model.totalsChanged, timeout=1000):
        model.show_entries([])
    assert model.rowCount() == 0
    assert model.totals == Totals(0, 0, 0)
