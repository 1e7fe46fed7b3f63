"""One file as the documents panel knows it, and its state in a word, a sign and a sentence."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QCoreApplication

from rlm_desktop.documents.file_record import FileState
from rlm_desktop.ui.amounts import count

translate = QCoreApplication.translate

DocumentProblem = Literal["unreadable", "no_text", "warning"]
ShownState = Literal[
    "queued", "reading", "ready", "warning", "no text", "failed", "skipped", "left out", "stale"
]
"""A FileState, or what weighs more: that it gave no text, is left out of runs, or changed on disk."""

SIGNS: dict[ShownState, str] = {
    "queued": "○",
    "reading": "◐",
    "ready": "✓",
    "warning": "⚠",
    "no text": "⚠",
    "failed": "✗",
    "skipped": "–",  # noqa: RUF001 - a dash is meant
    "left out": "–",  # noqa: RUF001 - a dash is meant
    "stale": "↻",
}
_WORDS: dict[ShownState, Callable[[], str]] = {
    "queued": lambda: translate("DocumentsModel", "waiting"),
    "reading": lambda: translate("DocumentsModel", "reading…"),
    "ready": lambda: translate("DocumentsModel", "ready"),
    "warning": lambda: translate("DocumentsModel", "warning"),
    "no text": lambda: translate("DocumentsModel", "no text"),
    "failed": lambda: translate("DocumentsModel", "failed"),
    "skipped": lambda: translate("DocumentsModel", "skipped"),
    "left out": lambda: translate("DocumentsModel", "left out"),
    "stale": lambda: translate("DocumentsModel", "changed"),
}


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """One file. ``problem`` unreadable and no_text: it takes no part in a run."""

    name: str
    """Its path in the collection, folders apart with "/"."""
    path: Path
    chars: int = 0
    pages: int = 0
    """0 where the format has none."""
    problem: DocumentProblem | None = None
    reason: str = ""
    """What is wrong with it, in a sentence."""
    state: FileState = FileState.READY
    size: int = 0
    """Bytes of the file."""
    encoding: str = ""
    """Of text-like files; empty where the format decides."""
    excluded: bool = False
    """Whether the user left it out of runs."""
    can_use_ocr: bool = False
    """Whether text recognition could get text, or more of it, out of it."""
    member: str | None = None
    """Of a file within an archive, which is then ``path``: its name in there."""
    stale: bool = False
    """Whether its file changed on disk after it was read."""

    @property
    def usable(self) -> bool:
        """Whether a run can read it."""
        return self.problem in (None, "warning") and self.is_settled and not self.excluded

    @property
    def is_settled(self) -> bool:
        """Whether it is no longer waiting or being read."""
        return self.state not in (FileState.QUEUED, FileState.READING)

    @property
    def shown_state(self) -> ShownState:
        """Give the state that the user has to know of first."""
        if self.state in (FileState.QUEUED, FileState.READING, FileState.SKIPPED):
            return _OF_FILE[self.state]
        if self.problem == "unreadable":
            return "failed"
        if self.problem == "no_text":
            return "no text"
        if self.excluded:
            return "left out"
        if self.stale:
            return "stale"
        return "warning" if self.problem == "warning" else "ready"

    @property
    def location(self) -> str:
        """Tell where the file lies; a member of an archive as if that were a folder."""
        return str(self.path / self.member) if self.member else str(self.path)


_OF_FILE: dict[FileState, ShownState] = {
    FileState.QUEUED: "queued",
    FileState.READING: "reading",
    FileState.SKIPPED: "skipped",
}


def state_words(state: ShownState) -> str:
    """Name a state, with its sign."""
    return f"{SIGNS[state]} {_WORDS[state]()}"


def explanation(entry: DocumentEntry) -> str:
    """Say everything that is known of a file, a line each: what is wrong, what was read, where it is."""
    facts = []
    if entry.is_settled and entry.chars:
        facts.append(translate("DocumentsModel", "{n} characters").format(n=count(entry.chars)))
    if entry.pages > 1:
        facts.append(translate("DocumentsModel", "{n} pages").format(n=count(entry.pages)))
    if entry.encoding:
        facts.append(entry.encoding)
    notes = [line[:1].upper() + line[1:] for line in entry.reason.splitlines()]
    if entry.stale:
        notes.append(translate("DocumentsModel", "The file has changed on disk since it was read."))
    if entry.excluded:
        notes.append(translate("DocumentsModel", "Left out of runs."))
    if entry.can_use_ocr:
        notes.append(translate("DocumentsModel", "Text recognition may get text out of it."))
    return "\n".join(filter(None, [*notes, " · ".join(facts), entry.location]))
