"""Read what a server said when it failed, in whichever of the many shapes it said it."""

import email.utils
import json
import re
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from rlm_desktop.rlm.servers.redaction import redact

SHOWN_CHARS = 500
"""Of a server's own text."""
READ_CHARS = 20_000

Trouble = Literal[
    "answered",
    "not_sent",
    "timeout",
    "no_connection",
    "unknown_host",
    "untrusted",
    "no_tls",
    "proxy",
    "cut_short",
    "malformed",
]
PROXY_STATUS = 407
"""RFC 9110, 15.5.8: it is the proxy that refuses, not the server."""


@dataclass(frozen=True, slots=True)
class Failure:
    """What is known of a request that failed, keys removed."""

    model: str
    host: str
    trouble: Trouble
    """``answered``: the server said no; ``status`` and ``text`` say more."""
    status: int | None = None
    """None also when the server failed in the middle of a good answer."""
    code: str = ""
    """The server's own code and type of error, in one text."""
    parameter: str = ""
    """The request parameter that the server blames."""
    text: str = ""
    retry_after: float | None = None
    prompt_tokens: int | None = None
    token_limit: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A server's refusal as it came: ``body`` is parsed JSON or text, names of headers are in lower case."""

    status: int | None
    body: object
    headers: Mapping[str, str]


def read_failure(model: str, host: str, answer: Answer, secrets: Iterable[str] = ()) -> Failure:
    """Find out what a refusal says, with all keys taken out of it."""
    error = _error_object(answer.body)
    fields: Mapping[str, Any] = error if isinstance(error, Mapping) else {}
    codes = [code for name in ("code", "type", "status") if (code := fields.get(name))]
    secrets = tuple(secrets)
    text = redact(_text_of(error)[:READ_CHARS], secrets)
    prompt_tokens, token_limit = _token_numbers(fields, text)
    return Failure(
        model=model,
        host=host,
        trouble="proxy" if answer.status == PROXY_STATUS else "answered",
        status=answer.status or next((code for code in codes if _is_status(code)), None),
        code=redact(" ".join(str(code) for code in codes), secrets),
        parameter=str(fields.get("param") or ""),
        text=text[:SHOWN_CHARS],
        retry_after=read_retry_after(answer.headers),
        prompt_tokens=prompt_tokens,
        token_limit=token_limit,
    )


def read_retry_after(headers: Mapping[str, str]) -> float | None:
    """Read the seconds that a server asks to wait, given as milliseconds, seconds or a date."""
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            return max(0.0, float(headers[name]) * unit)
        except (KeyError, ValueError):
            continue
    try:
        due = email.utils.parsedate_to_datetime(headers["retry-after"])
    except (KeyError, ValueError):
        return None
    return max(0.0, due.timestamp() - time.time())


def _is_status(code: object) -> bool:
    return isinstance(code, int) and 400 <= code <= 599


def _error_object(body: object) -> Mapping[str, Any] | str:
    """Find the object (or text) that describes the error, however deep the server put it."""
    if isinstance(body, list) and body:
        return _error_object(body[0])
    if not isinstance(body, Mapping):
        return body if isinstance(body, str) else ""
    inner = body.get("error")
    return inner if isinstance(inner, Mapping | str) else body


def _text_of(error: Mapping[str, Any] | str) -> str:
    if isinstance(error, str):
        is_markup = error.lstrip().startswith("<")
        return "" if is_markup else " ".join(error.split())
    said = error.get("message") or error.get("detail") or error.get("msg") or ""
    if isinstance(said, Mapping):
        said = said.get("detail") or said.get("message") or said
    if isinstance(said, list):
        return "; ".join(_text_of_complaint(complaint) for complaint in said)
    return " ".join(said.split()) if isinstance(said, str) else json.dumps(said)


def _text_of_complaint(complaint: object) -> str:
    """Write one of a validator's complaints, without the input that it repeats."""
    if not isinstance(complaint, Mapping):
        return str(complaint)
    place = ".".join(str(part) for part in complaint.get("loc") or ())
    return f"{place}: {complaint.get('msg', '')}"


def _token_numbers(fields: Mapping[str, Any], text: str) -> tuple[int | None, int | None]:
    """Find how many tokens were sent and how many fit; llama.cpp gives fields, others a sentence."""
    sent, limit = fields.get("n_prompt_tokens"), fields.get("n_ctx")
    if isinstance(sent, int) and isinstance(limit, int):
        return sent, limit
    stated_sent = re.search(r"(?:resulted in|requested(?: about)?|you sent) (\d{1,12})", text)
    stated_limit = re.search(
        r"(?:maximum context length is|context (?:window|size) (?:is|of)) (\d{1,12})", text
    )
    return (
        int(stated_sent[1]) if stated_sent else None,
        int(stated_limit[1]) if stated_limit else None,
    )
