"""Words of an answer that were looked up are found in what is shown of it, are marked, and lead on."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextCharFormat
from pytestqt.qtbot import QtBot

from rlm_desktop.ui.models.answer_places import MOST_CHARS, shown_places
from rlm_desktop.ui.models.proof import AnswerPlace, Chip, ChipRow
from rlm_desktop.ui.theme import Theme
from rlm_desktop.ui.widgets.answer_view import AnswerView
from tests.ui.text_runs import text_runs

CHIP = Chip("verified", "✓ lease.pdf", "Verified.", "lease.pdf", None, "")
LOST = Chip("not found", "✗ lease.pdf", "Not found.", None, None, "")
ANSWER = """The rent 😀 is due, and **the *rent*
is due** monthly.

1. `the rent is due` again

> The rent
> is due
"""


def place(answer: str, words: str, number: int = 0, chip: Chip = CHIP) -> AnswerPlace:
    start = -1
    for _ in range(number + 1):
        start = answer.index(words, start + 1)
    return AnswerPlace(chip, start, start + len(words))


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> AnswerView:
    view = AnswerView(theme)
    qtbot.addWidget(view)
    view.show_markdown(ANSWER)
    return view


def marked(view: AnswerView) -> list[tuple[str, QTextCharFormat]]:
    """Give the runs of text that have a line below them, with their look."""
    none = QTextCharFormat.UnderlineStyle.NoUnderline
    return [(text, look) for text, look in text_runs(view.document()) if look.underlineStyle() != none]


@pytest.mark.parametrize(
    ("markdown", "shown", "words", "found"),
    [
        ("a **b** c", "a b c", "a **b**", "a b"),
        ("> one\n> two", "one two", "one\n> two", "one two"),
        ("1. one\n2. 22 two", "one\u202922 two", "22 two", "22 two"),
        ("no such words", "other", "words", None),
        ("!!!", "!!!", "!!!", None),
    ],
)
def test_words_are_found_without_the_signs_of_markdown(
    markdown: str, shown: str, words: str, found: str | None
) -> None:
    spans = [shown[start:end] for _, start, end in shown_places([place(markdown, words)], markdown, shown)]
    assert spans == ([found] if found else [])


def test_the_same_words_are_told_apart_by_their_place() -> None:
    text = "due, due, due"
    spans = [span[1:] for span in shown_places([place(text, "due", 1)], text, text)]
    assert spans == [(5, 8)]


def test_words_of_a_huge_answer_are_not_looked_for() -> None:
    text = "due " * MOST_CHARS
    assert list(shown_places([place(text, "due")], text, text)) == []


def test_marked_words_look_by_their_state_and_keep_their_text(view: AnswerView) -> None:
    before = view.toPlainText()
    first, last = place(ANSWER, "The rent\n> is due"), place(ANSWER, "monthly", chip=LOST)
    view.show_evidence(ChipRow((CHIP, LOST), "", (first, last)))
    looks = marked(view)
    assert [text for text, _ in looks] == ["monthly", "The rent is due"]
    assert [look.underlineStyle() for _, look in looks] == [
        QTextCharFormat.UnderlineStyle.DotLine,
        QTextCharFormat.UnderlineStyle.SingleUnderline,
    ]
    assert [look.isAnchor() for _, look in looks] == [False, True]
    assert [look.toolTip() for _, look in looks] == ["Not found.", "Verified."]
    assert view.toPlainText() == before


def test_words_after_signs_beyond_the_basic_plane_are_marked_where_they_stand(view: AnswerView) -> None:
    view.show_evidence(ChipRow((), "", (place(ANSWER, "is due"),)))
    assert [text for text, _ in marked(view)] == ["is due"]


def test_a_click_on_marked_words_asks_for_their_place(view: AnswerView, qtbot: QtBot) -> None:
    view.show_evidence(ChipRow((), "", (place(ANSWER, "monthly"),)))
    [(_, look)] = marked(view)
    with qtbot.waitSignal(view.evidenceChosen) as told:
        view.anchorClicked.emit(QUrl(look.anchorHref()))
    assert told.args == [CHIP]


def test_marks_stay_with_another_look_and_go_with_another_answer(view: AnswerView, theme: Theme) -> None:
    view.show_evidence(ChipRow((), "", (place(ANSWER, "monthly"),)))
    theme.changed.emit()
    assert [text for text, _ in marked(view)] == ["monthly"]
    view.show_evidence(ChipRow())
    assert marked(view) == []
    view.show_evidence(ChipRow((), "", (place(ANSWER, "monthly"),)))
    view.show_markdown(ANSWER + "\nMore of it.")
    assert marked(view) == []


def test_an_answer_cannot_write_evidence_of_its_own(view: AnswerView, qtbot: QtBot) -> None:
    text = "[monthly](evidence:0) and [due](evidence-0000000000000000:0)"
    view.show_markdown(text)
    view.show_evidence(ChipRow((), "", (place(text, "and"),)))
    with qtbot.assertNotEmitted(view.evidenceChosen), qtbot.assertNotEmitted(view.linkChosen):
        view.anchorClicked.emit(QUrl("evidence:0"))
        view.anchorClicked.emit(QUrl("evidence-0000000000000000:0"))
