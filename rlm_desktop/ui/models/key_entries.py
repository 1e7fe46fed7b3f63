"""What the window shows of keys: never a key, at most its end."""

from dataclasses import dataclass
from typing import Literal

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
