"""The month's window sums up what runs have cost, and its CSV holds no formula."""

import csv
import io
import time
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from rlm_desktop.program import Program
from rlm_desktop.rlm.chat import Usage
from rlm_desktop.runs.spending import Spent
from rlm_desktop.ui.models.month import Month, safe_cell, span_of
from rlm_desktop.ui.theme import Theme
from rlm_desktop.ui.widgets.month_dialog import MonthDialog
from tests.event_script import Plot, script
from tests.ui.desk import Desk, until

TOKENS = Usage(input_tokens=1000, cached_input_tokens=200, output_tokens=50)


def part(day: int, cost: float | None, model: str = "gpt-5", host: str | None = "api.openai.com") -> Spent:
    return Spent(date(2026, 2, day), f"run {day}", model, host, TOKENS, cost)


def rows(dialog: MonthDialog) -> list[list[str]]:
    [table] = dialog.findChildren(QTableWidget)
    cells = [[table.item(row, column) for column in range(5)] for row in range(table.rowCount())]
    return [[cell.text() for cell in row if cell is not None] for row in cells]


def test_days_and_models_add_up_and_an_unknown_price_stays_unknown() -> None:
    month = Month(
        2026, 2, [part(1, 0.5), part(1, 0.25), part(28, None, "m", "llm.example"), part(3, 0, "n", None)]
    )
    assert len(month.days) == 28
    assert (month.days[0].tally.cost, len(month.days[0].runs)) == (0.75, 1)
    assert month.days[27].tally.cost is None
    assert (month.total.tally.known_cost, month.total.tally.cost) == (0.75, None)
    assert [source.provider for source, _ in month.ranked()] == ["OpenAI", "llm.example", "This computer"]


def test_a_month_is_cut_by_the_clock_of_this_computer() -> None:
    for year, month, following in ((2026, 11, (2026, 12)), (2026, 12, (2027, 1))):
        begin, end = span_of(year, month)
        assert time.localtime(begin)[:6] == (year, month, 1, 0, 0, 0)
        assert time.localtime(end)[:3] == (*following, 1)


@pytest.mark.parametrize("model", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_models_name_is_no_formula_in_the_csv(model: str) -> None:
    [head, row] = csv.reader(io.StringIO(Month(2026, 2, [part(4, 0.5, model)]).as_csv(), newline=""))
    told = dict(zip(head, row, strict=True))
    assert told["model"] == "'" + model
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    assert safe_cell("gpt-5") == "gpt-5"


def test_the_csv_has_a_line_for_each_day_and_model() -> None:
    month = Month(2026, 2, [part(4, 0.5), part(4, 0.25), part(2, None), part(4, 0.1, "other")])
    told = list(csv.DictReader(io.StringIO(month.as_csv(), newline="")))
    assert [(row["day"], row["model"], row["cost_usd"], row["cost_is_complete"]) for row in told] == [
        ("2026-02-02", "gpt-5", "0.000000", "no"),
        ("2026-02-04", "gpt-5", "0.750000", "yes"),
        ("2026-02-04", "other", "0.100000", "yes"),
    ]
    assert told[1] | {"input_tokens": "2000", "cached_input_tokens": "400", "output_tokens": "100"} == told[1]


def test_the_window_shows_a_month_and_asks_for_others(qtbot: QtBot, theme: Theme) -> None:
    dialog = MonthDialog(theme)
    qtbot.addWidget(dialog)
    dialog.show_month(Month(2026, 1, [Spent(date(2026, 1, 5), "r", "gpt-5", "api.openai.com", TOKENS, 0.5)]))
    assert rows(dialog) == [["OpenAI", "gpt-5", "1", "1.0k · 50", "$0.500"]]
    assert any("January 2026" in label.text() for label in dialog.findChildren(QLabel))
    earlier = next(b for b in dialog.findChildren(QPushButton) if b.accessibleName() == "Earlier month")
    with qtbot.waitSignal(dialog.monthRequested, timeout=1000) as asked:
        earlier.click()
    assert asked.args == [2025, 12]
    dialog.grab()


def test_a_month_without_runs_says_so_in_place_of_the_table(qtbot: QtBot, theme: Theme) -> None:
    dialog = MonthDialog(theme)
    qtbot.addWidget(dialog)
    [table] = dialog.findChildren(QTableWidget)
    for month in (Month(2026, 2, [part(4, 0.5)]), Month(2026, 3)):
        dialog.show_month(month)
        said = [label.text() for label in dialog.findChildren(QLabel) if label.isVisibleTo(dialog)]
        assert table.isVisibleTo(dialog) == bool(month.sources)
        assert ("No run began in this month." in said) != bool(month.sources)


def test_the_buttons_to_other_months_stay_where_they_are(
    qtbot: QtBot, theme: Theme, qapp: QApplication
) -> None:
    dialog = MonthDialog(theme)
    qtbot.addWidget(dialog)
    dialog.show()
    later = next(b for b in dialog.findChildren(QPushButton) if b.accessibleName() == "Later month")
    places = set()
    for month in (5, 9):
        dialog.show_month(Month(2026, month))
        qapp.processEvents()
        places.add(later.x())
    assert len(places) == 1


def test_the_menu_opens_this_month_and_exports_it(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "month.csv"

    async def look(program: Program) -> None:
        for event in script(Plot(run_id="one", start=time.time() - 1)):
            program.store.record(event)
        assert program.store.flush()
        panels = program.panels
        panels.menu.spendingRequested.emit()
        await until(lambda: len(rows(panels.month)) == 2)
        panels.month.exportRequested.emit(panels.month._month, file)
        await until(lambda: file.exists() and bool(file.read_bytes()))

    desk.play(look)
    assert file.read_text(encoding="utf-8-sig").startswith("day,provider,server,model")
