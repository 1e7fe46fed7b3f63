"""The words for failures that no server caused: keys, model files, limits."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from rlm_desktop.settings.local_model.command import EXTRA, is_frozen
from rlm_desktop.ui.models.told import Told, of_the_computer, yours

translate = QCoreApplication.translate


def own_failure_words() -> Mapping[str, Told]:
    """Give the words by an error's code, or by ``code:trouble`` where one kind has several causes."""
    return {**_of_keys(), **_of_model_files(), **_of_limits()}


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
            of_the_computer(),
            translate("Failures", "Unlock the keyring and try again."),
            "keys",
        ),
    }


def _of_model_files() -> Mapping[str, Told]:
    other = translate("Failures", "Choose another model file, or another provider.")
    return {
        "model_server:missing_extra": Told(
            translate("Failures", "{model} cannot be served: llama.cpp's server is not installed."),
            of_the_computer(),
            _how_to_install(),
            "models",
            is_quoted=False,
        ),
        "model_server:missing_file": Told(
            translate("Failures", "The model file {model} is not there any more."),
            of_the_computer(),
            translate("Failures", "Choose it again where it is now, or choose another one."),
            "models",
        ),
        "model_server:not_loaded": Told(
            translate("Failures", "llama.cpp could not load {model}."), of_the_computer(), other, "models"
        ),
        "model_server:ended": Told(
            translate("Failures", "The server of {model} ended by itself."),
            of_the_computer(),
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
        "invalid_config": Told(
            translate("Failures", "The limit {field} has a value that it cannot have."),
            yours(),
            translate("Failures", "Set it back in the window of all limits."),
            "limits",
        ),
    }
