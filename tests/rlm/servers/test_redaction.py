"""No key survives redaction, however a server repeats it; plain words do."""

import json
from collections.abc import Callable
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rlm_desktop.rlm.servers.redaction import REMOVED, redact


@settings(deadline=None)
@given(
    key=st.text(st.characters(codec="ascii", min_codepoint=33), min_size=6, max_size=80),
    before=st.text(max_size=40),
    after=st.text(max_size=40),
)
def test_a_known_key_never_survives(key: str, before: str, after: str) -> None:
    assume(key not in REMOVED)
    assume(key not in before + after)
    assert key not in redact(f"{before}{key}{after}", [key])


@pytest.mark.parametrize("write", [quote, quote_plus, json.dumps])
def test_a_known_key_is_found_in_other_spellings(write: Callable[[str], str]) -> None:
    key = 'pa"ss/wo\\rd+x'
    assert redact(write(f"refused {key}!"), [key]) == write("refused KEY!").replace("KEY", REMOVED)


def test_a_key_inside_a_longer_one_leaves_no_rest() -> None:
    assert redact("token prefix-and-more here", ["prefix", "prefix-and-more"]) == f"token {REMOVED} here"


@pytest.mark.parametrize(
    "key",
    [
        "sk-proj-abcdEFGH1234567890",
        "sk-ant-api03-abcdEFGH1234567890",
        "gsk_abcdEFGH1234567890",
        "xai-abcdEFGH1234567890",
        "hf_abcdEFGH1234567890",
        "AIzaSyA-1234567890abcdefghijklmno",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dBjftJeZ4CVP",
        "sk-ab*****************wxyz",
        "my-ow*****rds9",
    ],
)
def test_what_looks_like_a_key_is_removed_unknown(key: str) -> None:
    redacted = redact(f"Incorrect API key provided: {key} (find yours online).")
    assert redacted == f"Incorrect API key provided: {REMOVED} (find yours online)."


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Authorization: Bearer abc123def456", f"Authorization: Bearer {REMOVED}"),
        ("https://me:hunter22@host/v1", f"https://{REMOVED}@host/v1"),
        ("GET /v1/models?api-key=abcdef0123456789&x=1", f"GET /v1/models?api-key={REMOVED}&x=1"),
        ('{"api_key": "0123456789abcdef"}', f'{{"api_key": "{REMOVED}"}}'),
    ],
)
def test_values_that_are_named_as_secret_are_removed(text: str, left: str) -> None:
    assert redact(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "The task-force asked for a risk-assessment of disk-space.",
        "You didn't provide an API key. Use Bearer auth (i.e. Authorization: Bearer YOUR_KEY).",
        "Bearer authentication is required.",
        "This model's maximum context length is 4096 tokens.",
        "https://example.org:8443/v1/chat/completions",
        "**Note** that 2 * 3 ** 4 is 162.",
    ],
)
def test_plain_words_stay(text: str) -> None:
    assert redact(text) == text


def test_a_placeholder_is_no_secret() -> None:
    assert redact("none of these", ["none"]) == "none of these"
