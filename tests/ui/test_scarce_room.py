"""Where room is scarce what matters less gives way as a whole, and nothing is cut or covered."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from rlm_desktop.settings.preferences import ModelChoice
from rlm_desktop.settings.providers import PROVIDERS
from rlm_desktop.ui.models.cap_question import CapQuestion
from rlm_desktop.ui.models.document_entry import DocumentEntry
from rlm_desktop.ui.models.documents_model import DocumentsModel
from rlm_desktop.ui.models.failure import Failure
from rlm_desktop.ui.models.progress import Spending
from rlm_desktop.ui.models.proof import Chip, ChipRow
from rlm_desktop.ui.models.run_choices import RunChoices
from rlm_desktop.ui.models.run_words import Notice
from rlm_desktop.ui.models.sandbox_note import SandboxNote
from rlm_desktop.ui.models.timeline_model import TimelineModel
from rlm_desktop.ui.theme import Theme
from rlm_desktop.ui.widgets.answer_panel import AnswerPanel
from rlm_desktop.ui.widgets.document_panel import DocumentPanel
from rlm_desktop.ui.widgets.field_button import FieldButton
from rlm_desktop.ui.widgets.panel_head import PanelHead
from rlm_desktop.ui.widgets.parted_label import PartedLabel
from rlm_desktop.ui.widgets.timeline_panel import TimelinePanel
from rlm_desktop.ui.widgets.top_bar import TopBar
from tests.event_script import script

CHIP = Chip("not found", "✗ “words that stand nowhere”", "", None, None, "words")


type Show = Callable[[QWidget, int, int], None]
"""Shows a widget in so many pixels of width and height; 0 is the height that it asks for."""


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    """Hold what is shown until the test is over, then close it."""
    held: list[QWidget] = []

    def show(widget: QWidget, width: int, height: int) -> None:
        held.append(widget)
        widget.resize(width, height or widget.sizeHint().height())
        widget.show()
        qtbot.waitExposed(widget)

    yield show
    for widget in held:
        widget.close()
        widget.deleteLater()


def overlaps(*widgets: QWidget) -> list[tuple[QWidget, QWidget]]:
    """Give which of some widgets of one parent cover each other."""
    shown = [each for each in widgets if each.isVisible()]
    return [
        (one, other)
        for number, one in enumerate(shown)
        for other in shown[:number]
        if one.geometry().intersects(other.geometry())
    ]


@pytest.mark.usefixtures("theme")
def test_the_top_bar_leaves_out_the_bar_of_the_cost_and_then_who_serves_a_model(
    show: Show, qtbot: QtBot
) -> None:
    choices = RunChoices()
    choices.choose_root(ModelChoice(provider="openai", model="gpt-4.1-mini"))
    bar = TopBar(choices, PROVIDERS)
    bar.show_sandbox(SandboxNote("WebAssembly · no network · no files", works=True, explanation=""))
    bar.cost.show_spending(Spending(known=0.161, cap=1.0))
    show(bar, 1280, 0)

    def details() -> bool:
        return any(label.text() == "OpenAI" and label.isVisible() for label in bar.findChildren(QLabel))

    assert bar.cost._bar.isVisible()
    assert details()
    needed = bar.sizeHint().width()
    bar.resize(needed - 1, bar.height())
    qtbot.waitUntil(lambda: not bar.cost._bar.isVisible())
    assert details()
    bar.resize(needed - bar.cost.saved - 1, bar.height())
    qtbot.waitUntil(lambda: not details())
    parts = [bar.root_field, bar.sub_field, bar.limits_field, bar.sandbox, bar.cost, bar.menu_button]
    assert overlaps(*parts) == []
    assert all(part.width() >= part.sizeHint().width() for part in parts)
    assert "OpenAI" in bar.root_field.toolTip()
    bar.resize(1280, bar.height())
    qtbot.waitUntil(lambda: details() and bar.cost._bar.isVisible())


@pytest.mark.usefixtures("theme")
def test_a_server_of_ones_own_is_named_by_its_address() -> None:
    choices = RunChoices()
    choices.choose_root(ModelChoice(provider="custom", model="m", base_url="http://127.0.0.1:9000/v1"))
    bar = TopBar(choices, PROVIDERS)
    assert bar.root_field.accessibleName() == "Root: m · 127.0.0.1:9000"
    bar.deleteLater()


@pytest.mark.usefixtures("theme")
def test_a_field_keeps_no_room_of_a_longer_value(show: Show) -> None:
    field = FieldButton("Root")
    field.show_value("gpt-4.1-mini", "OpenAI")
    show(field, 400, 0)
    wanted = field.sizeHint()
    field.show_value("Built-in keyword search", "offline, no AI")
    field.show_value("gpt-4.1-mini", "OpenAI")
    assert field.sizeHint() == wanted


@pytest.mark.usefixtures("theme")
def test_the_last_parts_of_a_summary_are_left_out_as_wholes(show: Show) -> None:
    label = PartedLabel()
    label.show_parts(["12", "682k chars", "≈ 170k tokens"])
    show(label, 300, 0)
    assert label._shown() == "12 · 682k chars · ≈ 170k tokens"
    label.resize(100, label.height())
    assert label._shown() == "12 · 682k chars"
    assert "≈ 170k tokens" in label.toolTip()
    label.resize(40, label.height())
    assert label._shown() == "12"


def test_a_narrow_head_leaves_the_words_of_its_controls_to_their_icons(
    show: Show, qtbot: QtBot, theme: Theme
) -> None:
    panel = TimelinePanel(theme)
    show(panel, 640, 300)
    head = panel.findChild(PanelHead)
    assert head is not None

    def with_words() -> set[bool]:
        buttons = [button for button in head.findChildren(QToolButton) if not button.icon().isNull()]
        return {
            button.width() > 2 * button.iconSize().width() + 8 for button in buttons if button.isVisible()
        }

    assert with_words() == {True}
    panel.resize(300, 300)
    qtbot.waitUntil(lambda: with_words() == {False})
    panel.resize(640, 300)
    qtbot.waitUntil(lambda: with_words() == {True})


@pytest.fixture
def answer(show: Show, theme: Theme) -> AnswerPanel:
    panel = AnswerPanel(theme)
    show(panel, 360, 500)
    return panel


def test_chips_are_shown_in_whole_lines(qtbot: QtBot, answer: AnswerPanel) -> None:
    answer.show_answer("word " * 400)
    answer.evidence.show_row(ChipRow(chips=(CHIP,) * 12))
    scroll = answer.evidence._scroll
    qtbot.waitUntil(lambda: scroll.height() == answer.evidence._flow.height_of(2))
    answer.resize(360, answer.minimumSizeHint().height())
    qtbot.waitUntil(lambda: scroll.height() == answer.evidence._flow.height_of(1))


def test_cards_that_have_not_enough_room_scroll_and_cover_nothing(qtbot: QtBot, answer: AnswerPanel) -> None:
    answer.failure.show_failure(Failure("It failed. " * 9, "Whose side.", "What to do. " * 9, "retry"))
    answer.show_notice(Notice("Failed after 2 turns.", "$0.001 was spent."))
    qtbot.waitUntil(lambda: overlaps(answer.failure, answer.notice) == [])
    whole = answer.failure.height()
    answer.resize(360, 200)
    qtbot.wait(50)
    assert overlaps(answer.failure, answer.notice) == []
    assert overlaps(answer._cards, answer._pages) == []
    assert answer.failure.height() >= whole
    assert all(button.height() > 20 for button in answer.failure.findChildren(QPushButton))


def test_a_card_of_many_buttons_puts_them_in_lines(qtbot: QtBot, answer: AnswerPanel) -> None:
    answer.cap.show_question(CapQuestion(spent=0.009, cap=0.01, needed=0.028))
    buttons = answer.cap.findChildren(QPushButton)
    qtbot.waitUntil(lambda: len({button.y() for button in buttons}) > 1)
    assert overlaps(*buttons) == []
    card = answer.cap.rect()
    assert all(card.contains(button.geometry()) for button in buttons)
    assert answer._cards.horizontalScrollBar().maximum() == 0
    assert answer._cards.minimumSizeHint().width() <= 360


def test_a_sentence_that_would_be_cut_is_left_out(qtbot: QtBot, answer: AnswerPanel) -> None:
    sentence = answer.empty.findChild(QLabel)
    assert sentence is not None
    answer.show_empty("This run ended without an answer.")
    qtbot.waitUntil(sentence.isVisible)
    answer.failure.show_failure(Failure("It failed. " * 9, "Whose side.", "What to do. " * 9, "retry"))
    answer.resize(360, 160)
    qtbot.waitUntil(lambda: not sentence.isVisible())
    answer.failure.hide()
    qtbot.waitUntil(sentence.isVisible)


def test_the_current_document_stays_in_sight_above_what_is_said_of_it(
    show: Show, qtbot: QtBot, theme: Theme
) -> None:
    model = DocumentsModel()
    panel = DocumentPanel(model, theme)
    model.setParent(panel)
    show(panel, 300, 400)
    reason = "no text layer: its pages are pictures and would need text recognition (OCR)"
    model.show_entries(
        [DocumentEntry(f"{n}.pdf", Path(f"/{n}.pdf"), problem="no_text", reason=reason) for n in range(40)]
    )
    tree = panel.tree
    last = tree.indexAt(QPoint(40, tree.viewport().height() - 20))
    tree.setCurrentIndex(last)
    qtbot.waitUntil(panel._explanation.isVisible)
    qtbot.waitUntil(lambda: tree.visualRect(last).bottom() <= tree.viewport().height())


def test_the_newest_step_stays_in_sight_when_the_timeline_becomes_lower(
    show: Show, qtbot: QtBot, theme: Theme
) -> None:
    panel = TimelinePanel(theme)
    show(panel, 900, 700)
    model = TimelineModel()
    panel.show_run(model)
    model.start()
    model.apply_batch(script()[:-8])
    view = panel.view
    qtbot.waitUntil(lambda: view.currentIndex().isValid())
    panel.resize(900, 260)
    qtbot.waitUntil(lambda: 0 <= view.visualRect(view.currentIndex()).bottom() <= view.viewport().height())
    panel.show_run(None)
