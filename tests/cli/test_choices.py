"""Options become models and limits the way a user would expect."""

from pathlib import Path

import pytest

from rlm_desktop.cli.choices import LimitOptions, ModelOptions, Models, chosen_models, run_config
from rlm_desktop.cli.errors import UsageError
from rlm_desktop.settings.connections import UnknownProviderError
from rlm_desktop.settings.preferences import ModelChoice, Preferences
from rlm_desktop.settings.profiles import UnknownProfileError

FRESH = Preferences()
OFFLINE = ModelChoice(provider="offline", model="offline")
GROQ = ModelChoice(provider="groq", model="big")
WINDOW = Preferences(root=GROQ, sub=ModelChoice(provider="ollama", model="small"))


def test_without_options_the_windows_models_are_used() -> None:
    assert chosen_models(ModelOptions(), WINDOW) == Models(GROQ, WINDOW.sub)
    assert chosen_models(ModelOptions(), FRESH) == Models(OFFLINE)


def test_offline_is_the_built_in_search_whatever_the_window_uses() -> None:
    assert chosen_models(ModelOptions(model="offline"), WINDOW) == Models(OFFLINE)


def test_a_model_alone_is_of_the_windows_provider_or_else_of_openai() -> None:
    named = ModelOptions(model="m")
    assert chosen_models(named, WINDOW).root == ModelChoice(provider="groq", model="m")
    assert chosen_models(named, FRESH).root == ModelChoice(provider="openai", model="m")


def test_an_address_alone_belongs_to_no_known_provider() -> None:
    options = ModelOptions(model="m", base_url="http://127.0.0.1:9/v1")
    assert chosen_models(options, WINDOW).root == ModelChoice(
        provider="custom", model="m", base_url="http://127.0.0.1:9/v1"
    )


def test_a_named_provider_may_be_reached_at_another_address() -> None:
    options = ModelOptions(model="m", provider="openai", base_url="https://proxy.example.net/v1")
    assert chosen_models(options, FRESH).root.provider == "openai"


def test_the_sub_model_comes_from_the_same_server() -> None:
    options = ModelOptions(model="m", sub_model="s", provider="mistral")
    assert chosen_models(options, FRESH).sub == ModelChoice(provider="mistral", model="s")
    assert chosen_models(ModelOptions(model="m"), FRESH).sub is None


def test_the_two_roles_may_mix_the_built_in_search_and_a_server() -> None:
    options = ModelOptions(model="offline", sub_model="s", provider="mistral")
    assert chosen_models(options, FRESH) == Models(OFFLINE, ModelChoice(provider="mistral", model="s"))
    options = ModelOptions(model="m", sub_model="offline", provider="mistral")
    assert chosen_models(options, FRESH).sub == OFFLINE


def test_a_provider_without_a_model_asks_for_one_and_suggests_some() -> None:
    with pytest.raises(UsageError, match=r"--model NAME.*gpt-"):
        chosen_models(ModelOptions(provider="openai"), FRESH)


def test_an_unknown_provider_is_named_with_those_that_exist() -> None:
    with pytest.raises(UnknownProviderError, match=r"opnai.*openai, anthropic"):
        chosen_models(ModelOptions(model="m", provider="opnai"), FRESH)


def test_named_limits_go_before_set_ones() -> None:
    options = LimitOptions(
        max_cost=0.5, max_iterations=3, depth=2, no_sub_calls=True, settings=("max_iterations=9",)
    )
    config = run_config(options, default_cost_cap=None)

    assert (config.max_cost_usd, config.max_iterations) == (0.5, 3)
    assert (config.max_recursion_depth, config.enable_sub_calls) == (2, False)


def test_the_default_cap_holds_unless_another_is_given() -> None:
    assert run_config(LimitOptions(), 1.0).max_cost_usd == 1.0
    assert run_config(LimitOptions(max_cost=2.0), 1.0).max_cost_usd == 2.0
    assert run_config(LimitOptions(settings=("max_cost_usd=none",)), 1.0).max_cost_usd is None


def test_set_takes_numbers_words_none_and_json() -> None:
    settings = (
        "sandbox_timeout=30",
        "cache_sub_calls=true",
        "prompt_variant=small_context",
        "temperature=none",
        'prices={"m": {"input": 1e-6, "output": 2e-6}}',
    )
    config = run_config(LimitOptions(settings=settings), None)

    assert (config.sandbox_timeout, config.cache_sub_calls) == (30, True)
    assert (config.prompt_variant, config.temperature) == ("small_context", None)
    assert config.prices["m"].output == 2e-6


@pytest.mark.parametrize("text", ["max_iterations", "=3", ""])
def test_set_without_field_or_value_is_wrong_usage(text: str) -> None:
    with pytest.raises(UsageError, match="FIELD=VALUE"):
        run_config(LimitOptions(settings=(text,)), None)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (LimitOptions(max_cost=-1), "--max-cost takes a number above 0."),
        (LimitOptions(settings=("max_seconds=0",)), "--set max_seconds takes a number above 0 or none."),
        (LimitOptions(max_iterations=0), "--max-iterations takes a whole number at least 1."),
        (LimitOptions(depth=99), "--depth takes a whole number at least 1 and at most 8."),
        (
            LimitOptions(settings=("max_iterations=0",)),
            "--set max_iterations takes a whole number at least 1.",
        ),
        (LimitOptions(settings=("prompt_variant=x",)), "one of default, cost_warning, small_context"),
        (LimitOptions(settings=("sandbox=docker",)), "--set sandbox takes one of wasm, confined, not"),
        (LimitOptions(settings=("verbose=7",)), "--set verbose takes true or false."),
        (
            LimitOptions(settings=('prices={"m": {"input": -1, "output": 0}}',)),
            "--set prices takes prices in USD",
        ),
        (LimitOptions(settings=("max_iteration=3",)), "--set max_iteration: there is no such setting."),
    ],
)
def test_a_refused_limit_names_its_option_and_what_it_takes(options: LimitOptions, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        run_config(options, None)
    assert said in str(refused.value)
    assert "RLMConfig" not in str(refused.value)


def test_a_profile_is_taken_by_name_and_other_options_go_before_it() -> None:
    options = LimitOptions(profile="Cheap-Look", max_iterations=3, settings=("max_sub_calls=7",))
    config = run_config(options, default_cost_cap=0.5)

    assert (config.max_iterations, config.max_sub_calls) == (3, 7)
    assert config.prompt_variant == "cost_warning"
    assert config.max_cost_usd == 0.5


def test_a_profile_of_the_users_own_is_known_too() -> None:
    saved = {"nightly": {"max_iterations": 99, "max_cost_usd": 4.0}}
    config = run_config(LimitOptions(profile="nightly"), 1.0, saved)
    assert (config.max_iterations, config.max_cost_usd) == (99, 4.0)


def test_an_unknown_profile_is_named_with_those_that_exist() -> None:
    with pytest.raises(UnknownProfileError, match=r"frugal.*cheap look, thorough.*nightly"):
        run_config(LimitOptions(profile="frugal"), None, {"nightly": {}})


def test_a_model_file_is_named_by_its_path_for_either_role(tmp_path: Path) -> None:
    for name in ("big.gguf", "small.gguf"):
        (tmp_path / name).touch()
    big, small = (str(tmp_path / name) for name in ("big.gguf", "small.gguf"))
    models = chosen_models(ModelOptions(model=big, sub_model=small, provider="gguf"), FRESH)
    assert models.root == ModelChoice(provider="gguf", model="big.gguf", file=big)
    assert models.sub == ModelChoice(provider="gguf", model="small.gguf", file=small)


@pytest.mark.parametrize(
    ("model", "said"), [(None, "Name a model file: "), ("gone.gguf", "There is no model file gone.gguf")]
)
def test_a_model_file_that_is_not_there_is_wrong_usage(model: str | None, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        chosen_models(ModelOptions(model=model, provider="gguf"), FRESH)


def test_a_model_alone_is_no_file_though_the_window_uses_one(tmp_path: Path) -> None:
    window = Preferences(root=ModelChoice.of_file(tmp_path / "big.gguf"))
    assert chosen_models(ModelOptions(model="m"), window).root == ModelChoice(provider="openai", model="m")
    assert chosen_models(ModelOptions(), window).root.file == str(tmp_path / "big.gguf")
