"""From an error to what the user is told: what happened, whose side it is on, what to do."""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from rlm_desktop.rlm.exceptions import RLMError
from rlm_desktop.runs.faults import StoreError, TraceFileError
from rlm_desktop.ui.models.failure import Failure, Remedy

translate = QCoreApplication.translate


class _Told(NamedTuple):
    what: str
    side: str
    advice: str
    remedy: Remedy = "retry"


def explain(error: BaseException) -> Failure:
    """Say in the user's language what ``error`` means. The server's own words are added as they are."""
    if isinstance(error, RLMError):
        told = _told_by_code().get(error.code)
        return _known(told, error) if told else _plain(error.message)
    if isinstance(error, StoreError | TraceFileError):
        return _plain(str(error))
    return Failure(
        what=translate("Failures", "Something went wrong inside the program."),
        side=translate("Failures", "The fault is in RLM Desktop."),
        advice=f"{type(error).__name__}: {error}",
    )


def _known(told: _Told, error: RLMError) -> Failure:
    host = error.params.get("host") or translate("Failures", "The server")
    said = error.params.get("server_text") or ("" if "host" in error.params else error.message)
    return Failure(
        what=told.what.format(host=host, model=error.params.get("model") or ""),
        side=told.side,
        advice=f"{told.advice}\n{said}" if said else told.advice,
        remedy=told.remedy,
    )


def _plain(message: str) -> Failure:
    what, _, rest = message.partition(". ")
    side = translate("Failures", "The cause is on this computer.")
    return Failure(what=what.rstrip(".") + ".", side=side, advice=rest)


def _told_by_code() -> Mapping[str, _Told]:
    return {**_by_the_server(), **_on_the_way(), **_of_keys_and_money(), **_on_this_computer()}


def _by_the_server() -> Mapping[str, _Told]:
    """Tell what a server refuses."""
    yours = translate("Failures", "This can be set right here.")
    account = translate("Failures", "This can be set right at the provider.")
    return {
        "authentication_failed": _Told(
            translate("Failures", "{host} does not accept the key."),
            yours,
            translate(
                "Failures", "Check that the key is whole and belongs to this provider; store it again."
            ),
            "keys",
        ),
        "permission_denied": _Told(
            translate("Failures", "{host} does not allow this key to use {model}."),
            account,
            translate("Failures", "Choose another model, or ask for access at the provider."),
            "models",
        ),
        "model_not_found": _Told(
            translate("Failures", "{host} has no model called {model}."),
            yours,
            translate("Failures", "Choose one of its models, or correct the name."),
            "models",
        ),
        "quota_exceeded": _Told(
            translate("Failures", "The account at {host} has no credit or quota left."),
            account,
            translate("Failures", "Add credit or raise the limit there, or choose another model."),
            "models",
        ),
        "context_too_long": _Told(
            translate("Failures", "The conversation became longer than {model} takes."),
            yours,
            translate("Failures", "Choose a model with a larger context, or fewer turns."),
            "models",
        ),
    }


def _on_the_way() -> Mapping[str, _Told]:
    """Tell what keeps a server from answering."""
    yours = translate("Failures", "This can be set right here.")
    theirs = translate("Failures", "The fault is on the server's side.")
    return {
        "rate_limited": _Told(
            translate("Failures", "{host} limits how much may be asked in a minute."),
            theirs,
            translate("Failures", "It was tried again several times. Wait a little and run again."),
        ),
        "server_unreachable": _Told(
            translate("Failures", "{host} could not be reached or failed."),
            theirs,
            translate("Failures", "Check that the server runs and the network is up, then run again."),
        ),
        "bad_response": _Told(
            translate("Failures", "{host} did not answer as a chat server does."),
            yours,
            translate("Failures", "Check the address of the server and the model's name."),
            "models",
        ),
        "missing_base_url": _Told(
            translate("Failures", "The server has no address yet."),
            yours,
            translate("Failures", "Enter its address beside the model; it usually ends in /v1."),
            "models",
        ),
    }


def _of_keys_and_money() -> Mapping[str, _Told]:
    """Tell what is missing before a run."""
    yours = translate("Failures", "This can be set right here.")
    computer = translate("Failures", "The cause is on this computer.")
    return {
        "missing_key": _Told(
            translate("Failures", "There is no key for this provider yet."),
            yours,
            translate("Failures", "Enter one and run again."),
            "keys",
        ),
        "keyring_failed": _Told(
            translate("Failures", "The system's keyring did not answer as asked."),
            computer,
            translate("Failures", "Unlock the keyring and try again."),
            "keys",
        ),
        "price_unknown": _Told(
            translate("Failures", "The price of {model} is not known, so the cost cap cannot be kept."),
            yours,
            translate("Failures", "Remove the cost cap, or choose a model whose price is known."),
            "limits",
        ),
    }


def _on_this_computer() -> Mapping[str, _Told]:
    """Tell what this computer cannot do."""
    yours = translate("Failures", "This can be set right here.")
    computer = translate("Failures", "The cause is on this computer.")
    return {
        "sandbox_unavailable": _Told(
            translate("Failures", "The sandbox for the model's code could not be started."),
            computer,
            translate("Failures", "Nothing weaker was used in its place, so nothing was run."),
        ),
        "repl_lost": _Told(
            translate("Failures", "The sandbox was lost again and again."),
            computer,
            translate("Failures", "Close other programs to free memory, or ask about fewer documents."),
        ),
        "invalid_context": _Told(
            translate("Failures", "The documents are more than the sandbox can hold."),
            yours,
            translate("Failures", "Remove some of the documents."),
            "none",
        ),
    }
