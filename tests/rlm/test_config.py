import pytest

from rlm_desktop.rlm.config import RLMConfig
from rlm_desktop.rlm.exceptions import InvalidConfig


def test_the_defaults_are_the_specified_ones() -> None:
    config = RLMConfig()
    assert (config.max_iterations, config.max_sub_calls, config.max_recursion_depth) == (25, 500, 1)
    assert (config.metadata_prefix_chars, config.context_prefix_chars) == (1000, 500)
    assert (config.sub_call_max_input_chars, config.sandbox_timeout) == (500_000, 120)
    assert (config.temperature, config.sub_temperature) == (0.6, 0.4)
    assert (config.root_max_tokens, config.sub_max_tokens) == (16_384, 8_192)
    assert (config.max_concurrent_sub_calls, config.sandbox, config.sandbox_memory_mb) == (32, "wasm", 1024)
    assert config.cost_per_input_token is None
    assert config.max_cost_usd is None
    assert config.max_seconds is None


def test_an_unknown_field_is_named() -> None:
    with pytest.raises(InvalidConfig, match="max_iteration:"):
        RLMConfig(max_iteration=3)


def test_a_value_that_cannot_be_is_refused() -> None:
    with pytest.raises(InvalidConfig, match="max_iterations"):
        RLMConfig(max_iterations=0)


def test_a_config_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        RLMConfig().max_iterations = 3  # type: ignore[misc]
