"""How the inspector explains what something cost."""

from typing import Any

import pytest

from rlm_desktop.rlm.chat import Usage
from rlm_desktop.rlm.config import Price, RLMConfig
from rlm_desktop.rlm.pricing import PriceBook, table_price
from rlm_desktop.runs.steps import RunStep
from rlm_desktop.runs.tally import Tally
from rlm_desktop.ui.models.price_facts import price_part

pytestmark = pytest.mark.usefixtures("qapp")
USAGE = Usage(input_tokens=2_900, cached_input_tokens=600, output_tokens=214)
RATES = Price(input=1.25e-6, cached_input=1.25e-7, output=1e-5)


def used(cost: float | None) -> Tally:
    tally = Tally()
    tally.add(USAGE, cost)
    return tally


def run_with(**config: Any) -> RunStep:  # noqa: ANN401 - JSON values
    return RunStep(
        span="run",
        depth=0,
        iteration=0,
        started=0.0,
        root_model="m",
        sub_model="m",
        context_kind="str",
        context_chars=1,
        document_count=1,
        sandbox="wasm",
        config=config,
    )


def facts(cost: float, config: dict[str, Any], table: dict[str, Price | None]) -> dict[str, str]:
    part = price_part("m", used(cost), run_with(**config), table)
    assert part is not None
    return dict(part.facts)


def test_tokens_are_multiplied_with_the_cached_ones_apart() -> None:
    cost = 2_300 * 1.25e-6 + 600 * 1.25e-7 + 214 * 1e-5
    assert facts(cost, {}, {"m": RATES}) == {
        "New tokens in": "2,300 × $1.25/M = $0.002875",  # noqa: RUF001 - as it is shown
        "Cached tokens in": "600 × $0.125/M = $0.000075",  # noqa: RUF001 - as it is shown
        "Tokens out": "214 × $10.00/M = $0.002140",  # noqa: RUF001 - as it is shown
        "Sum": "$0.005090",
        "Price from": "the bundled table, as it is now",
    }


@pytest.mark.parametrize(
    "config",
    [
        {"prices": {"m": Price(input=2e-6, output=4e-6)}},
        {"cost_per_input_token": 2e-6, "cost_per_output_token": 4e-6},
    ],
)
def test_a_price_that_the_run_was_given_beats_the_table_as_in_the_run(config: dict[str, Any]) -> None:
    settings = RLMConfig(**config)
    cost = PriceBook(settings).cost("m", USAGE)
    assert cost is not None
    told = facts(cost, settings.model_dump(mode="json"), {"m": RATES})
    assert told["Price from"] == "the settings of the run"
    assert told["Sum"] == f"${cost:.6f}"
    assert "Recorded" not in told


def test_a_bill_that_the_table_does_not_explain_is_told() -> None:
    assert facts(0.5, {}, {"m": RATES})["Recorded"] == "$0.5000, at the price of then or of another length"


def test_a_price_that_nobody_knows_any_more_is_that_of_the_run() -> None:
    assert facts(0.5, {}, {"m": None}) == {"Price from": "the run itself, as it was recorded"}


@pytest.mark.parametrize("cost", [None, 0.0])
def test_nothing_is_computed_without_a_cost(cost: float | None) -> None:
    assert price_part("m", used(cost), run_with(), {"m": RATES}) is None


def test_nothing_is_said_before_the_table_was_asked() -> None:
    assert price_part("m", used(0.1), run_with(), {}) is None


def test_the_table_gives_the_price_by_which_runs_are_billed() -> None:
    price = table_price("gpt-4.1-mini")
    assert price is not None
    given = PriceBook(RLMConfig(prices={"gpt-4.1-mini": price})).cost("gpt-4.1-mini", USAGE)
    assert given == pytest.approx(PriceBook(RLMConfig()).cost("gpt-4.1-mini", USAGE))
    assert table_price("a-model-that-nobody-sells") is None
