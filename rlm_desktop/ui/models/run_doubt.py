"""What the user is asked before a run whose documents are not all as they should be."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication

from rlm_desktop.ui.amounts import count

translate = QCoreApplication.translate
DoubtAnswer = Literal["read again", "go on", "cancel"]
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class RunDoubt:
    """Documents by name: those that changed on disk after they were read, and those that gave no text."""

    stale: tuple[str, ...]
    without_text: tuple[str, ...]

    def headline(self) -> str:
        """Say in a sentence what is not as it should be."""
        if self.stale:
            if len(self.stale) == 1:
                return translate("RunDoubt", "1 document has changed on disk since it was read.")
            return translate("RunDoubt", "{n} documents have changed on disk since they were read.").format(
                n=count(len(self.stale))
            )
        if len(self.without_text) == 1:
            return translate("RunDoubt", "1 file gave no text and would take no part in the run.")
        return translate("RunDoubt", "{n} files gave no text and would take no part in the run.").format(
            n=count(len(self.without_text))
        )

    def text(self) -> str:
        """Name the documents."""
        lines = [_named(self.stale)] if self.stale else []
        if self.without_text:
            lines.append(
                translate("RunDoubt", "Without text: {names}").format(names=_named(self.without_text))
                if self.stale
                else _named(self.without_text)
            )
        return "\n".join(lines)


def _named(names: tuple[str, ...]) -> str:
    shown = ", ".join(names[:MOST_NAMED])
    if len(names) <= MOST_NAMED:
        return shown
    return translate("RunDoubt", "{names} and {n} more").format(names=shown, n=count(len(names) - MOST_NAMED))
