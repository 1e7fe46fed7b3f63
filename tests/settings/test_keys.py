"""Keys without an OS keyring: the session, the environment, and back ends that do not keep their word."""

from collections.abc import Mapping
from threading import Thread

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.errors import KeyringLocked

from rlm_desktop.settings.keys import InvalidKeyError, KeyringFailedError, KeyStore

KEY = "sk-planted-0123456789-wxyz"
OTHER = "sk-planted-9876543210-abcd"


class MemoryKeyring(KeyringBackend):
    """A back end that works until it is told to lock itself."""

    priority = -10

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def set_password(self, service: str, username: str, password: str) -> None:
        self._open()
        self.kept[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        self._open()
        return self.kept.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        self._open()
        del self.kept[service, username]

    def _open(self) -> None:
        if self.locked:
            raise KeyringLocked("Failed to unlock the collection!")


def no_keyring() -> KeyringBackend:
    return fail.Keyring()  # type: ignore[no-untyped-call] # keyring leaves its constructors untyped


def store(backend: KeyringBackend, environ: Mapping[str, str] | None = None) -> KeyStore:
    return KeyStore(environ or {}, backend=backend)


def test_a_missing_keyring_is_noticed_by_trying_it() -> None:
    state = store(no_keyring()).describe()

    assert not state.works
    assert state.reason == "This system offers no keyring."


def test_a_keyring_that_forgets_what_it_is_given_is_not_used() -> None:
    keys = store(null.Keyring())  # type: ignore[no-untyped-call] # as above

    assert not keys.describe().works
    with pytest.raises(KeyringFailedError, match="did not keep a trial value"):
        keys.set("openai", KEY)


def test_a_locked_keyring_says_that_it_is_locked() -> None:
    ring = MemoryKeyring()
    ring.locked = True

    assert "Failed to unlock the collection" in store(ring).describe().reason


def test_a_keyring_in_a_plain_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MemoryKeyring, "__module__", "keyrings.alt.file")
    ring = MemoryKeyring()
    keys = store(ring)

    assert not keys.describe().works
    with pytest.raises(KeyringFailedError, match="plain file"):
        keys.set("openai", KEY)
    assert not ring.kept


def test_the_trial_leaves_nothing_behind() -> None:
    ring = MemoryKeyring()

    assert store(ring).describe().works
    assert not ring.kept


def test_saving_without_a_keyring_says_what_else_can_be_done() -> None:
    with pytest.raises(KeyringFailedError) as refused:
        store(no_keyring()).set("openai", KEY)

    assert "one session" in str(refused.value)
    assert "OPENAI_API_KEY" in str(refused.value)


def test_a_session_key_is_kept_only_in_memory() -> None:
    ring = MemoryKeyring()
    keys = store(ring)
    keys.set_for_session("openai", KEY)

    found = keys.get("openai")
    assert found is not None
    assert (found.secret.get_secret_value(), found.source) == (KEY, "session")
    assert not ring.kept


def test_the_keyring_goes_before_the_environment() -> None:
    keys = store(MemoryKeyring(), {"OPENAI_API_KEY": OTHER})
    keys.set("openai", KEY)

    assert [key.source for key in keys.list()] == ["keyring"]
    assert keys.delete("openai")
    assert [(key.source, key.hint) for key in keys.list()] == [("environment", "…abcd")]


def test_an_empty_variable_holds_no_key() -> None:
    assert store(no_keyring(), {"OPENAI_API_KEY": "  "}).get("openai") is None


def test_deleting_what_is_not_there_tells_so() -> None:
    assert not store(MemoryKeyring()).delete("openai")
    assert not store(no_keyring()).delete("openai")


def test_a_keyring_that_locks_later_is_an_error_and_not_an_absent_key() -> None:
    ring = MemoryKeyring()
    keys = store(ring, {"OPENAI_API_KEY": OTHER})
    keys.set("openai", KEY)
    ring.locked = True

    with pytest.raises(KeyringFailedError, match="Unlock it"):
        keys.get("openai")
    with pytest.raises(KeyringFailedError, match="store the key"):
        keys.set("openai", OTHER)


@pytest.mark.parametrize("key", ["", "  ", "sk two", "sk\nheader: x", "schlüssel-0123456789"])
def test_what_cannot_be_a_key_is_refused(key: str) -> None:
    with pytest.raises(InvalidKeyError) as refused:
        store(MemoryKeyring()).set("openai", key)
    assert not key.strip() or key not in str(refused.value)


def test_surrounding_white_space_of_a_pasted_key_is_dropped() -> None:
    found = store(MemoryKeyring()).set("openai", f" {KEY}\n")
    assert found.secret.get_secret_value() == KEY


def test_only_the_last_four_characters_are_ever_shown() -> None:
    keys = store(MemoryKeyring())
    found = keys.set("openai", KEY)

    assert found.hint == "…wxyz"
    for shown in (repr(found), str(found), repr(keys), repr(keys.list()), repr(keys.describe())):
        assert KEY not in shown
        assert KEY[:8] not in shown


def test_a_short_key_shows_nothing_of_itself() -> None:
    assert store(MemoryKeyring()).set("ollama", "abcd1234").hint == "…"


def test_threads_share_one_trial_and_one_answer() -> None:
    keys = store(MemoryKeyring())
    threads = [Thread(target=keys.set, args=(name, KEY)) for name in ("openai", "mistral", "groq")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {key.provider for key in keys.list()} == {"openai", "mistral", "groq"}
