"""The tree of documents."""

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from rlm_desktop.ui.models.documents_model import (
    DETAIL_ROLE,
    PROBLEM_ROLE,
    DocumentEntry,
    DocumentsModel,
    Totals,
)

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


def test_a_folder_counts_its_files_and_a_document_its_pages_or_characters() -> None:
    model = shown(ENTRIES)
    folder = model.index(0, 0)
    assert folder.data(DETAIL_ROLE) == "2 files"
    assert model.index(0, 0, folder).data(DETAIL_ROLE) == "1 file"
    assert model.index(1, 0, folder).data(DETAIL_ROLE) == "48 p"
    assert model.index(2, 0).data(DETAIL_ROLE) == "1.4k chars"


def test_a_pdf_without_text_is_not_counted_as_ready_and_says_why() -> None:
    model = shown(ENTRIES)
    scan = model.index(0, 0, model.index(0, 0, model.index(0, 0)))
    assert scan.data(PROBLEM_ROLE) == "no_text"
    assert "no text layer" in scan.data(Qt.ItemDataRole.ToolTipRole)
    assert scan.data(DETAIL_ROLE) == ""
    assert model.totals == Totals(documents=3, chars=10_412, problems=1)


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
