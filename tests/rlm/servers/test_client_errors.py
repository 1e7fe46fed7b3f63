"""What a client raises is read for its meaning; what proves who it is, is known and removed."""

import socket
import ssl

import openai
import pytest

from rlm_desktop.rlm.servers.chat_wire import CutShortError, ErrorAsAnswerError, NotACompletionError
from rlm_desktop.rlm.servers.client_errors import failure_of, secrets_of
from rlm_desktop.rlm.servers.server_failures import Trouble


class ConnectTimeout(Exception):  # noqa: N818 - as HTTP libraries name it
    """Stands for any library's."""


class ProxyError(Exception):
    """Stands for any library's."""


class ConnectError(Exception):
    """Stands for any library's."""

    def __init__(self, cause: BaseException) -> None:
        super().__init__(str(cause))
        self.__cause__ = cause


class ReadError(ConnectError):
    """Stands for any library's."""


def caused_by(cause: BaseException) -> Exception:
    error = RuntimeError("Connection error.")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (CutShortError(), "cut_short"),
        (NotACompletionError("it has no choices"), "malformed"),
        (ErrorAsAnswerError({"error": "no"}), "answered"),
        (caused_by(ssl.SSLCertVerificationError("self-signed")), "untrusted"),
        (caused_by(ConnectError(ssl.SSLError("wrong version number"))), "no_tls"),
        (caused_by(ConnectError(ssl.SSLEOFError("unexpected end"))), "no_connection"),
        (caused_by(ReadError(ssl.SSLError("bad record"))), "cut_short"),
        (caused_by(ProxyError("407 Proxy Authentication Required")), "proxy"),
        (caused_by(socket.gaierror("Name or service not known")), "unknown_host"),
        (caused_by(ConnectionRefusedError()), "no_connection"),
        (caused_by(ConnectTimeout()), "no_connection"),
        (caused_by(TimeoutError()), "timeout"),
        (caused_by(ConnectionResetError()), "cut_short"),
        (RuntimeError("a bug"), "not_sent"),
    ],
)
def test_trouble_is_told_apart(error: Exception, trouble: Trouble) -> None:
    assert failure_of(error, "m", "host").trouble == trouble


def test_known_secrets_are_removed_from_any_text() -> None:
    failure = failure_of(RuntimeError("bad planted-secret"), "m", "host", ["planted-secret"])
    assert failure.text == "bad [key removed]"


def test_all_that_a_client_sends_to_prove_who_it_is_counts_as_secret() -> None:
    client = openai.AzureOpenAI(
        base_url="https://me:planted-password@host/v1",
        azure_ad_token="planted-token",
        api_version="1",
        default_headers={"Proxy-Authorization": "Basic planted-basic", "X-Title": "no secret"},
        default_query={"subscription-key": "planted-query"},
    )
    found = secrets_of(client)
    assert {"planted-password", "planted-token", "planted-basic", "planted-query"} <= set(found)
    assert "no secret" not in found
    client.close()
