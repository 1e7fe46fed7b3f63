"""Every failure tells what happened, whose side it is on, and what to do."""

from pathlib import Path

import pytest
from keyring.backends.null import Keyring as NullKeyring
from keyring.errors import KeyringLocked

from rlm_desktop.rlm import exceptions
from rlm_desktop.rlm.exceptions import ModelError, PriceUnknown, RLMError
from rlm_desktop.runs.faults import StoreError
from rlm_desktop.settings.connections import MissingKeyError
from rlm_desktop.settings.keys import KeyringFailedError, KeyStore
from rlm_desktop.settings.local_model.server import ServerState, Trouble, error_of
from rlm_desktop.ui.controllers.failures import explain

MODEL_ERRORS = [
    kind
    for kind in vars(exceptions).values()
    if isinstance(kind, type) and issubclass(kind, ModelError) and kind is not ModelError
]


@pytest.mark.parametrize("kind", MODEL_ERRORS)
def test_a_servers_refusal_has_words_of_its_own(kind: type[ModelError]) -> None:
    failure = explain(kind("English.", host="api.example.org", model="m-1", server_text="it said so"))
    assert "api.example.org" in failure.what or "m-1" in failure.what
    assert failure.side
    assert failure.advice.endswith("it said so")
    assert failure.remedy != "none"


def test_a_wrong_key_leads_to_the_keys() -> None:
    assert explain(exceptions.AuthenticationFailed("x", host="h")).remedy == "keys"
    assert explain(MissingKeyError("No key was found.", provider="openai")).remedy == "keys"


def test_an_unknown_price_leads_to_the_limits() -> None:
    failure = explain(PriceUnknown("The price …", model="m-1"))
    assert failure.remedy == "limits"
    assert "m-1" in failure.what


def test_a_store_that_cannot_be_used_is_told_with_its_file_and_the_systems_words() -> None:
    failure = explain(StoreError("English.", path="/home/runs.sqlite", detail="disk full"))
    assert "/home/runs.sqlite" in failure.what
    assert failure.advice.endswith("disk full")


def test_an_error_without_words_of_its_own_is_told_in_the_engines() -> None:
    assert explain(RLMError("It broke. Mend it.")).what == "It broke."


def test_a_fault_of_ours_is_called_ours() -> None:
    failure = explain(ZeroDivisionError("division by zero"))
    assert "RLM Desktop" in failure.side
    assert "ZeroDivisionError" in failure.advice


@pytest.mark.parametrize(
    ("trouble", "words", "advice"),
    [
        ("not_loaded", "bad magic", "llama.cpp says: bad magic"),
        ("ended", "its process was killed", "Its process was killed."),
    ],
)
def test_a_model_file_that_is_not_served_says_why(trouble: Trouble, words: str, advice: str) -> None:
    failure = explain(error_of(ServerState(Path("large.gguf"), "failed", trouble=trouble, words=words)))
    assert "large.gguf" in failure.what
    assert failure.advice.splitlines()[-1] == advice


def test_a_keyring_that_does_not_answer_is_told_once_how_to_go_on() -> None:
    class Locked(NullKeyring):
        priority = -1.0

        def get_password(self, service: str, username: str, _password: str | None = None) -> str | None:
            if (service, username[:6]) == ("rlm-desktop", "trial-"):
                return self.trial
            raise KeyringLocked("it is locked")

        def __init__(self) -> None:
            self.trial = ""

        def set_password(self, *given: str) -> None:
            self.trial = given[-1]

    with pytest.raises(KeyringFailedError) as failed:
        KeyStore({}, backend=Locked()).get("openai")
    failure = explain(failed.value)
    assert failure.advice == "Unlock the keyring and try again.\nThe system says: it is locked"
