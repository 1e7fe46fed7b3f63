"""The forecast beside Run rests on this user's own runs with the same models."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from rlm_desktop.program import Program
from rlm_desktop.rlm.config import Price, RLMConfig
from rlm_desktop.rlm.events import FinishReason
from rlm_desktop.rlm.pricing import PriceBook
from rlm_desktop.runs.store import RunStore
from rlm_desktop.settings.preferences import ModelChoice
from rlm_desktop.ui.controllers.forecast_controller import Models, past_runs
from tests.event_script import ROOT, SUB, Plot, script
from tests.loopback_server import LoopbackServer, Reply, Tokens, replies
from tests.ui.desk import Desk, until

USED = Tokens(prompt=3_000, completion=500)
"""Costs $0.002 of gpt-4.1-mini."""
LOOK = Reply("```repl\nprint(context[0])\n```", usage=USED)
ANSWER = Reply("FINAL(12 euros)", usage=USED)
MODELS = Models(ROOT, SUB)


def beside_run(program: Program) -> str:
    shown = " ".join(label.text() for label in program.panels.question.findChildren(QLabel))
    return shown.replace("\u00a0", " ").replace("\u2060", "")


async def run_once(program: Program) -> None:
    await until(program.panels.question.run_button.isEnabled)
    program.panels.question.run_button.click()
    await until(lambda: program.controllers.run.live_page is not None)
    await until(lambda: program.controllers.run.live_page is None)


def test_a_first_run_has_no_basis_and_the_next_ones_do(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "fees.txt").write_text("The fee is 12 euros.", encoding="utf-8")

    async def run(program: Program) -> None:
        with LoopbackServer(replies(root=[LOOK, ANSWER, LOOK, ANSWER])) as server:
            model = ModelChoice(provider="custom", model="gpt-4.1-mini", base_url=server.url)
            program.choices.choose_root(model)
            program.controllers.library.add([tmp_path / "fees.txt"])
            program.panels.question.write("What is the fee?")
            await until(lambda: "no basis yet · 1 document" in beside_run(program))
            await run_once(program)
            assert "as forecast" not in beside_run(program)
            await until(lambda: "Forecast $0.002" in beside_run(program))
            program.choices.choose_config(RLMConfig(max_cost_usd=0.006))
            await until(lambda: "Forecast $0.002 – $0.006, 1 – 4 requests" in beside_run(program))  # noqa: RUF001 - as shown
            await run_once(program)
            await until(lambda: "It took $0.004, 2 requests" in beside_run(program))
            assert "as forecast ($0.002" in beside_run(program)
            program.choices.choose_root(model.model_copy(update={"model": "another"}))
            await until(lambda: "no basis yet" in beside_run(program))

    desk.play(run)


@pytest.fixture
def store(tmp_path: Path) -> RunStore:
    return RunStore(tmp_path / "runs.sqlite")


def test_only_runs_with_the_same_models_that_came_to_an_end_count(store: RunStore) -> None:
    endings: tuple[FinishReason, ...] = ("final", "failed", "stopped", "forced")
    for number, finish in enumerate(endings):
        events = script(Plot(inner_runs=0, finish=finish))
        store.import_run([event.model_copy(update={"run_id": f"run-{number}"}) for event in events])
    prices = PriceBook(RLMConfig())
    try:
        assert len(past_runs(store, MODELS, prices)) == 2
        assert past_runs(store, Models(ROOT, "another"), prices) == []
    finally:
        store.close()


def test_a_run_of_which_events_are_missing_does_not_count(store: RunStore) -> None:
    store.import_run(script(Plot(inner_runs=0)))
    store.close()
    with closing(sqlite3.connect(store.path)) as connection, connection:
        connection.execute("UPDATE runs SET incomplete = 1")
    assert past_runs(store, MODELS, PriceBook(RLMConfig())) == []


def test_a_price_that_was_given_later_prices_past_runs_of_one_model(store: RunStore) -> None:
    events = script(Plot(inner_runs=0, priced=False))
    first = events[0].model_copy(update={"sub_model": ROOT})
    store.import_run([first, *events[1:]])
    models = Models(ROOT, ROOT)
    known = PriceBook(RLMConfig(prices={ROOT: Price(input=1e-6, output=4e-6)}))
    try:
        [run] = store.runs()
        assert [one.cost for one in past_runs(store, models, known)] == [
            pytest.approx(run.input_tokens * 1e-6 + run.output_tokens * 4e-6)
        ]
    finally:
        store.close()
