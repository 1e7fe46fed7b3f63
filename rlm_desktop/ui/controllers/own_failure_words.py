"""The words for failures that no server caused: keys, model files, limits, this computer."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from rlm_desktop.settings.local_model.command import EXTRA, is_frozen
from rlm_desktop.ui.controllers.told import Told, yours

translate = QCoreApplication.translate


def own_failure_words() -> Mapping[str, Told]:
    """Give the words by an error's code, or by ``code:trouble`` where one kind has several causes."""
    return {**_of_keys(), **_of_model_files(), **_of_limits(), **_on_this_computer()}


def _of_the_computer() -> str:
    return translate("Failures", "The cause is on this computer.")


def _of_keys() -> Mapping[str, Told]:
    return {
        "missing_key": Told(
            translate("Failures", "The server wants a key, and none was sent."),
            yours(),
            translate("Failures", "Enter the key of this provider and run again."),
            "keys",
            is_quoted=False,
        ),
        "keyring_failed": Told(
            translate("Failures", "The system's keyring did not answer as asked."),
            _of_the_computer(),
            translate("Failures", "Unlock the keyring and try again."),
            "keys",
        ),
    }


def _of_model_files() -> Mapping[str, Told]:
    other = translate("Failures", "Choose another model file, or another provider.")
    return {
        "model_server:missing_extra": Told(
            translate("Failures", "{model} cannot be served: llama.cpp's server is not installed."),
            _of_the_computer(),
            _how_to_install(),
            "models",
            is_quoted=False,
        ),
        "model_server:missing_file": Told(
            translate("Failures", "The model file {model} is not there any more."),
            _of_the_computer(),
            translate("Failures", "Choose it again where it is now, or choose another one."),
            "models",
        ),
        "model_server:not_loaded": Told(
            translate("Failures", "llama.cpp could not load {model}."), _of_the_computer(), other, "models"
        ),
        "model_server:ended": Told(
            translate("Failures", "The server of {model} ended by itself."),
            _of_the_computer(),
            translate("Failures", "Run again to start it again; a smaller model needs less memory."),
        ),
        "model_server:stopped": Told(
            translate("Failures", "The server of {model} was stopped before it was ready."),
            yours(),
            translate("Failures", "Run again to load the model file again."),
        ),
    }


def _how_to_install() -> str:
    if is_frozen():
        return translate("Failures", "This build of the program comes without it. Choose another provider.")
    how = translate("Failures", "Install it with: {command}. Then start the program again.")
    return how.format(command=f"pip install '{EXTRA}'")


def _of_limits() -> Mapping[str, Told]:
    return {
        "price_unknown": Told(
            translate("Failures", "The price of {model} is not known, so the cost cap cannot be kept."),
            yours(),
            translate("Failures", "Remove the cost cap, give its price, or choose a model with a price."),
            "limits",
            is_quoted=False,
        ),
        "invalid_context": Told(
            translate("Failures", "The documents are more than the sandbox can hold."),
            yours(),
            translate("Failures", "Remove some of the documents."),
            "documents",
        ),
    }


def _on_this_computer() -> Mapping[str, Told]:
    return {
        "sandbox_unavailable": Told(
            translate("Failures", "The sandbox for the model's code could not be started."),
            _of_the_computer(),
            translate("Failures", "Nothing weaker was used in its place, so nothing was run."),
        ),
        "repl_lost": Told(
            translate("Failures", "The sandbox was lost again and again."),
            _of_the_computer(),
            translate("Failures", "Close other programs to free memory, or ask about fewer documents."),
        ),
    }
