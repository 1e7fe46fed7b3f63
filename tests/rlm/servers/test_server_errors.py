"""Each failure becomes the error that tells a person what to do next."""

import pytest

from rlm_desktop.rlm.exceptions import (
    AuthenticationFailed,
    BadResponse,
    ContextTooLong,
    ModelError,
    ModelNotFound,
    PermissionDenied,
    QuotaExceeded,
    RateLimited,
    ServerUnreachable,
)
from rlm_desktop.rlm.servers.server_errors import model_error
from rlm_desktop.rlm.servers.server_failures import Failure, Trouble

type Case = tuple[int | None, str, str, type[ModelError]]

CASES: list[Case] = [
    (401, "invalid_api_key", "Incorrect API key provided.", AuthenticationFailed),
    (400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.", AuthenticationFailed),
    (403, "", "Your project may not use this model.", PermissionDenied),
    (402, "", "Insufficient Balance", QuotaExceeded),
    (429, "insufficient_quota", "You exceeded your current quota, please check your plan.", QuotaExceeded),
    (400, "", "Your credit balance is too low to access the API.", QuotaExceeded),
    (429, "rate_limit_exceeded", "Rate limit reached for requests.", RateLimited),
    (429, "", "", RateLimited),
    (
        429,
        "rate_limit_exceeded",
        "Request too large for gpt-4o: Limit 30000, Requested 50000.",
        ContextTooLong,
    ),
    (413, "", "Payload Too Large", ContextTooLong),
    (400, "context_length_exceeded", "This model's maximum context length is 8192 tokens.", ContextTooLong),
    (400, "exceed_context_size_error", "the request exceeds the available context size", ContextTooLong),
    (400, "invalid_request_error", "prompt is too long: 210000 tokens > 200000 maximum", ContextTooLong),
    (404, "model_not_found", "The model `x` does not exist or you do not have access to it.", ModelNotFound),
    (404, "", 'model "x" not found, try pulling it first', ModelNotFound),
    (400, "", "x is not a valid model ID", ModelNotFound),
    (404, "", "", BadResponse),
    (307, "", "", BadResponse),
    (400, "", "messages: at least one message is required", BadResponse),
    (422, "", "body.messages: Field required", BadResponse),
    (408, "", "", ServerUnreachable),
    (500, "server_error", "The server had an error.", ServerUnreachable),
    (503, "", "Loading model", ServerUnreachable),
    (529, "overloaded_error", "Overloaded", ServerUnreachable),
    (None, "server_error", "The server had an error while processing your request.", ServerUnreachable),
    (None, "rate_limit_exceeded", "Slow down.", RateLimited),
    (None, "", "Something else.", BadResponse),
]


@pytest.mark.parametrize(("status", "code", "text", "kind"), CASES)
def test_an_answer_is_the_error_that_it_means(
    status: int | None, code: str, text: str, kind: type[ModelError]
) -> None:
    error = model_error(Failure("x", "host:8080", "answered", status=status, code=code, text=text))
    assert type(error) is kind


@pytest.mark.parametrize(
    ("trouble", "kind"),
    [
        ("timeout", ServerUnreachable),
        ("no_connection", ServerUnreachable),
        ("unknown_host", ServerUnreachable),
        ("cut_short", ServerUnreachable),
        ("untrusted", BadResponse),
        ("no_tls", BadResponse),
        ("proxy", BadResponse),
        ("malformed", BadResponse),
    ],
)
def test_trouble_on_the_way_is_told_from_an_answer(trouble: Trouble, kind: type[ModelError]) -> None:
    error = model_error(Failure("x", "host:8080", trouble))
    assert type(error) is kind
    assert "host:8080" in error.message


def test_the_message_names_host_model_and_what_the_server_says() -> None:
    failure = Failure("big-model", "host:8080", "answered", status=404, text="The model does not exist.")
    message = model_error(failure).message
    assert message.startswith("host:8080 has no model called big-model. Choose")
    assert message.endswith("host:8080 says: The model does not exist.")


def test_a_request_that_is_too_long_is_told_with_numbers() -> None:
    failure = Failure("m", "host", "answered", 413, prompt_tokens=70_000, token_limit=64_000)
    error = model_error(failure)
    assert "70,000 tokens, and its limit is 64,000" in error.message
    assert (error.params["prompt_tokens"], error.params["token_limit"]) == (70_000, 64_000)


def test_the_wait_that_the_server_asks_for_is_kept() -> None:
    assert model_error(Failure("m", "host", "answered", 429, retry_after=7.0)).retry_after == 7.0


def test_braces_in_a_servers_text_are_no_placeholders() -> None:
    failure = Failure("m{x}", "host", "answered", 400, text="expected {model}")
    assert "expected {model}" in model_error(failure).message
