"""Every limit is listed once, is written as it is read, and RLMConfig decides what it takes."""

import pytest

from rlm_desktop.rlm.config import RLMConfig
from rlm_desktop.ui.models.limit_fields import LimitField, limit_groups
from rlm_desktop.ui.models.limit_values import (
    default_of,
    editor_of,
    options_of,
    problem_with,
    text_of,
    value_of,
)

FIELDS = {field.name: field for group in limit_groups() for field in group.fields}


def test_every_field_of_the_configuration_is_listed_once() -> None:
    listed = [field.name for group in limit_groups() for field in group.fields]
    assert sorted(listed) == sorted(RLMConfig.model_fields)


@pytest.mark.parametrize("field", FIELDS.values(), ids=list(FIELDS))
def test_every_limit_says_what_it_does_and_accepts_its_default(field: LimitField) -> None:
    assert field.about.endswith(".")
    if editor_of(field.name) == "text":
        assert problem_with(field.name, value_of(field, text_of(field, default_of(field)))) == ""


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("max_cost_usd", "0.005", 0.005),
        ("max_cost_usd", "", None),
        ("sub_call_max_input_chars", "500,000", 500_000),
        ("temperature", "0.25", 0.25),
        ("reasoning_effort", "high", "high"),
        ("cost_per_input_token", "0.25", 0.25e-6),
        (
            "prices",
            "a/b:free = 0 / 0; my model = 1.25 / 10 / 0.125",
            {
                "a/b:free": {"input": 0.0, "output": 0.0},
                "my model": {"input": 1.25e-6, "output": 10e-6, "cached_input": 0.125e-6},
            },
        ),
    ],
)
def test_a_limit_is_read_as_it_is_typed_and_written_back(name: str, text: str, value: object) -> None:
    field = FIELDS[name]
    assert value_of(field, text) == value
    assert text_of(field, getattr(RLMConfig(**{name: value}), name)) == text


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("max_iterations", "0", "It takes a whole number at least 1."),
        ("max_iterations", "2.5", "a whole number"),
        ("max_iterations", "", "a whole number"),
        ("max_iterations", "many", "a whole number"),
        ("temperature", "3", "a number at least 0 and at most 2, or nothing"),
        ("max_cost_usd", "0", "a number above 0, or nothing"),
        ("max_recursion_depth", "9", "at least 1 and at most 8"),
        ("prices", "m = 1", "my-model = 0.25 / 2"),
        ("prices", "m = -1 / 2", "prices such as"),
    ],
)
def test_a_refused_value_is_told_with_what_the_field_takes(name: str, text: str, said: str) -> None:
    assert said in problem_with(name, value_of(FIELDS[name], text))


def test_words_are_chosen_from_those_that_are_taken() -> None:
    assert options_of("prompt_variant") == ("default", "cost_warning", "small_context")
    assert "wasm" in options_of("sandbox")
    assert [editor_of(name) for name in ("verbose", "sandbox", "max_seconds")] == ["switch", "choice", "text"]
