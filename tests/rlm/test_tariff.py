from hypothesis import given
from hypothesis import strategies as st

from rlm_desktop.rlm.chat import ChatMessage, Usage
from rlm_desktop.rlm.config import Price, RLMConfig
from rlm_desktop.rlm.pricing import PriceBook
from rlm_desktop.rlm.tariff import Tariff, most_tokens


def tariff(**prices: Price) -> Tariff:
    return Tariff(PriceBook(RLMConfig(prices=prices)), "m", None, "http://127.0.0.1:9/v1")


def test_the_first_request_is_priced_at_a_token_a_byte() -> None:
    message = ChatMessage(role="user", content="Größe\udc80")
    assert most_tokens([message]) == 7 + 3 + 16
    worst = tariff(m=Price(input=2.0, output=3.0)).worst_case(26, 10)
    assert (worst.input_cost, worst.output_cost, worst.max_tokens) == (52.0, 30.0, 10)


def test_later_requests_are_priced_at_the_density_seen_with_a_margin() -> None:
    seen = tariff(m=Price(input=1.0, output=0.0))
    seen.learn(Usage(input_tokens=20), 100)
    seen.learn(Usage(input_tokens=40), 100)
    seen.learn(Usage(input_tokens=30), 100)
    assert seen.worst_case(1000, 1).input_cost == 500.0


def test_an_estimate_teaches_nothing() -> None:
    seen = tariff(m=Price(input=1.0, output=0.0))
    seen.learn(Usage(input_tokens=1, estimated=True), 100)
    assert seen.worst_case(1000, 1).input_cost == 1000.0


def test_a_model_without_a_price_is_known_as_such() -> None:
    assert tariff(m=Price(input=0.0, output=0.0)).is_known
    assert not tariff(other=Price(input=0.0, output=0.0)).is_known


@given(st.floats(0.0, 1.0), st.integers(1, 10**6), st.integers(1, 10**5))
def test_a_reply_as_dense_as_the_densest_never_costs_more_than_its_worst_case(
    density: float, most_input: int, written: int
) -> None:
    seen = tariff(m=Price(input=1e-6, output=4e-6))
    used = Usage(input_tokens=int(density * most_input), output_tokens=written)
    seen.learn(used, most_input)
    assert (seen.cost(used) or 0.0) <= seen.worst_case(most_input, written).total + 1e-12
