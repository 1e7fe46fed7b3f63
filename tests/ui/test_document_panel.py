"""The documents panel: find a document, see what is wrong with it, open it, stop reading."""

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from rlm_desktop.ui.models.document_columns import Column
from rlm_desktop.ui.models.document_entry import DocumentEntry
from rlm_desktop.ui.models.documents_model import DocumentsModel
from rlm_desktop.ui.theme import Theme
from rlm_desktop.ui.widgets.document_panel import DocumentPanel

ENTRIES = [
    DocumentEntry("deals/lease.pdf", Path("/home/ana/lease.pdf"), chars=9_000, size=20_000),
    DocumentEntry("deals/scan.pdf", Path("/home/ana/scan.pdf"), problem="no_text", reason="no text layer"),
    DocumentEntry("notes.txt", Path("/home/ana/notes.txt"), chars=10, excluded=True),
]


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme) -> DocumentPanel:
    model = DocumentsModel()
    panel = DocumentPanel(model, theme)
    model.setParent(panel)
    qtbot.addWidget(panel)
    panel.resize(300, 600)
    panel.show()
    model.show_entries(ENTRIES)
    return panel


def rows(panel: DocumentPanel, parent: QModelIndex | None = None) -> list[str]:
    model, parent = panel.tree.model(), parent or QModelIndex()
    names: list[str] = []
    for row in range(model.rowCount(parent)):
        place = model.index(row, 0, parent)
        names += [place.data(), *rows(panel, place)]
    return names


def select(panel: DocumentPanel, name: str) -> QModelIndex:
    model = panel.tree.model()
    hits = model.match(model.index(0, 0), Qt.ItemDataRole.DisplayRole, name, 1, Qt.MatchFlag.MatchRecursive)
    panel.tree.setCurrentIndex(hits[0])
    return hits[0]


def test_the_filter_finds_names_and_states_with_their_folders(panel: DocumentPanel) -> None:
    panel.filter.setText("LEASE")
    assert rows(panel) == ["deals", "lease.pdf"]
    panel.filter.setText("no text")
    assert rows(panel) == ["deals", "scan.pdf"]
    panel.filter.setText("")
    assert rows(panel) == ["deals", "lease.pdf", "scan.pdf", "notes.txt"]


def test_the_reason_is_told_below_the_tree(panel: DocumentPanel) -> None:
    select(panel, "scan.pdf")
    told = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert "No text layer\n/home/ana/scan.pdf" in told


def test_a_double_click_opens_the_text(panel: DocumentPanel, qtbot: QtBot) -> None:
    place = panel.tree.visualRect(select(panel, "lease.pdf")).center()
    with qtbot.waitSignal(panel.deeds.openRequested, timeout=1000) as opened:
        QTest.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == ["deals/lease.pdf"]


def test_the_menu_offers_what_fits_the_selection(panel: DocumentPanel) -> None:
    def offered(name: str) -> list[str]:
        select(panel, name)
        menu = panel.deeds.menu()
        found = [act.text() for act in menu.actions() if act.isVisible() and act.isEnabled() and act.text()]
        menu.deleteLater()
        return found

    assert offered("lease.pdf") == [
        "Open text",
        "Open original",
        "Show folder",
        "Read again",
        "Leave out of runs",
        "Remove from the list",
    ]
    assert "Open text" not in offered("scan.pdf")
    assert "Take into runs again" in offered("notes.txt")
    assert "Open original" not in offered("deals")


def test_a_folder_stands_for_its_documents(panel: DocumentPanel, qtbot: QtBot) -> None:
    select(panel, "deals")
    panel.activateWindow()
    panel.tree.setFocus()
    qtbot.waitUntil(panel.tree.hasFocus)
    with qtbot.waitSignal(panel.deeds.removeRequested, timeout=1000) as removed:
        QTest.keyClick(panel.tree, Qt.Key.Key_Delete)
    assert removed.args == [["deals/lease.pdf", "deals/scan.pdf"]]


def test_a_wider_panel_shows_more_columns_and_always_the_state(panel: DocumentPanel, qtbot: QtBot) -> None:
    def hidden() -> set[Column]:
        return {column for column in Column if panel.tree.isColumnHidden(column)}

    assert hidden() == {Column.SIZE, Column.CHARS, Column.TOKENS}
    panel.resize(700, 600)
    qtbot.waitUntil(lambda: hidden() == set())


def test_where_all_are_ready_a_narrow_panel_gives_the_names_the_room_of_the_words(
    panel: DocumentPanel, qtbot: QtBot
) -> None:
    panel.resize(256, 600)
    qtbot.waitUntil(lambda: panel.tree.viewport().width() < 256)
    with_problem = panel.tree.columnWidth(Column.STATE)
    assert not panel.tree.isColumnHidden(Column.STATE)
    [model] = panel.findChildren(DocumentsModel)
    model.show_entries([DocumentEntry("lease.pdf", Path("/home/ana/lease.pdf"), chars=40)])
    assert panel.tree.columnWidth(Column.STATE) < with_problem
    panel.resize(700, 600)
    qtbot.waitUntil(lambda: panel.tree.columnWidth(Column.STATE) == with_problem)


def test_reading_can_be_cancelled_while_it_goes_on(panel: DocumentPanel, qtbot: QtBot) -> None:
    assert not panel.cancel.isVisible()
    panel.show_reading(3, 12)
    with qtbot.waitSignal(panel.cancelRequested, timeout=1000):
        panel.cancel.click()
    panel.show_reading(0, 0)
    assert not panel.cancel.isVisible()
