"""The table of providers says what people rely on."""

from urllib.parse import urlsplit

import pytest
from genai_prices import Usage, calc_price

from rlm_desktop.settings.providers import PROVIDERS, Provider, is_loopback, provider, provider_at

HOSTED = [one for one in PROVIDERS if one.needs_key and one.base_url]
BY_ID = {"argvalues": PROVIDERS, "ids": [one.id for one in PROVIDERS]}


def test_ids_and_variables_are_unique() -> None:
    ids = [one.id for one in PROVIDERS]
    variables = [one.key_variable for one in PROVIDERS if one.key_variable]
    assert len(set(ids)) == len(ids)
    assert len(set(variables)) == len(variables)


def test_the_built_in_search_says_that_it_is_no_ai() -> None:
    offline = provider("offline")
    assert offline is not None
    assert offline.is_offline
    assert offline.label == "Built-in keyword search (offline, no AI)"
    assert not offline.needs_key


@pytest.mark.parametrize("one", HOSTED, ids=[one.id for one in HOSTED])
def test_a_hosted_provider_is_reached_over_tls_and_names_its_key_page(one: Provider) -> None:
    assert urlsplit(one.base_url).scheme == "https"
    assert one.key_variable
    assert one.key_page.startswith("https://")
    assert one.billing_page.startswith("https://")


@pytest.mark.parametrize("one", HOSTED, ids=[one.id for one in HOSTED])
def test_every_suggested_model_has_a_known_price(one: Provider) -> None:
    for model in one.models:
        usage = Usage(input_tokens=1000, output_tokens=1000)
        priced = calc_price(usage, model_ref=model, provider_api_url=one.base_url)
        assert priced.total_price > 0, model


def test_a_server_on_this_computer_needs_no_key() -> None:
    local = [one for one in PROVIDERS if is_loopback(one.base_url)]
    assert {one.id for one in local} == {"ollama", "lmstudio", "llamacpp", "vllm"}
    assert not any(one.needs_key for one in local)


@pytest.mark.parametrize(
    ("address", "owner"),
    [
        ("https://api.openai.com/v1", "openai"),
        ("https://api.groq.com/openai/v1/", "groq"),
        ("https://api.openai.com.example.net/v1", "custom"),
        ("https://example.net/api.openai.com", "custom"),
        ("https://openai.com/v1", "custom"),
        ("http://127.0.0.1:8080/v1", "custom"),
    ],
)
def test_an_address_belongs_to_a_provider_by_its_exact_host(address: str, owner: str) -> None:
    assert provider_at(address).id == owner


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("http://localhost:1/v1", True),
        ("http://[::1]:1/v1", True),
        ("http://127.0.0.1.example.net/v1", False),
        ("", False),
    ],
)
def test_loopback_is_told_by_the_exact_host(address: str, expected: bool) -> None:  # noqa: FBT001 - a table
    assert is_loopback(address) is expected
