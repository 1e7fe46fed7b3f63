"""What the window shows of keys: never a key, at most its end."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication

from rlm_desktop.settings.keys import KeyringState

translate = QCoreApplication.translate
KeySource = Literal["none", "session", "keyring", "environment"]


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """One provider's line in the keys window."""

    provider: str
    label: str
    source: KeySource = "none"
    hint: str = ""
    """The key's last characters."""
    variable: str = ""
    """The environment variable that is read when nothing is stored."""
    page: str = ""
    """Where a key is made."""


@dataclass(frozen=True, slots=True)
class Keyring:
    """Where keys are kept on this computer."""

    works: bool
    name: str
    reason: str = ""
    """Why it does not work."""


def keyring_words(state: KeyringState) -> str:
    """Say why a keyring does not work; empty when it does."""
    match state.trouble:
        case "":
            return ""
        case "none":
            return translate("Keyring", "This system offers no keyring.")
        case "plain_file":
            return translate("Keyring", "{name} keeps keys in a plain file.").format(name=state.name)
        case "failed":
            return translate("Keyring", "{name} says: {text}.").format(name=state.name, text=state.detail)
        case "forgets":
            return translate("Keyring", "{name} did not keep a trial value.").format(name=state.name)
