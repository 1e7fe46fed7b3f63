"""An address keeps where the server is and loses what could be a key."""

import pytest

from rlm_desktop.settings.addresses import bare_address


@pytest.mark.parametrize(
    "address",
    [
        "https://api.example.org/v1",
        "http://127.0.0.1:11434/v1",
        "http://[::1]:8080/v1",
        "https://host/accounts/@team/v1",
        "https://host:8443/accounts/@team/v1",
        "",
    ],
)
def test_an_address_without_secrets_stays_as_it_is(address: str) -> None:
    assert bare_address(address) == address


@pytest.mark.parametrize(
    ("address", "bare"),
    [
        (" https://me:hunter22@host/v1 ", "https://host/v1"),
        ("https://hunter22@host:8443/v1", "https://host:8443/v1"),
        ("https://me:hunt@er22@host/v1", "https://host/v1"),
        ("https://me:hunter/22@host/v1", "https://host/v1"),
        ("me:hunter22@host/v1", "host/v1"),
        ("ftp://me:hunter22@host", "ftp://host"),
        ("http://me:hunter22@[::1", "http://[::1"),
        ("https://host/v1?api-key=hunter22", "https://host/v1"),
        ("https://host/v1#hunter22", "https://host/v1"),
    ],
)
def test_names_passwords_queries_and_fragments_are_left_out(address: str, bare: str) -> None:
    assert bare_address(address) == bare
