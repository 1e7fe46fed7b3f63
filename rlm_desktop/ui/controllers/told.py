"""The shape of what is told of one kind of failure, and whose side it is on when it is the user's."""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from rlm_desktop.ui.models.failure import Remedy

translate = QCoreApplication.translate


class Told(NamedTuple):
    """What is told of one kind of failure; ``{host}`` and ``{model}`` in ``what`` are filled in."""

    what: str
    side: str
    advice: str
    remedy: Remedy = "retry"
    is_quoted: bool = True
    """Whether the server's, or else the error's own words are added."""


def yours() -> str:
    """Say that the user can set it right in the window."""
    return translate("Failures", "This can be set right here.")
