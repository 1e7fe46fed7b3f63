"""What a run costs is shown truthfully."""

import pytest
from PySide6.QtWidgets import QLabel, QProgressBar
from pytestqt.qtbot import QtBot

from rlm_desktop.ui.models.progress import Share, Spending
from rlm_desktop.ui.widgets.cost_meter import CostMeter


@pytest.fixture
def meter(qtbot: QtBot) -> CostMeter:
    meter = CostMeter()
    qtbot.addWidget(meter)
    return meter


def words(meter: CostMeter) -> str:
    return " ".join(label.text() for label in meter.findChildren(QLabel))


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
