"""Cards tell what happened and what can be done, and ask at the cost cap."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDoubleSpinBox, QLabel, QPushButton, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rlm_desktop.ui.models.cap_question import CapQuestion, CapReply
from rlm_desktop.ui.models.failure import Failure
from rlm_desktop.ui.widgets.cap_card import CapCard
from rlm_desktop.ui.widgets.failure_card import FailureCard


def buttons(card: QWidget) -> dict[str, QPushButton]:
    return {button.text(): button for button in card.findChildren(QPushButton) if not button.isHidden()}


def labels(card: QWidget) -> list[QLabel]:
    return [label for label in card.findChildren(QLabel) if not label.isHidden()]


def test_a_failure_offers_its_remedy_and_goes_away(qtbot: QtBot) -> None:
    card = FailureCard()
    qtbot.addWidget(card)
    card.show_failure(Failure("No key.", "Here.", "Enter one.", "keys"))
    assert "No key." in card.accessibleDescription()
    with qtbot.waitSignal(card.remedyRequested, timeout=1000) as asked:
        buttons(card)["Open keys"].click()
    assert asked.args == ["keys"]
    assert card.isHidden()


def test_a_failure_without_remedy_can_only_be_dismissed(qtbot: QtBot) -> None:
    card = FailureCard()
    qtbot.addWidget(card)
    card.show_failure(Failure("Broken.", "Ours.", "Sorry."))
    with qtbot.assertNotEmitted(card.remedyRequested):
        buttons(card)["Dismiss"].click()
    assert card.isHidden()


def test_a_card_is_never_cut_however_little_room_there_is(qtbot: QtBot) -> None:
    panel = QWidget()
    qtbot.addWidget(panel)
    card, rest = FailureCard(), QTextEdit()
    rest.setMinimumHeight(200)
    column = QVBoxLayout(panel)
    column.addWidget(card)
    column.addWidget(rest, 1)
    panel.resize(300, 240)
    panel.show()
    card.show_failure(Failure("What happened " * 4, "Whose side.", "What to do next. " * 20, "keys"))
    qtbot.waitUntil(lambda: all(each.height() >= each.heightForWidth(each.width()) for each in labels(card)))
    assert buttons(card)["Open keys"].geometry().bottom() <= card.height()


@pytest.mark.parametrize(
    ("label", "reply"),
    [
        ("Raise the cap", CapReply("raise", 2.0)),
        ("Finish with what there is", CapReply("finish")),
        ("Stop", CapReply("stop")),
    ],
)
def test_the_cap_card_offers_three_ways_on(qtbot: QtBot, label: str, reply: CapReply) -> None:
    card = CapCard()
    qtbot.addWidget(card)
    card.show_question(CapQuestion(spent=0.98, cap=1.0, needed=0.04))
    with qtbot.waitSignal(card.answered, timeout=1000) as told:
        buttons(card)[label].click()
    assert told.args == [reply]
    card.show_question(None)
    assert card.isHidden()


@pytest.mark.parametrize(
    ("cap", "spent", "needed", "offered"),
    [
        (1.0, 0.98, 0.04, 2.0),
        (0.008, 0.0, 0.002, 0.016),
        (0.008, 0.004, 0.00612, 0.0163),
        (0.3, 0.1, 0.5, 1.1),
    ],
)
def test_a_small_cap_is_raised_by_as_little_as_it_is(
    cap: float, spent: float, needed: float, offered: float
) -> None:
    assert CapQuestion(spent=spent, cap=cap, needed=needed).higher_cap == offered


def type_into(card: CapCard, typed: str) -> QDoubleSpinBox:
    [amount] = card.findChildren(QDoubleSpinBox)
    amount.selectAll()
    QTest.keyClick(amount, Qt.Key.Key_Delete)
    QTest.keyClicks(amount, typed)
    return amount


@pytest.mark.parametrize(("typed", "raised"), [("5.5", 5.5), ("1.02", 1.02), ("12", 12.0)])
def test_the_cap_is_raised_to_what_the_user_types(qtbot: QtBot, typed: str, raised: float) -> None:
    card = CapCard()
    qtbot.addWidget(card)
    card.show_question(CapQuestion(spent=0.98, cap=1.0, needed=0.04))
    type_into(card, typed)
    with qtbot.waitSignal(card.answered, timeout=1000) as told:
        buttons(card)["Raise the cap"].click()
    assert told.args == [CapReply("raise", raised)]


@pytest.mark.parametrize(("typed", "corrected"), [("1.01", 1.02), ("0.3", 1.02), ("", 1.02)])
def test_the_cap_is_not_raised_below_what_the_next_request_needs(
    qtbot: QtBot, typed: str, corrected: float
) -> None:
    card = CapCard()
    qtbot.addWidget(card)
    card.show_question(CapQuestion(spent=0.98, cap=1.0, needed=0.04))
    amount = type_into(card, typed)
    assert not buttons(card)["Raise the cap"].isEnabled()
    assert any("at least $1.02; it was $1.00" in label.text() for label in labels(card))
    QTest.keyClick(amount, Qt.Key.Key_Return)
    assert buttons(card)["Raise the cap"].isEnabled()
    assert amount.value() == corrected


def test_a_small_cap_is_chosen_in_hundredths_of_a_cent(qtbot: QtBot) -> None:
    card = CapCard()
    qtbot.addWidget(card)
    question = CapQuestion(spent=0.004, cap=0.008, needed=0.00612)
    card.show_question(question)
    [amount] = card.findChildren(QDoubleSpinBox)
    assert (amount.minimum(), amount.value(), amount.decimals()) == (0.0102, 0.0163, 4)


@pytest.mark.parametrize(
    ("spent", "cap", "needed"),
    [(0.0, 0.01, 1e-9), (0.05, 0.05, 0.0), (0.0999, 0.0999, 1e-6), (9.0, 9.0, 2.0)],
)
def test_the_least_cap_is_above_the_old_one_and_has_room(spent: float, cap: float, needed: float) -> None:
    question = CapQuestion(spent=spent, cap=cap, needed=needed)
    assert question.lowest_cap > cap
    assert question.lowest_cap >= spent + needed
    assert question.higher_cap >= question.lowest_cap


def test_the_cap_card_says_which_request_does_not_fit(qtbot: QtBot) -> None:
    card = CapCard()
    qtbot.addWidget(card)
    card.show_question(CapQuestion(spent=0.0, cap=0.008, needed=0.012))
    words = card.accessibleDescription()
    assert "may cost up to $0.012, more than what is left of the cap of $0.008." in words
    assert "$0 was spent so far." in words


def test_the_offered_cap_has_room_for_the_next_request() -> None:
    assert CapQuestion(spent=0.9, cap=1.0, needed=5.0).higher_cap >= 5.9
