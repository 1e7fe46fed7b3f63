import pytest

from rlm_desktop.rlm.config import RLMConfig
from rlm_desktop.rlm.exceptions import InvalidConfig

SPECIFIED = {
    "max_iterations": 25,
    "max_sub_calls": 500,
    "max_recursion_depth": 1,
    "enable_sub_calls": True,
    "metadata_prefix_chars": 1000,
    "context_prefix_chars": 500,
    "sub_call_max_input_chars": 500_000,
    "temperature": 0.6,
    "sub_temperature": 0.4,
    "root_max_tokens": 16_384,
    "sub_max_tokens": 8192,
    "sandbox_timeout": 120,
    "prompt_variant": "default",
    "cost_per_input_token": None,
    "cost_per_output_token": None,
    "prices": {},
    "verbose": False,
    "cache_sub_calls": False,
    "reasoning_effort": None,
    "max_concurrent_sub_calls": 32,
    "max_cost_usd": None,
    "max_seconds": None,
    "sandbox": "wasm",
    "sandbox_memory_mb": 1024,
}


def test_the_defaults_are_the_specified_ones() -> None:
    defaults = RLMConfig().model_dump()
    assert {name: defaults[name] for name in SPECIFIED} == SPECIFIED
    assert set(defaults) - set(SPECIFIED) == {"context_window_tokens"}


def test_an_unknown_field_is_named() -> None:
    with pytest.raises(InvalidConfig, match="max_iteration:"):
        RLMConfig(max_iteration=3)


def test_a_value_that_cannot_be_is_refused() -> None:
    with pytest.raises(InvalidConfig, match="max_iterations"):
        RLMConfig(max_iterations=0)


@pytest.mark.parametrize("field", ["max_cost_usd", "max_seconds", "sandbox_timeout", "cost_per_input_token"])
def test_a_limit_without_end_is_no_limit(field: str) -> None:
    with pytest.raises(InvalidConfig, match=field):
        RLMConfig(**{field: float("inf")})


def test_a_config_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        RLMConfig().max_iterations = 3  # type: ignore[misc]
