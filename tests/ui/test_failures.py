"""Every failure tells what happened, whose side it is on, and what to do."""

import pytest

from rlm_desktop.rlm import exceptions
from rlm_desktop.rlm.exceptions import ModelError, PriceUnknown, RLMError
from rlm_desktop.runs.faults import StoreError
from rlm_desktop.settings.connections import MissingKeyError
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
