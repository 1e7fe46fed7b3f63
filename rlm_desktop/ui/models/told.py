"""What is told of one kind of failure, and how its parameters are filled in."""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from rlm_desktop.ui.models.failure import Remedy

translate = QCoreApplication.translate
type Params = Mapping[str, str | int | float | None]


class Told(NamedTuple):
    """Whole sentences; what stands in braces is filled in from the error's parameters."""

    what: str
    side: str
    advice: str
    remedy: Remedy = "retry"
    is_quoted: bool = True
    """Whether the words of the server, or of the system, are added."""

    def named(self, params: Params) -> str:
        """Say what happened, to what."""
        return self.what.format_map(_Known(params))


class _Known(dict[str, object]):
    """Parameters by name; what an error does not name is left out, the server told as such."""

    def __init__(self, params: Params) -> None:
        super().__init__({name: value for name, value in params.items() if value is not None})

    def __missing__(self, name: str) -> str:
        return translate("Failures", "The server") if name == "host" else ""


def yours() -> str:
    """Say that the user can set it right in the window."""
    return translate("Failures", "This can be set right here.")


def of_the_computer() -> str:
    """Say whose side a failure is on that has to do with files, keyring or sandbox."""
    return translate("Failures", "The cause is on this computer.")


def quoted(params: Params) -> str:
    """Give the server's own words, said to be its own, or else those of the system; empty without any."""
    said, trouble = str(params.get("server_text") or ""), params.get("trouble")
    if said and trouble == "ended":
        return f"{said[0].upper()}{said[1:]}."
    if said and trouble in ("answered", "not_loaded"):
        return translate("Failures", "{host} says: {text}").format(host=params["host"], text=said)
    if detail := params.get("detail"):
        return translate("Failures", "The system says: {text}").format(text=detail)
    return translate("Failures", "What came: {text}").format(text=said) if said else ""
