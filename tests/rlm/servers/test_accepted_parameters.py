"""A parameter is refused once and then left out; the output limit is renamed or lowered, never dropped."""

from typing import Any

import pytest

from rlm_desktop.rlm.servers.accepted_parameters import AcceptedParameters
from rlm_desktop.rlm.servers.server_failures import Answer, Failure, read_failure

BODY: dict[str, Any] = {
    "model": "m",
    "messages": [],
    "max_tokens": 16_384,
    "temperature": 0.6,
    "reasoning_effort": "low",
    "stream": True,
    "stream_options": {"include_usage": True},
}


def refusal(text: str, param: str | None = None, status: int = 400) -> Failure:
    return read_failure("m", "host", Answer(status, {"error": {"message": text, "param": param}}, {}))


def learnt_from(failure: Failure) -> dict[str, Any] | None:
    accepted = AcceptedParameters()
    return accepted.adapt(BODY) if accepted.learn(BODY, failure) else None


@pytest.mark.parametrize(
    ("name", "failure"),
    [
        ("temperature", refusal("Unsupported value: 'temperature' does not support 0.6.", "temperature")),
        ("temperature", refusal("`temperature` is deprecated for this model.")),
        ("stream_options", refusal("Unrecognized request argument supplied: stream_options")),
        ("stream_options", refusal("body.stream_options: Extra inputs are not permitted", status=422)),
        ("stream_options", refusal('Invalid JSON payload received. Unknown name "stream_options"')),
        ("reasoning_effort", refusal("Argument not supported on this model: reasoning_effort")),
        ("reasoning_effort", refusal("Model m does not support parameter reasoningEffort.")),
    ],
)
def test_a_refused_parameter_is_left_out(name: str, failure: Failure) -> None:
    assert learnt_from(failure) == {key: value for key, value in BODY.items() if key != name}


@pytest.mark.parametrize(
    "failure",
    [
        refusal("Unsupported value: 'stream' does not support true with this model.", "stream"),
        refusal("Streaming is not supported for this model."),
    ],
)
def test_a_refused_stream_takes_its_options_along(failure: Failure) -> None:
    adapted = learnt_from(failure)
    assert adapted is not None
    assert "stream" not in adapted
    assert "stream_options" not in adapted


def test_the_output_limit_is_renamed() -> None:
    failure = refusal(
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use "
        "'max_completion_tokens' instead.",
        "max_tokens",
    )
    adapted = learnt_from(failure)
    assert adapted is not None
    assert "max_tokens" not in adapted
    assert adapted["max_completion_tokens"] == 16_384


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        (
            "max_tokens is too large: 16384. This model supports at most 4096 completion tokens.",
            4096,
        ),
        (
            "max_tokens: 16384 > 8192, the maximum number of output tokens for claude-3-5-sonnet-20241022",
            8192,
        ),
        ("Invalid max_tokens value, the valid range of max_tokens is [1, 8192]", 8192),
        ("`max_completion_tokens` must be less than or equal to `8192`", 8192),
    ],
)
def test_the_output_limit_is_lowered(text: str, limit: int) -> None:
    adapted = learnt_from(refusal(text))
    assert adapted is not None
    assert adapted["max_tokens"] == limit


def test_a_lowered_limit_does_not_raise_a_smaller_one() -> None:
    accepted = AcceptedParameters()
    accepted.learn(BODY, refusal("max_tokens: 16384 > 8192"))
    assert accepted.adapt(BODY | {"max_tokens": 100})["max_tokens"] == 100


def test_a_limit_refused_under_both_names_is_not_tried_again() -> None:
    accepted = AcceptedParameters()
    assert accepted.learn(BODY, refusal("Unsupported parameter: max_tokens"))
    renamed = accepted.adapt(BODY)
    assert not accepted.learn(renamed, refusal("Unsupported parameter: max_completion_tokens"))


@pytest.mark.parametrize(
    "failure",
    [
        refusal("The messages must alternate between user and assistant."),
        refusal("Unsupported parameter: 'top_k'", "top_k"),
        refusal("This model's maximum context length is 4096 tokens; reduce max_tokens."),
        refusal("Unsupported parameter: temperature", status=500),
        refusal("Unsupported parameter: temperature", status=401),
    ],
)
def test_other_refusals_teach_nothing(failure: Failure) -> None:
    assert learnt_from(failure) is None


def test_what_was_not_sent_cannot_be_left_out() -> None:
    sent = {"model": "m", "messages": [], "max_tokens": 5}
    assert not AcceptedParameters().learn(sent, refusal("Unsupported parameter: temperature"))


def test_calls_in_flight_learn_the_same_lesson_and_go_on() -> None:
    accepted = AcceptedParameters()
    failure = refusal("Unsupported parameter: temperature")
    assert accepted.learn(BODY, failure)
    assert accepted.learn(BODY, failure)


def test_models_are_told_apart() -> None:
    accepted = AcceptedParameters()
    accepted.learn(BODY, refusal("Unsupported parameter: temperature"))
    assert accepted.dropped("m") == {"temperature"}
    assert accepted.adapt(BODY | {"model": "other"})["temperature"] == 0.6
