"""What went wrong is found in every shape in which servers say it."""

import email.utils
import time
from typing import Any

import pytest

from rlm_desktop.rlm.servers.server_failures import Answer, Failure, read_failure, read_retry_after


def read(body: object, status: int | None = 400, **headers: str) -> Failure:
    return read_failure("m", "host", Answer(status, body, headers))


@pytest.mark.parametrize(
    "body",
    [
        {"error": {"message": "no such thing"}},
        {"error": "no such thing"},
        {"message": "no such thing"},
        {"detail": "no such thing"},
        [{"error": {"message": "no such thing"}}],
        "no such\n thing",
    ],
)
def test_the_message_is_found(body: object) -> None:
    assert read(body).text == "no such thing"


@pytest.mark.parametrize(
    "body",
    [
        {"detail": [{"loc": ["body", "top_k"], "msg": "not permitted", "input": {"messages": "a secret"}}]},
        {"message": {"detail": [{"loc": ["body", "top_k"], "msg": "not permitted", "input": "a secret"}]}},
    ],
)
def test_a_validators_complaints_come_without_the_input(body: object) -> None:
    assert read(body).text == "body.top_k: not permitted"


@pytest.mark.parametrize("body", ["<!DOCTYPE html><html>…", None, 5, [], {}])
def test_what_says_nothing_has_no_text(body: object) -> None:
    assert read(body).text == ""


def test_code_type_and_parameter_are_read() -> None:
    body = {"error": {"message": "x", "code": "c", "type": "t", "param": "temperature"}}
    assert (read(body).code, read(body).parameter) == ("c t", "temperature")


def test_a_status_inside_the_error_counts_where_there_is_no_other() -> None:
    body = {"error": {"message": "x", "code": 502}}
    assert read(body, status=None).status == 502
    assert read(body, status=400).status == 400


def test_llama_cpps_numbers_are_read() -> None:
    body = {
        "error": {"message": "x", "type": "exceed_context_size_error", "n_prompt_tokens": 70, "n_ctx": 64}
    }
    assert (read(body).prompt_tokens, read(body).token_limit) == (70, 64)


def test_openais_numbers_are_read() -> None:
    body = {
        "error": {
            "message": "This model's maximum context length is 128000 tokens. However, your messages "
            "resulted in 130062 tokens. Please reduce the length of the messages.",
        }
    }
    assert (read(body).prompt_tokens, read(body).token_limit) == (130062, 128000)


def test_keys_are_taken_out_before_the_text_is_cut() -> None:
    key = "planted-key-0123456789"
    failure = read_failure("m", "host", Answer(400, "x" * 490 + key, {}), [key])
    assert "planted" not in failure.text
    assert len(failure.text) <= 500


def test_keys_are_taken_out_of_codes_too() -> None:
    key = "planted-key-0123456789"
    body: dict[str, Any] = {"error": {"message": "x", "code": key}}
    assert key not in repr(read_failure("m", "host", Answer(400, body, {}), [key]))


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after": "-3"}, 0.0),
        ({"retry-after-ms": "250", "retry-after": "7"}, 0.25),
        ({"retry-after": "soon"}, None),
        ({}, None),
    ],
)
def test_retry_after_is_read_in_seconds(headers: dict[str, str], seconds: float | None) -> None:
    assert read_retry_after(headers) == seconds


def test_retry_after_is_read_as_a_date() -> None:
    due = email.utils.formatdate(time.time() + 60, usegmt=True)
    seconds = read_retry_after({"retry-after": due})
    assert seconds is not None
    assert 50 < seconds <= 60
    assert read_retry_after({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}) == 0.0
