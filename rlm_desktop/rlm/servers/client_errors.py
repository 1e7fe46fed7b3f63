"""Read what any openai-like client raises, without keeping its exception, which holds the key."""

import re
import socket
import ssl
from collections.abc import Iterable, Iterator

from rlm_desktop.rlm.servers.chat_wire import CutShortError
from rlm_desktop.rlm.servers.redaction import redact
from rlm_desktop.rlm.servers.server_failures import SHOWN_CHARS, Answer, Failure, Trouble, read_failure

_SECRET_NAME = re.compile(r"auth|key|token|secret|cookie|password", re.IGNORECASE)
_TROUBLE_OF_TYPE: tuple[tuple[type[BaseException], Trouble], ...] = (
    (ssl.SSLCertVerificationError, "untrusted"),
    (socket.gaierror, "unknown_host"),
)
_MAY_PASS = (ssl.SSLEOFError, ssl.SSLWantReadError, ssl.SSLWantWriteError, ssl.SSLZeroReturnError)
_TROUBLE_OF_NAME: tuple[tuple[str, Trouble], ...] = (
    (r"ProxyError", "proxy"),
    (r"ConnectError|ConnectTimeout|ConnectionRefused", "no_connection"),
    (r"Timeout", "timeout"),
    (r"ConnectionError|ProtocolError|ReadError|WriteError|DecodingError|TooManyRedirects", "cut_short"),
)


def failure_of(error: Exception, model: str, host: str, secrets: Iterable[str] = ()) -> Failure:
    """Find out what went wrong with a request. Nothing of the result refers to ``error``."""
    secrets = [*secrets, *_sent_secrets(error)]
    if isinstance(error, CutShortError):
        return Failure(model, host, "cut_short")
    text = redact(str(error), secrets)[:SHOWN_CHARS]
    if isinstance(error, ValueError):
        return Failure(model, host, "malformed", text=text)
    if (answer := _answer_of(error)) is not None:
        return read_failure(model, host, answer, secrets)
    if (trouble := _connection_trouble(error)) is not None:
        return Failure(model, host, trouble)
    return Failure(model, host, "not_sent", text=text)


def secrets_of(client: object) -> list[str]:
    """Collect what a client sends to prove who it is."""
    direct = (getattr(client, name, None) for name in ("api_key", "admin_api_key", "_azure_ad_token"))
    named = {**_mapping(client, "_custom_headers"), **_mapping(client, "_custom_query")}
    password = getattr(getattr(client, "base_url", None), "password", "")
    return [*_texts([*direct, password]), *_secret_values(named.items())]


def _sent_secrets(error: Exception) -> list[str]:
    headers = getattr(getattr(error, "request", None), "headers", None) or {}
    return _secret_values(headers.items())


def _secret_values(pairs: Iterable[tuple[object, object]]) -> list[str]:
    """Pick values with secret names, a leading "Bearer" and the like taken off."""
    found = _texts(value for name, value in pairs if _SECRET_NAME.search(str(name)))
    return [value.partition(" ")[2] or value for value in found]


def _mapping(client: object, name: str) -> dict[object, object]:
    return dict(getattr(client, name, None) or {})


def _texts(values: Iterable[object]) -> list[str]:
    return [value for value in values if isinstance(value, str)]


def _answer_of(error: Exception) -> Answer | None:
    """Take the server's refusal out of a client's exception; None when no server spoke."""
    body = getattr(error, "body", None)
    status = getattr(error, "status_code", None)
    if not isinstance(status, int):
        return None if body is None else Answer(None, body, {})
    headers = getattr(getattr(error, "response", None), "headers", {})
    return Answer(status, body, {str(name).lower(): str(value) for name, value in headers.items()})


def _connection_trouble(error: Exception) -> Trouble | None:
    causes = list(_causes(error))
    names = " ".join(type(cause).__name__ for cause in causes)
    for kind, trouble in _TROUBLE_OF_TYPE:
        if any(isinstance(cause, kind) for cause in causes):
            return trouble
    if _is_no_tls(causes, names):
        return "no_tls"
    by_name = (trouble for words, trouble in _TROUBLE_OF_NAME if re.search(words, names))
    is_lost = any(isinstance(cause, ConnectionError) for cause in causes)
    return next(by_name, "cut_short" if is_lost else None)


def _is_no_tls(causes: Iterable[BaseException], names: str) -> bool:
    """Tell a failed handshake from a connection that broke off in one, which may pass."""
    failed = (cause for cause in causes if isinstance(cause, ssl.SSLError))
    return "ConnectError" in names and any(not isinstance(cause, _MAY_PASS) for cause in failed)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
