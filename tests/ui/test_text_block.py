"""A text of any size and shape is there at once, and what is copied from it is the text itself."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QElapsedTimer
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rlm_desktop.ui.models.parts import Piece, TextPart
from rlm_desktop.ui.models.text_stream import HANDFUL
from rlm_desktop.ui.theme import Theme
from rlm_desktop.ui.widgets.text_card import ASKED, TextCard

LINE = "x" * 1_000_000


@pytest.fixture
def card(theme: Theme, qtbot: QtBot) -> Iterator[TextCard]:
    card = TextCard(theme)
    card.resize(380, 400)
    with qtbot.waitExposed(card):
        card.show()
    yield card
    card.close()
    card.deleteLater()


def copied(card: TextCard) -> str:
    card._block.selectAll()
    card._block.copy()
    return QApplication.clipboard().text()


@pytest.mark.parametrize("wrap", [True, False])
def test_a_line_of_a_million_characters_opens_at_once(card: TextCard, wrap: bool) -> None:  # noqa: FBT001
    clock = QElapsedTimer()
    clock.start()
    card.take(TextPart("Output", (Piece(LINE),), wrap=wrap))
    card.repaint()
    assert clock.elapsed() < 2_000  # 30 ms on an idle machine; wrapped as one line it would take 40 s
    assert card._block.left > 900_000
    assert card._more.text() == f"show {1_000_000 - HANDFUL - (2_000 - HANDFUL % 2_000):,} more characters"


def test_the_rest_comes_when_asked_for_without_blocking(card: TextCard, qtbot: QtBot) -> None:
    card.take(TextPart("Output", (Piece(LINE),)))
    clock = QElapsedTimer()
    clock.start()
    card._more.click()
    assert clock.elapsed() < 500
    qtbot.waitUntil(lambda: card._block.left == 0, timeout=30_000)
    assert not card._more.isVisible()
    assert copied(card) == LINE


@pytest.mark.parametrize(
    "text",
    [
        "one",
        "one\ntwo\n\nthree",
        "\n\nbegins empty",
        "word " * 3_000,
        "é😀\n" * 3 + "end",
        "tab\tand  spaces ",
    ],
)
def test_what_is_copied_is_the_text(card: TextCard, text: str) -> None:
    card.take(TextPart("Output", (Piece(text),)))
    assert copied(card) == text


def test_a_part_of_a_line_is_copied_as_it_is(card: TextCard) -> None:
    card.take(TextPart("Output", (Piece("😀 one\ntwo"),)))
    cursor = QTextCursor(card._block.document())
    cursor.setPosition(3)
    cursor.setPosition(9, QTextCursor.MoveMode.KeepAnchor)
    card._block.setTextCursor(cursor)
    card._block.copy()
    assert QApplication.clipboard().text() == "one\ntw"


COPY_AND_END = """
from PySide6.QtWidgets import QApplication
from rlm_desktop.ui.models.parts import Piece, TextPart
from rlm_desktop.ui.theme import Theme
from rlm_desktop.ui.widgets.text_block import TextBlock

app = QApplication([])
block = TextBlock(Theme(app, "light"))
block.show_part(TextPart("Output", (Piece("copied"),)))
block.selectAll()
block.copy()
print(app.clipboard().text())
"""


def test_a_program_that_copied_ends_in_order() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", COPY_AND_END], capture_output=True, encoding="utf-8", check=False
    )
    assert (ended.stdout.strip(), ended.returncode) == ("copied", 0)


def test_markers_are_seen_and_not_copied(card: TextCard) -> None:
    pieces = (Piece("begin of a li", cut=True), Piece("3 hidden", "marker"), Piece("ne\nend"))
    card.take(TextPart("Output", pieces))
    assert "3 hidden" in card._block.toPlainText()
    assert copied(card) == "begin of a line\nend"


def test_the_whole_takes_the_place_of_a_cut_text(card: TextCard) -> None:
    part = TextPart(
        "Output", (Piece("a"), Piece("cut", "marker")), whole=(Piece("abc"),), whole_label="show all 3"
    )
    card.take(part)
    assert card._more.text() == "show all 3"
    card._more.click()
    assert card._block.toPlainText() == "abc"
    assert not card._more.isVisible()


def test_the_same_text_again_leaves_what_was_scrolled(card: TextCard) -> None:
    part = TextPart("Output", (Piece("line\n" * 1_000),))
    card.take(part)
    card._block.verticalScrollBar().setValue(500)
    card.take(TextPart("Output", (Piece("line\n" * 1_000),)))
    assert card._block.verticalScrollBar().value() == 500


def test_a_small_text_takes_no_more_room_than_it_needs(card: TextCard) -> None:
    card.take(TextPart("Output", (Piece("one\ntwo"),)))
    QTest.qWait(20)
    assert card._block.height() < 60
    assert not card._block.verticalScrollBar().isVisible()


def test_a_large_text_asks_for_a_bounded_height(card: TextCard) -> None:
    card.take(TextPart("Output", (Piece("line\n" * 1_000),)))
    assert card._block.minimumHeight() == ASKED


def test_wrapped_text_is_not_wider_than_its_card(card: TextCard) -> None:
    card.resize(380, 120)
    card.take(TextPart("Prompt", (Piece("some words and more of them " * 60),), monospace=False))
    QTest.qWait(50)
    block = card._block
    assert block.verticalScrollBar().isVisible()
    assert not block.horizontalScrollBar().isVisible()
    assert block.document().size().width() <= block.viewport().width()


def colours_of(card: TextCard) -> set[str]:
    block = card._block.document().firstBlock()
    return {run.format.foreground().color().name() for run in block.layout().formats()}


def code_colours(theme: Theme) -> set[str]:
    return {QColor(name).name() for name in (theme.palette.kw, theme.palette.fn, theme.palette.nu)}


def test_code_is_coloured_and_again_for_another_theme(card: TextCard, theme: Theme, qtbot: QtBot) -> None:
    card.take(TextPart("Code", (Piece("for n in names: print(1)", "code"),), wrap=False))
    qtbot.waitUntil(lambda: colours_of(card) == code_colours(theme))
    theme.choose("dark")
    qtbot.waitUntil(lambda: colours_of(card) == code_colours(theme))


def test_the_monospace_font_outlives_another_theme(card: TextCard, theme: Theme) -> None:
    card.take(TextPart("Code", (Piece("x = 1", "code"),)))
    theme.choose("dark")
    QTest.qWait(20)
    cursor = QTextCursor(card._block.document())
    cursor.movePosition(QTextCursor.MoveOperation.End)
    assert cursor.charFormat().font().family() == theme.mono_font.family()


def test_a_text_has_a_name_for_those_who_hear_it(card: TextCard) -> None:
    card.take(TextPart("Output", (Piece("x"),)))
    assert card._block.accessibleName() == "Output"
