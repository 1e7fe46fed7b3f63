"""Turn a server's failure into an error that says what happened, to what, and what to do next."""

import re
from collections.abc import Collection
from dataclasses import dataclass

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
from rlm_desktop.rlm.servers.server_failures import Failure, Trouble


@dataclass(frozen=True, slots=True)
class _Rule:
    """A kind of refusal: any with one of ``statuses``, or with ``words`` and one of ``word_statuses``.

    A status of None stands for an error in the middle of a good answer.
    """

    kind: type[ModelError]
    sentence: str
    statuses: Collection[int] = ()
    words: str = r"(?!)"
    word_statuses: Collection[int | None] = ()

    def fits(self, failure: Failure) -> bool:
        if failure.status in self.statuses:
            return True
        said = f"{failure.code} {failure.text}"
        return failure.status in self.word_statuses and bool(re.search(self.words, said, re.IGNORECASE))


_TOO_LONG = _Rule(
    ContextTooLong,
    "The request is longer than {model} at {host} takes{numbers}. Use smaller pieces, lower the output "
    "tokens, or choose a model with a larger context.",
    statuses=(413,),
    words=r"context_length_exceeded|exceed_context_size|context[ _](?:length|window|size)|reduce the length"
    r"|(?:input|request|prompt|message)s? (?:is |are )?too (?:long|large)|too many (?:input )?tokens",
    word_statuses=(400, 422, 429, 500, None),
)

_ANSWERS = (
    _Rule(
        QuotaExceeded,
        "The account at {host} has no credit or quota left. Add some or raise its limit there; trying again "
        "before does not help.",
        statuses=(402,),
        words=r"insufficient[_ ](?:quota|balance|credits?|funds)|exceeded your current quota|credit balance"
        r"|billing|out of credits?",
        word_statuses=(400, 403, 429, None),
    ),
    _TOO_LONG,
    _Rule(
        AuthenticationFailed,
        "{host} does not accept the key. Check that it is whole, belongs to this provider and has not been "
        "revoked, then save it again.",
        statuses=(401,),
        words=r"api[_ ]key (?:is )?(?:not valid|invalid)|(?:invalid|incorrect)[_ ]api[_ ]key",
        word_statuses=(400, 403),
    ),
    _Rule(
        ModelNotFound,
        "{host} has no model called {model}. Choose one of those that it lists, or correct the name.",
        words=r"model_not_found|(?:no such|unknown|invalid|not a valid) model"
        r"|deployment[^.]{0,40}does not exist"
        r"|model\b.{0,120}(?:not found|does(?: not|n't) exist|not a valid|is unknown)",
        word_statuses=(400, 404, None),
    ),
    _Rule(
        PermissionDenied,
        "{host} knows the key but does not allow it to use {model}. Choose another model, or ask for access "
        "at the provider.",
        statuses=(403,),
    ),
    _Rule(
        RateLimited,
        "{host} limits how much may be asked of {model} in a minute. Wait a little, or lower the number of "
        "concurrent sub-calls.",
        statuses=(429,),
        words=r"rate[_ ]?limit|too many requests|resource_exhausted",
        word_statuses=(None,),
    ),
    _Rule(
        ServerUnreachable,
        "{host} failed ({status}). The fault is the server's: try again later.",
        statuses=(408, 409, 425, *range(500, 600)),
        words=r"overloaded|server_error|internal|unavailable|try again|timeout",
        word_statuses=(None,),
    ),
    _Rule(
        BadResponse,
        "{host} sends requests on to another address ({status}). They were not sent there, because it is not "
        "the one that you chose. Set the base URL to the new address if you trust it.",
        statuses=(301, 302, 303, 307, 308),
    ),
    _Rule(
        BadResponse,
        "There is no chat API at the base URL of {host} (404). Correct it; it usually ends in /v1.",
        statuses=(404,),
    ),
)
_OTHER_ANSWER = _Rule(BadResponse, "{host} refused the request for {model} ({status}).")

_TROUBLES: dict[Trouble, _Rule] = {
    "not_sent": _Rule(BadResponse, "The client could not send the request for {model} to {host}."),
    "timeout": _Rule(ServerUnreachable, "{host} did not answer in time. It may be busy: try again later."),
    "no_connection": _Rule(
        ServerUnreachable,
        "No connection to {host}. Check that the server runs, the base URL is right and the network is up.",
    ),
    "unknown_host": _Rule(
        ServerUnreachable,
        "There is no host called {host}, or no network. Check the base URL and the connection.",
    ),
    "untrusted": _Rule(
        BadResponse,
        "The certificate of {host} is not trusted, so nothing was sent. Check the base URL, the clock, and "
        "whether a proxy of your network stands between.",
    ),
    "no_tls": _Rule(
        BadResponse,
        "There is no secure connection to {host}, so nothing was sent. Check the base URL: a server on this "
        "computer usually wants http:// in place of https://.",
    ),
    "proxy": _Rule(
        BadResponse,
        "The proxy of your network did not let the request to {host} through. Check its address, name and "
        "password in HTTPS_PROXY.",
    ),
    "cut_short": _Rule(
        ServerUnreachable,
        "{host} broke its answer for {model} off in the middle. It may pass: try again.",
    ),
    "malformed": _Rule(
        BadResponse,
        "{host} answered with something that is not a chat completion. Check that the base URL is that of an "
        "OpenAI-compatible API; it usually ends in /v1.",
    ),
}


_AFTER_WORK = (None, 504, 524)
"""What a server says in the middle of a good answer, and gateways that did not wait for it."""

_BEFORE_SENDING: tuple[Trouble, ...] = ("no_connection", "unknown_host", "untrusted", "no_tls", "proxy")
"""What happens while a connection is made, before anything of the request is written to it."""

_LONG_WAIT = 60.0
"""Seconds from which a wait that the server asks for is told: it is no "little" one."""


def model_error(failure: Failure) -> ModelError:
    """Make the error to raise: its kind, whole sentences, and the facts as parameters."""
    rule = _rule_for(failure)
    speaker = {"answered": f"{failure.host} says", "not_sent": "It says", "proxy": "It says"}.get(
        failure.trouble, "What came"
    )
    said = f" {speaker}: {failure.text}" if failure.text else ""
    sentence = rule.sentence.format(
        host=failure.host,
        model=failure.model,
        status=failure.status or "in mid-answer",
        numbers=_numbers(failure),
    )
    wait = failure.retry_after or 0.0
    asks = f" {failure.host} asks to wait {wait:,.0f} s." if wait >= _LONG_WAIT else ""
    return rule.kind(
        sentence + asks + said,
        retry_after=failure.retry_after,
        may_be_billed=_may_be_billed(failure),
        sent=_was_sent(failure),
        model=failure.model,
        host=failure.host,
        status=failure.status,
        trouble=failure.trouble,
        server_text=failure.text,
        prompt_tokens=failure.prompt_tokens,
        token_limit=failure.token_limit,
    )


def is_too_long(failure: Failure) -> bool:
    """Tell whether the server refused the request for its length."""
    return failure.trouble == "answered" and _TOO_LONG.fits(failure)


def _rule_for(failure: Failure) -> _Rule:
    if failure.trouble != "answered":
        return _TROUBLES[failure.trouble]
    return next((rule for rule in _ANSWERS if rule.fits(failure)), _OTHER_ANSWER)


def _may_be_billed(failure: Failure) -> bool:
    """Tell whether the model may have worked, though its answer did not arrive whole."""
    if failure.trouble == "answered":
        return failure.status in _AFTER_WORK
    return failure.trouble in ("timeout", "cut_short", "malformed")


def _was_sent(failure: Failure) -> bool:
    """Tell whether the request's body was written, or may have been; a proxy's own answer has read it."""
    return failure.status is not None or failure.trouble not in _BEFORE_SENDING


def _numbers(failure: Failure) -> str:
    if failure.token_limit is None:
        return ""
    if failure.prompt_tokens is None:
        return f"; its limit is {failure.token_limit:,} tokens"
    return f": {failure.prompt_tokens:,} tokens, and its limit is {failure.token_limit:,}"
