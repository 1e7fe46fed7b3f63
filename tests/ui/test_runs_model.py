"""The list of past runs."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from rlm_desktop.ui.models.progress import RunState
from rlm_desktop.ui.models.runs_model import DETAIL_ROLE, PastRun, RunsModel, detail

NOON = datetime.now().astimezone().replace(hour=12, minute=5, second=0, microsecond=0)
RUN = PastRun(
    run_id="a",
    question="Which leases renew?",
    started=NOON.timestamp(),
    model="gpt-5.1",
    turns=5,
    cost=0.21,
    state="finished",
    tokens=2_100,
)

pytestmark = pytest.mark.usefixtures("qapp")


def shown(*runs: PastRun) -> RunsModel:
    model = RunsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show_runs(runs)
    return model


def test_a_row_tells_question_time_model_cost_and_turns() -> None:
    model = shown(RUN)
    row = model.index(0)
    assert row.data(Qt.ItemDataRole.DisplayRole) == "Which leases renew?"
    assert row.data(DETAIL_ROLE) == "today 12:05 · gpt-5.1 · $0.210 · 5 turns"


def test_an_unknown_price_is_not_shown_as_nothing() -> None:
    assert "cost unknown" in detail(replace(RUN, cost=None))
    assert "free" in detail(replace(RUN, cost=0.0))


def test_only_answered_requests_that_cost_nothing_are_free() -> None:
    assert "$0" in detail(replace(RUN, cost=0.0, tokens=0, state="failed"))
    for words in (
        detail(replace(RUN, cost=0.0, tokens=0, state="failed")),
        detail(replace(RUN, cost=0.0, tokens=0, state="running")),
        detail(replace(RUN, cost=0.0, state="running")),
    ):
        assert "free" not in words


@pytest.mark.parametrize("state", ["stopped", "failed", "interrupted", "running"])
def test_a_run_that_did_not_finish_says_so(state: RunState) -> None:
    assert detail(replace(RUN, state=state)).startswith(f"{state} · ")


def test_turns_are_told_once_they_are_counted() -> None:
    assert "turn" not in detail(replace(RUN, state="running", turns=0))
    assert "0 turns" in detail(replace(RUN, state="stopped", turns=0))


def test_yesterday_is_named() -> None:
    yesterday = (NOON - timedelta(days=1)).timestamp()
    assert detail(replace(RUN, started=yesterday)).startswith("yesterday 12:05")


def test_a_run_that_went_on_changes_its_row_only(qtbot: QtBot) -> None:
    model = shown(RUN, replace(RUN, run_id="b"))
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged, timeout=1000) as told:
        model.show_runs([RUN, replace(RUN, run_id="b", turns=6)])
    assert told.args is not None
    assert [place.row() for place in told.args[:2]] == [1, 1]


def test_a_run_is_found_by_its_id() -> None:
    model = shown(RUN, replace(RUN, run_id="b"))
    assert model.place_of("b").row() == 1
    assert not model.place_of("c").isValid()
