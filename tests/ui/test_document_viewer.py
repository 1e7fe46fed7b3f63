"""A document is read in the viewer: at a passage, page by page, by what is searched, whatever its size."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from rlm_desktop.documents.document import Boundary, Document, Format
from rlm_desktop.ui.models.opened_document import Mark, OpenedDocument
from rlm_desktop.ui.theme import Theme
from rlm_desktop.ui.widgets.document_viewer import DocumentViewer

LINES = "".join(f"Line {number} of the lease, clause {number % 7}.\n" for number in range(1, 40_001))


def document(text: str, *pages: int) -> Document:
    parts = tuple(Boundary(start, "page", str(number)) for number, start in enumerate(pages, 1))
    return Document("lease.pdf", Path("lease.pdf"), Format.PDF, text, None, parts, (), 1, 1, "00")


@pytest.fixture
def viewer(qtbot: QtBot, theme: Theme) -> DocumentViewer:
    viewer = DocumentViewer(theme)
    qtbot.addWidget(viewer)
    return viewer


def visible(viewer: DocumentViewer) -> str:
    text = viewer.text
    last = text.cursorForPosition(text.viewport().rect().bottomRight())
    cursor = text.cursorForPosition(text.viewport().rect().topLeft())
    cursor.setPosition(last.position(), QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def test_a_marked_passage_is_scrolled_to_and_stands_out(viewer: DocumentViewer) -> None:
    start = LINES.index("Line 31234 ")
    mark = Mark(start, start + 20, "verified")
    viewer.show_document(OpenedDocument(document(LINES), mark, (mark,)))
    assert "Line 31234 " in visible(viewer)
    [marked] = [look.cursor.selectedText() for look in viewer.text.extraSelections()]
    assert marked == LINES[start : start + 20]


def test_the_passage_that_is_shown_lies_above_those_that_overlap_it(viewer: DocumentViewer) -> None:
    shown, other = Mark(5, 20, "verified"), Mark(0, 15, "close")
    viewer.show_document(OpenedDocument(document("a line of the lease that says it"), shown, (shown, other)))
    *_, top = viewer.text.extraSelections()
    assert top.cursor.selectedText() == "e of the lease "
    assert [row.mark for row in viewer.text._rows()] == ["verified"]


def test_a_passage_behind_signs_of_two_units_is_marked_exactly(viewer: DocumentViewer) -> None:
    mark = Mark(6, 12, "close")
    viewer.show_document(OpenedDocument(document("😀😀 -> passage\r\nmore"), mark, (mark,)))
    [marked] = [look.cursor.selectedText() for look in viewer.text.extraSelections()]
    assert marked == "passag"


def test_scrolling_leads_through_the_whole_text_and_back(viewer: DocumentViewer) -> None:
    viewer.show_document(OpenedDocument(document(LINES)))
    bar = viewer.text.verticalScrollBar()
    for _ in range(200):
        bar.setValue(bar.maximum())
        QTest.qWait(0)
        if "Line 40000 " in visible(viewer):
            break
    assert "Line 40000 " in visible(viewer)
    for _ in range(200):
        bar.setValue(bar.minimum())
        QTest.qWait(0)
        if viewer.text.place == 0:
            break
    assert "Line 1 " in visible(viewer)


def test_a_document_opens_at_the_name_of_its_first_page(viewer: DocumentViewer) -> None:
    viewer.show_document(OpenedDocument(document(LINES, 0, 60_000)))
    assert visible(viewer).startswith("page 1")
    assert viewer._place.text().startswith("page 1 · line 1 · ")


def test_pages_are_named_and_walked_through(viewer: DocumentViewer) -> None:
    second, third = LINES.index("Line 15000 "), LINES.index("Line 30000 ")
    viewer.show_document(OpenedDocument(document(LINES, 0, second, third)))
    following, previous = _button(viewer, "Next page"), _button(viewer, "Previous page")
    following.click()
    assert viewer.text.place == second
    following.click()
    assert viewer.text.place == third
    following.click()
    assert viewer.text.place == third
    previous.click()
    assert viewer.text.place == second
    assert "page 2" in viewer.text.toPlainText()


def test_what_is_searched_is_counted_and_walked_through(viewer: DocumentViewer, qtbot: QtBot) -> None:
    viewer.show_document(OpenedDocument(document(LINES)))
    QTest.keyClicks(viewer.finder.field, "line 4000")
    qtbot.waitUntil(lambda: "1 of 2" in _labels(viewer))
    assert "Line 4000 " in visible(viewer)
    QTest.keyClick(viewer.finder.field, Qt.Key.Key_Return)
    assert "2 of 2" in _labels(viewer)
    assert "Line 40000 " in visible(viewer)
    QTest.keyClick(viewer.finder.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert "1 of 2" in _labels(viewer)
    viewer.finder.field.setText("no such words")
    qtbot.waitUntil(lambda: "not found" in _labels(viewer))


def test_copied_is_the_text_itself(viewer: DocumentViewer) -> None:
    text = "first\r\n" + "y" * 5_000 + "\r\nlast"
    viewer.show_document(OpenedDocument(document(text, 0, 7)))
    viewer.text.selectAll()
    viewer.text.copy()
    assert QApplication.clipboard().text() == text


@pytest.mark.parametrize("text", ["x" * 50_000_000, "word " * 10_000_000, "short line\n" * 4_600_000])
def test_a_text_of_fifty_million_characters_opens_and_is_walked_through_at_once(
    viewer: DocumentViewer, text: str
) -> None:
    begun = time.process_time()
    mark = Mark(len(text) // 2, len(text) // 2 + 10, "verified")
    viewer.show_document(OpenedDocument(document(text), mark, (mark,)))
    viewer.text.go_to(len(text) - 1)
    viewer.text.go_to(10)
    assert time.process_time() - begun < 5
    assert len(viewer.text.toPlainText()) < 60_000


def _button(viewer: DocumentViewer, text: str) -> QPushButton:
    return next(button for button in viewer.findChildren(QPushButton) if button.text() == text)


def _labels(viewer: DocumentViewer) -> list[str]:
    return [label.text() for label in viewer.finder.children() if hasattr(label, "text")]
