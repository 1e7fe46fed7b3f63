"""What a run costs is shown truthfully."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QToolButton
from pytestqt.qtbot import QtBot

from rlm_desktop.ui.models.progress import Share, Spending
from rlm_desktop.ui.widgets.cost_meter import CostMeter
from rlm_desktop.ui.widgets.facts_card import FactsCard


@pytest.fixture
def meter(qtbot: QtBot) -> CostMeter:
    meter = CostMeter()
    qtbot.addWidget(meter)
    return meter


def words(meter: CostMeter) -> str:
    kind = Qt.FindChildOption.FindDirectChildrenOnly
    return " ".join(label.text() for label in meter.findChildren(QLabel, options=kind))


def test_spending_is_shown_beside_its_cap(meter: CostMeter) -> None:
    meter.show_spending(Spending(known=0.161, cap=1.0))
    assert words(meter) == "$0.161 of $1.00"
    assert meter.findChildren(QProgressBar)[0].value() == 161


def test_an_unknown_price_is_never_shown_as_nothing(meter: CostMeter) -> None:
    meter.show_spending(Spending(unknown=True))
    assert words(meter) == "Cost unknown no cap"
    meter.show_spending(Spending(known=0.02, unknown=True, cap=1.0))
    assert words(meter) == "$0.020 + unknown of $1.00"


def test_the_bar_warns_in_colour_before_the_cap(meter: CostMeter) -> None:
    levels = []
    for known in (0.1, 0.85, 1.0):
        meter.show_spending(Spending(known=known, cap=1.0))
        levels.append(meter.findChildren(QProgressBar)[0].property("level"))
    assert levels == ["ok", "warn", "err"]


def test_each_model_and_depth_has_its_share_in_the_tooltip(meter: CostMeter) -> None:
    spending = Spending(
        known=0.111,
        by_model=(Share("big", 0.1), Share("small", 0.011), Share("own", 0.0, unknown=True)),
        by_depth=(Share("Root model", 0.1), Share("Sub-calls", 0.011, unknown=True)),
    )
    meter.show_spending(spending)
    for line in (
        "big: $0.100",
        "small: $0.011",
        "own: unknown",
        "Root model: $0.100",
        "Sub-calls: $0.011 + unknown",
    ):
        assert line in meter.toolTip().splitlines()
        assert line in meter.accessibleDescription()


def test_near_the_cap_the_meter_says_so(meter: CostMeter) -> None:
    meter.show_spending(Spending(known=0.79, cap=1.0))
    assert "Most of the cost cap" not in meter.toolTip()
    meter.show_spending(Spending(known=0.8, cap=1.0))
    assert "Most of the cost cap" in meter.toolTip()


def test_what_may_still_be_billed_is_in_the_tooltip(meter: CostMeter) -> None:
    meter.show_spending(Spending(known=0.1, may_still_be_billed=0.02))
    assert "$0.020" in meter.toolTip()


def rows(meter: CostMeter) -> list[str]:
    labels = (label for card in meter.popup.findChildren(FactsCard) for label in card.findChildren(QLabel))
    return [label.text() for label in labels if label.isVisibleTo(meter.popup)]


def test_the_keyboard_opens_what_the_cost_is_made_of_with_cached_input_apart(meter: CostMeter) -> None:
    big = Share("big", 0.1, fresh_input=12_000, cached_input=30_000, output=800)
    own = Share("own", 0.0, unknown=True, fresh_input=5)
    depths = (Share("Root model", 0.1), Share("Sub-calls", 0.0, unknown=True))
    meter.show_spending(Spending(known=0.1, unknown=True, cap=0.25, by_model=(big, own), by_depth=depths))
    [button] = meter.findChildren(QToolButton)
    assert button.accessibleName() == "What the cost is made of"
    meter.show()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert meter.popup.isVisible()
    shown = rows(meter)
    assert shown[:7] == ["This run", "Spent", "$0.100 + unknown", "Cap", "$0.25", "Left", "≤ $0.150"]
    assert shown[7:12] == ["big", "Fresh input", "12,000 tokens", "Cached input", "30,000 tokens"]
    assert shown[16:19] == ["own", "Fresh input", "5 tokens"]
    assert shown[25:30] == ["By depth", "Root model", "$0.100", "Sub-calls", "unknown"]
    QTest.keyClick(meter.popup, Qt.Key.Key_Escape)
    assert not meter.popup.isVisible()


def test_the_open_card_follows_the_run(meter: CostMeter) -> None:
    meter.show_spending(Spending(known=0.1, by_model=(Share("big", 0.1), Share("small", 0.0))))
    meter.show()
    meter.open_parts()
    meter.show_spending(Spending(known=0.2, may_still_be_billed=0.05, by_model=(Share("big", 0.2),)))
    shown = rows(meter)
    assert shown[:5] == ["This run", "Spent", "$0.200", "Cap", "none"]
    assert shown[5:7] == ["May still be billed", "$0.050"]
    assert "small" not in shown
    meter.popup.close()


def test_amounts_stand_below_one_another_however_long_a_name_is(meter: CostMeter, qapp: QApplication) -> None:
    long = Share("A depth with quite a long name", 0.1)
    meter.show_spending(Spending(known=0.1, by_model=(Share("big", 0.1),), by_depth=(long,)))
    meter.show()
    meter.open_parts()
    qapp.processEvents()
    amounts = [label for label in meter.popup.findChildren(QLabel) if label.text() in {"$0.100", "none"}]
    assert len(amounts) == 4
    assert len({label.mapTo(meter.popup, QPoint(0, 0)).x() for label in amounts}) == 1
    meter.popup.close()


def test_a_card_is_whole_also_where_the_screen_is_hardly_higher(meter: CostMeter) -> None:
    models = tuple(Share(f"model {number}", 0.1) for number in range(5))
    meter.show_spending(Spending(known=0.5, unknown=True, by_model=models))
    meter.show()
    meter.open_parts()
    popup, screen = meter.popup, meter.screen().availableGeometry()
    assert popup.height() > 2 * screen.height() / 3
    assert popup.height() == popup.column.totalHeightForWidth(popup.width())
    assert screen.contains(popup.geometry())
    popup.close()


def test_the_open_card_is_no_higher_than_its_figures(meter: CostMeter, qapp: QApplication) -> None:
    meter.show_spending(Spending(known=0.1, by_model=(Share("big", 0.1), Share("small", 0.0))))
    meter.show()
    meter.open_parts()
    before = meter.popup.height()
    meter.show_spending(Spending(known=0.2, by_model=(Share("big", 0.2),)))
    qapp.processEvents()
    assert meter.popup.height() < before
    assert meter.popup.height() == meter.popup.column.totalHeightForWidth(meter.popup.width())
    meter.popup.close()
