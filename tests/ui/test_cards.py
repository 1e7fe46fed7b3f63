"""Cards tell what happened and what can be done, and ask at the cost cap."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rlm_desktop.ui.models.cap_question import CapQuestion
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
    ("label", "answer"),
    [("Raise the cap to $2.00", "raise"), ("Finish with what there is", "finish"), ("Stop", "stop")],
)
def test_the_cap_card_offers_three_ways_on(qtbot: QtBot, label: str, answer: str) -> None:
    card = CapCard()
    qtbot.addWidget(card)
    card.show_question(CapQuestion(spent=0.98, cap=1.0, needed=0.04))
    with qtbot.waitSignal(card.answered, timeout=1000) as told:
        buttons(card)[label].click()
    assert told.args == [answer]
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


def test_the_cap_card_says_which_request_does_not_fit(qtbot: QtBot) -> None:
    card = CapCard()
    qtbot.addWidget(card)
    card.show_question(CapQuestion(spent=0.0, cap=0.008, needed=0.012))
    words = card.accessibleDescription()
    assert "may cost up to $0.012, more than what is left of the cap of $0.008." in words
    assert "$0 was spent so far." in words


def test_the_offered_cap_has_room_for_the_next_request() -> None:
    assert CapQuestion(spent=0.9, cap=1.0, needed=5.0).higher_cap >= 5.9
