import pytest

from rlm_desktop.rlm.chat import Usage
from rlm_desktop.rlm.config import Price, RLMConfig
from rlm_desktop.rlm.pricing import PriceBook

MILLION = Usage(input_tokens=1_000_000, output_tokens=1_000_000)


def test_a_models_own_price_in_the_config_beats_all_others() -> None:
    config = RLMConfig(
        prices={"gpt-4.1": Price(input=1, output=2)}, cost_per_input_token=7, cost_per_output_token=7
    )
    cost = PriceBook(config).cost("gpt-4.1", Usage(input_tokens=10, output_tokens=10))
    assert cost == 30


def test_the_one_price_for_both_models_beats_the_table() -> None:
    config = RLMConfig(cost_per_input_token=2.5e-6, cost_per_output_token=10e-6)
    assert PriceBook(config).cost("gpt-4.1", MILLION) == pytest.approx(12.5)


def test_cached_input_has_its_own_price() -> None:
    config = RLMConfig(prices={"m": Price(input=10, output=0, cached_input=1)})
    assert PriceBook(config).cost("m", Usage(input_tokens=5, cached_input_tokens=3)) == 2 * 10 + 3 * 1


def test_the_table_knows_common_models_by_name_and_address() -> None:
    book = PriceBook(RLMConfig())
    by_name = book.cost("gpt-4.1", MILLION)
    assert by_name is not None
    assert by_name > 0
    assert book.cost("gpt-4.1", MILLION, base_url="https://api.openai.com/v1") == by_name
    assert book.cost("gpt-4.1", MILLION, base_url="http://127.0.0.1:8000/v1") == by_name


def test_another_providers_price_is_not_taken_for_a_known_address() -> None:
    assert PriceBook(RLMConfig()).cost("gpt-4.1", MILLION, base_url="https://api.together.xyz/v1") is None


def test_an_unknown_model_has_no_price() -> None:
    assert PriceBook(RLMConfig()).cost("no-such-model", MILLION) is None


def test_a_models_own_statement_counts_before_the_table() -> None:
    free = Price(input=0, output=0)
    assert PriceBook(RLMConfig()).cost("gpt-4.1", MILLION, own=free) == 0
