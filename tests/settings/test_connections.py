"""A choice becomes a connection with the right address and the right key, or an error that helps."""

import asyncio
from collections.abc import Mapping

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail

from rlm_desktop.rlm.offline_chat import OfflineChat
from rlm_desktop.settings.connections import (
    InvalidBaseURLError,
    MissingBaseURLError,
    MissingKeyError,
    UnknownProviderError,
    check_base_url,
    connect,
    connect_server,
    endpoint,
)
from rlm_desktop.settings.keys import InvalidKeyError, KeyStore
from rlm_desktop.settings.preferences import ModelChoice
from tests.loopback_server import LoopbackServer
from tests.planted_keys import leaks

KEY = "planted-0123456789-wxyz"


class WorkingKeyring(KeyringBackend):
    """Keeps what it is given."""

    priority = -10

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


def keys(environ: Mapping[str, str] | None = None) -> KeyStore:
    no_keyring = fail.Keyring()  # type: ignore[no-untyped-call] # keyring leaves its constructors untyped
    return KeyStore(environ or {}, backend=no_keyring)


def choice(provider: str, base_url: str = "") -> ModelChoice:
    return ModelChoice(provider=provider, model="m", base_url=base_url)


def key_of(chosen: ModelChoice, store: KeyStore) -> str:
    return endpoint(chosen, store).key.get_secret_value()


def test_the_built_in_search_needs_neither_key_nor_address() -> None:
    assert isinstance(connect(ModelChoice(), keys()), OfflineChat)


def test_a_missing_key_names_the_provider_the_command_the_variable_and_the_page() -> None:
    with pytest.raises(MissingKeyError) as missing:
        connect(choice("openai"), KeyStore({}, backend=WorkingKeyring()))

    for part in ("OpenAI", "rlm-desktop keys set openai", "OPENAI_API_KEY", "https://platform.openai.com"):
        assert part in str(missing.value)


def test_a_missing_key_without_a_keyring_says_that_there_is_none() -> None:
    with pytest.raises(MissingKeyError, match=r"Set GROQ_API_KEY.*offers no keyring"):
        connect(choice("groq"), keys())


@pytest.mark.parametrize("held", ["sk-käse-0123456789", "sk-0123 456789", "“sk-0123456789”"])
def test_what_cannot_be_sent_as_a_key_is_told_by_its_variable_and_not_shown(held: str) -> None:
    with pytest.raises(InvalidKeyError, match=r"OPENAI_API_KEY holds for OpenAI is no key.*Copy") as refused:
        endpoint(choice("openai"), keys({"OPENAI_API_KEY": held}))
    assert held not in str(refused.value)


@pytest.mark.parametrize("address", ["notaurl", "ftp://a.example", "http://", "http://[::1", "http://a:x/v1"])
def test_what_is_no_address_is_refused_as_such_whoever_has_a_key(address: str) -> None:
    with pytest.raises(InvalidBaseURLError, match="https://"):
        connect(choice("openai", address), keys({"OPENAI_API_KEY": KEY}))


def test_the_key_of_the_environment_is_used() -> None:
    assert key_of(choice("openai"), keys({"OPENAI_API_KEY": KEY})) == KEY


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/v1", "http://localhost:9/v1", "http://[::1]:9/v1"])
def test_a_server_on_this_computer_needs_no_key(address: str) -> None:
    assert key_of(choice("custom", address), keys()) == "none"
    assert key_of(choice("ollama"), keys()) == "none"


def test_a_key_of_another_provider_is_not_sent_to_an_unknown_address() -> None:
    with pytest.raises(MissingKeyError, match=r"example\.net"):
        endpoint(choice("custom", "https://example.net/v1"), keys({"OPENAI_API_KEY": KEY}))


def test_the_key_shows_in_the_repr_of_nothing_on_its_way() -> None:
    store = keys({"OPENAI_API_KEY": KEY})
    store.set_for_session("groq", KEY)
    chosen = choice("openai")
    held = [store, store.get("groq"), store.list(), endpoint(chosen, store), connect(chosen, store)]
    assert leaks([KEY], [f"{each!r} {each!s} {each}".encode() for each in held]) == []


@pytest.mark.parametrize("address", [f"http://me:{KEY}@127.0.0.1/v1", f"http://127.0.0.1/v1?api-key={KEY}"])
def test_a_key_in_an_address_is_refused_and_kept_in_no_choice(address: str) -> None:
    with pytest.raises(InvalidBaseURLError, match="and the key apart") as refused:
        check_base_url(address)
    chosen = choice("custom", address)
    assert chosen.base_url == "http://127.0.0.1/v1"
    assert leaks([KEY], [f"{refused.value} {refused.value.params} {chosen!r}".encode()]) == []


def test_a_provider_without_an_address_asks_for_one() -> None:
    with pytest.raises(MissingBaseURLError, match="--base-url"):
        connect(choice("azure"), keys({"AZURE_OPENAI_API_KEY": KEY}))


def test_an_unknown_provider_is_an_error() -> None:
    with pytest.raises(UnknownProviderError, match="nobody"):
        connect(choice("nobody"), keys())


def test_the_key_reaches_the_server_that_it_belongs_to() -> None:
    with LoopbackServer(["unused"], models=("b", "a"), api_key=KEY) as server:
        chat = connect_server(choice("openai", server.url), keys({"OPENAI_API_KEY": KEY}))
        assert asyncio.run(chat.list_models()) == ["a", "b"]
