"""Where API keys are kept: the OS keyring, this session's memory, or the environment. Never a file of ours.

Calls may block for as long as the system asks its user to unlock the keyring: make them in a thread.
"""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import RLock
from typing import Literal

from keyring.backend import KeyringBackend
from keyring.core import get_keyring, init_backend
from keyring.errors import NoKeyringError
from pydantic import SecretStr

from rlm_desktop.rlm.exceptions import RLMError
from rlm_desktop.settings.providers import PROVIDERS, Provider

SERVICE = "rlm-desktop"
"""Under this name the keys are found in the system's own keyring tool."""
SHOWN_CHARS = 4

KeySource = Literal["session", "keyring", "environment"]
KeyringTrouble = Literal["", "none", "plain_file", "failed", "forgets"]


class KeyringFailedError(RLMError):
    """The OS keyring is not there or did not do what was asked."""

    code = "keyring_failed"


class InvalidKeyError(RLMError):
    """What was given cannot be a key."""

    code = "invalid_key"


@dataclass(frozen=True, slots=True)
class FoundKey:
    """A provider's key and where it was found. Its repr and hint never hold more than its end."""

    provider: str
    secret: SecretStr
    source: KeySource

    @property
    def hint(self) -> str:
        """The last four characters, or none of a key too short to lose four."""
        value = self.secret.get_secret_value()
        return "…" + value[-SHOWN_CHARS:] if len(value) >= 3 * SHOWN_CHARS else "…"


@dataclass(frozen=True, slots=True)
class KeyringState:
    """Whether the OS keyring keeps what it is given, as a trial has shown."""

    works: bool
    name: str
    """Of the back end that was tried."""
    reason: str = ""
    """Why it does not work; empty when it does."""
    trouble: KeyringTrouble = ""
    """The same as a code."""
    detail: str = ""
    """What the keyring itself said, of trouble "failed"."""


class KeyStore:
    """Keys by provider id: what was set for this session, else the keyring, else the environment.

    Safe to share between threads. The keyring is tried, by writing and reading back, at the first use.
    ``backend`` stands in for the one that the system offers.
    """

    def __init__(
        self,
        environ: Mapping[str, str],
        providers: Iterable[Provider] = PROVIDERS,
        backend: KeyringBackend | None = None,
    ) -> None:
        self._environ = environ
        self._providers = {one.id: one for one in providers}
        self._backend = backend
        self._state: KeyringState | None = None
        self._session: dict[str, SecretStr] = {}
        self._lock = RLock()

    def __repr__(self) -> str:
        return f"KeyStore(tried={self._state!r})"

    def describe(self) -> KeyringState:
        """Tell which keyring is in use and, if none, why."""
        with self._lock:
            if self._state is None:
                self._state = self._try_keyring()
            return self._state

    def get(self, provider_id: str) -> FoundKey | None:
        """Find a key. Raises KeyringFailedError when a keyring that worked does not any more."""
        with self._lock:
            if secret := self._session.get(provider_id):
                return FoundKey(provider_id, secret, "session")
            if secret := self._read_keyring(provider_id):
                return FoundKey(provider_id, secret, "keyring")
        if secret := self._read_environment(provider_id):
            return FoundKey(provider_id, secret, "environment")
        return None

    def set(self, provider_id: str, key: str) -> FoundKey:
        """Keep a key in the OS keyring, in place of an older one.

        Raises KeyringFailedError, having kept nothing, or InvalidKeyError.
        """
        with self._lock:
            state = self.describe()
            if not state.works:
                raise KeyringFailedError(
                    f"The key was not saved. {state.reason} {self._other_ways(provider_id)}",
                    provider=provider_id,
                )
            secret = _checked(key)
            try:
                self._ring().set_password(SERVICE, provider_id, secret.get_secret_value())
            except Exception as error:  # noqa: BLE001 - back ends raise their platform's own types
                raise _failed("store the key in", state, error) from None
            self._session.pop(provider_id, None)
        return FoundKey(provider_id, secret, "keyring")

    def set_for_session(self, provider_id: str, key: str) -> FoundKey:
        """Keep a key in memory until the program ends, and nowhere else. Raises InvalidKeyError."""
        secret = _checked(key)
        with self._lock:
            self._session[provider_id] = secret
        return FoundKey(provider_id, secret, "session")

    def delete(self, provider_id: str) -> bool:
        """Forget a key in the session and the keyring; tell whether there was one.

        The environment is the user's own and stays as it is. Raises KeyringFailedError.
        """
        with self._lock:
            was_in_session = self._session.pop(provider_id, None) is not None
            if self._read_keyring(provider_id) is None:
                return was_in_session
            try:
                self._ring().delete_password(SERVICE, provider_id)
            except Exception as error:  # noqa: BLE001 - back ends raise their platform's own types
                raise _failed("delete the key from", self.describe(), error) from None
        return True

    def list(self) -> tuple[FoundKey, ...]:
        """Find the keys of all known providers, in their order. Raises KeyringFailedError."""
        found = (self.get(provider_id) for provider_id in self._providers)
        return tuple(key for key in found if key is not None)

    def _read_keyring(self, provider_id: str) -> SecretStr | None:
        state = self.describe()
        if not state.works:
            return None
        try:
            key = self._ring().get_password(SERVICE, provider_id)
        except Exception as error:  # noqa: BLE001 - back ends raise their platform's own types
            raise _failed("read from", state, error) from None
        return SecretStr(key) if key else None

    def _read_environment(self, provider_id: str) -> SecretStr | None:
        known = self._providers.get(provider_id)
        key = self._environ.get(known.key_variable, "").strip() if known and known.key_variable else ""
        return SecretStr(key) if key else None

    def _other_ways(self, provider_id: str) -> str:
        known = self._providers.get(provider_id)
        variable = f", or set {known.key_variable} in the environment" if known else ""
        return f"It can be kept for one session of the window{variable}."

    def _ring(self) -> KeyringBackend:
        if self._backend is None:
            init_backend(limit=_keeps_secrets)
            self._backend = get_keyring()
        return self._backend

    def _try_keyring(self) -> KeyringState:
        """Write, read back and delete a value that is no secret, under a name no other process uses."""
        name = "keyring"
        account, value = f"trial-{uuid.uuid4().hex}", uuid.uuid4().hex
        try:
            ring = self._ring()
            name = ring.name
            if not _keeps_secrets(ring):
                return _broken(name, "plain_file", f"{name} keeps keys in a plain file.")
            ring.set_password(SERVICE, account, value)
            kept = ring.get_password(SERVICE, account)
            if kept is not None:
                ring.delete_password(SERVICE, account)
        except NoKeyringError:
            return _broken(name, "none", "This system offers no keyring.")
        except Exception as error:  # noqa: BLE001 - back ends raise their platform's own types
            return _broken(name, "failed", f"{name}: {_what(error)}.", _what(error))
        if kept != value:
            return _broken(name, "forgets", f"{name} did not keep a trial value.")
        return KeyringState(works=True, name=name)


def _broken(name: str, trouble: KeyringTrouble, reason: str, detail: str = "") -> KeyringState:
    return KeyringState(works=False, name=name, reason=reason, trouble=trouble, detail=detail)


def _keeps_secrets(backend: KeyringBackend) -> bool:
    """Refuse the add-on back ends that write files, in plain text or under a password typed each time."""
    return not type(backend).__module__.startswith("keyrings.alt")


def may_be_key(key: str) -> bool:
    """Say whether a text can be sent as a key: one word of plain letters, digits and signs."""
    return bool(key) and key.isascii() and key.isprintable() and " " not in key


def _checked(key: str) -> SecretStr:
    stripped = key.strip()
    if not may_be_key(stripped):
        raise InvalidKeyError("That is no key: a key is one word of plain letters, digits and signs.")
    return SecretStr(stripped)


def _failed(action: str, state: KeyringState, error: Exception) -> KeyringFailedError:
    return KeyringFailedError(
        f"Could not {action} the system's keyring ({state.name}): {_what(error)}. Unlock it and try again.",
        keyring=state.name,
        detail=_what(error),
    )


def _what(error: Exception) -> str:
    """Say what a failure says of itself, without its full stop, or else its type."""
    return str(error).strip().rstrip(".!") or type(error).__name__
