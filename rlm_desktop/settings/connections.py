"""From a chosen provider and model to something that the engine can talk to."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pydantic import SecretStr

from rlm_desktop.rlm.chat import ChatModel
from rlm_desktop.rlm.exceptions import RLMError
from rlm_desktop.settings.addresses import bare_address
from rlm_desktop.settings.command_name import command_name
from rlm_desktop.settings.keys import InvalidKeyError, KeyStore, may_be_key
from rlm_desktop.settings.preferences import ModelChoice
from rlm_desktop.settings.providers import CUSTOM_ID, PROVIDERS, Provider, is_loopback, provider

if TYPE_CHECKING:
    from rlm_desktop.rlm.openai_chat import OpenAIChat

type Connect = Callable[[ModelChoice, KeyStore], ChatModel]
"""Makes the chat model of a choice. May wait for the keyring, or for a model to be loaded."""

NO_KEY = "none"
"""What local servers are sent, because their clients insist on sending something."""


class UnknownProviderError(RLMError):
    """There is no provider of this name."""

    code = "unknown_provider"


class MissingBaseURLError(RLMError):
    """The provider has no address of its own and none was given."""

    code = "missing_base_url"


class InvalidBaseURLError(RLMError):
    """What was given as a server's address is none."""

    code = "invalid_base_url"


class MissingKeyError(RLMError):
    """The server wants a key and none was found."""

    code = "missing_key"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address and the key that belongs to it. The key never shows in the repr."""

    provider: Provider
    base_url: str
    key: SecretStr


def endpoint(choice: ModelChoice, keys: KeyStore) -> Endpoint:
    """Find address and key of a server that is reached over HTTP. May block on the OS keyring.

    Raises UnknownProviderError, MissingBaseURLError, InvalidBaseURLError, MissingKeyError, InvalidKeyError
    or KeyringFailedError.
    """
    known = known_provider(choice.provider)
    base_url = choice.base_url or known.base_url
    if not base_url:
        message = f"{known.label} has no address of its own. Give one: --base-url {known.address_example}"
        raise MissingBaseURLError(message, provider=known.id)
    check_base_url(base_url)
    if found := keys.get(known.id):
        if not may_be_key(found.secret.get_secret_value()):
            where = known.key_variable if found.source == "environment" else f"the {found.source}"
            raise InvalidKeyError(
                f"What {where} holds for {known.label} is no key: a key is one word of plain letters, digits "
                "and signs. Copy it again.",
                provider=known.id,
            )
        return Endpoint(known, base_url, found.secret)
    if known.needs_key and not is_loopback(base_url):
        where = known.label if known.id != CUSTOM_ID else base_url
        raise _missing_key(known, f"No key was found for {where}.", keys)
    return Endpoint(known, base_url, SecretStr(NO_KEY))


def connect(choice: ModelChoice, keys: KeyStore) -> ChatModel:
    """Make the chat model of a choice. May block on the OS keyring; raises what ``endpoint`` raises."""
    if known_provider(choice.provider).is_offline:
        from rlm_desktop.rlm.offline_chat import OfflineChat  # noqa: PLC0415 - load only what was chosen

        return OfflineChat()
    return connect_server(choice, keys)


def connect_server(choice: ModelChoice, keys: KeyStore) -> "OpenAIChat":
    """Make the chat model of a server that is reached over HTTP. Blocks and raises as ``endpoint`` does."""
    from rlm_desktop.rlm import openai_chat  # noqa: PLC0415 - openai takes most of a second to load

    found = endpoint(choice, keys)
    return openai_chat.connect(base_url=found.base_url, api_key=found.key.get_secret_value())


def known_provider(provider_id: str) -> Provider:
    """Find a provider by its id. Raises UnknownProviderError naming those that exist."""
    if found := provider(provider_id):
        return found
    names = ", ".join(one.id for one in PROVIDERS)
    raise UnknownProviderError(
        f"There is no provider called {provider_id}. Known ones: {names}.", provider=provider_id
    )


def check_base_url(base_url: str) -> None:
    """Raise InvalidBaseURLError for what is not http:// or https:// with a host, and a port if any.

    The same for an address with a name, password or query in it; the error does not repeat these.
    """
    bare = bare_address(base_url)
    try:
        parts = urlsplit(base_url)
        sound = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        sound = False
    if not sound:
        raise InvalidBaseURLError(
            f"{bare} is no address of a server: it takes http:// or https:// and a host, such as "
            "http://127.0.0.1:11434/v1.",
            base_url=bare,
        )
    if bare != base_url.strip():
        raise InvalidBaseURLError(
            f"The address of a server holds no name, password or query: give {bare}, and the key apart.",
            base_url=bare,
        )


def no_key_sent(choice: ModelChoice, keys: KeyStore) -> MissingKeyError | None:
    """Explain why a server refused a request by the key that it was not sent; None when one was sent.

    Blocks and raises as ``endpoint`` does.
    """
    known = known_provider(choice.provider)
    if not known.takes_key or keys.get(known.id):
        return None
    where = urlsplit(choice.base_url or known.base_url).netloc.rpartition("@")[2]
    return _missing_key(known, f"{where} wants a key, and none was sent.", keys)


def _missing_key(known: Provider, problem: str, keys: KeyStore) -> MissingKeyError:
    state = keys.describe()
    command = f"{command_name()} keys set {known.id}"
    if state.works:
        way = f"Save one with `{command}`, or set {known.key_variable} in the environment."
    else:
        way = f"Set {known.key_variable} in the environment; `{command}` needs a keyring. {state.reason}"
    page = f" Keys are made at {known.key_page}." if known.key_page else ""
    return MissingKeyError(f"{problem} {way}{page}", provider=known.id, variable=known.key_variable)
