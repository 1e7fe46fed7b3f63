"""What the window says of a model file's server: its state in a sentence, and what can be done about it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QCoreApplication

from rlm_desktop.settings.local_model.command import EXTRA, is_frozen
from rlm_desktop.settings.local_model.server import ServerState
from rlm_desktop.ui.amounts import tokens

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class ModelFileNote:
    """One file's state as it is shown."""

    file: Path
    text: str
    look: Literal["dim", "ok", "warn", "err"]
    can_start: bool
    """Else it can be stopped."""


def note_of(state: ServerState) -> ModelFileNote:
    """Put a state into words."""
    match state.phase:
        case "stopped":
            text = translate("ModelFile", "Not loaded. It is loaded for the next run.")
            return ModelFileNote(state.file, text, "dim", can_start=True)
        case "loading":
            text = translate("ModelFile", "Loading …")
            return ModelFileNote(state.file, text, "warn", can_start=False)
        case "ready":
            return ModelFileNote(state.file, _ready(state), "ok", can_start=False)
        case "failed":
            return ModelFileNote(state.file, failure_words_of(state), "err", can_start=True)


def status_of(state: ServerState) -> str:
    """Say it for the status line, where the file has to be named."""
    name = state.file.name
    match state.phase:
        case "loading":
            return translate("ModelFile", "Loading {name} …").format(name=name)
        case "ready":
            return translate("ModelFile", "{name} is loaded").format(name=name)
        case "stopped":
            return translate("ModelFile", "{name} is no longer loaded").format(name=name)
        case "failed":
            return translate("ModelFile", "{name} is not served").format(name=name)


def failure_words_of(state: ServerState) -> str:
    """Say why a file is not served, and what to do."""
    match state.trouble:
        case "missing_extra" if is_frozen():
            return translate("ModelFile", "This build of the program comes without llama.cpp's server.")
        case "missing_extra":
            how = translate("ModelFile", "llama.cpp's server is not installed. Install it: {command}")
            return how.format(command=f"pip install '{EXTRA}'")
        case "missing_file":
            return translate("ModelFile", "The file is not there any more. Choose it again.")
        case "not_loaded":
            said = translate("ModelFile", "llama.cpp could not load it: {words}.")
            return said.format(words=state.words)
        case _:
            said = translate("ModelFile", "Its server ended by itself: {words}.")
            return said.format(words=state.words)


def _ready(state: ServerState) -> str:
    if not state.context:
        return translate("ModelFile", "Loaded.")
    text = translate("ModelFile", "Loaded; takes {n} tokens at once.")
    return text.format(n=tokens(state.context))
