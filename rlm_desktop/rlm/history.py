"""Fold a run's events into what the response hands back of it."""

from rlm_desktop.rlm.events import (
    ExecutionEnded,
    RLMEvent,
    RootReplied,
    RunEnded,
    SubCallEnded,
    Warned,
)
from rlm_desktop.rlm.response import HistoryEntry, HistoryRole


class HistoryKeeper:
    """Listens to a run's events; inner runs' entries stand among the others with their depth."""

    def __init__(self) -> None:
        self.entries: list[HistoryEntry] = []
        self.variables: dict[str, str] = {}
        self.warnings: list[str] = []
        self.end: RunEnded | None = None
        """The end of the outermost run."""

    def apply(self, event: RLMEvent) -> None:
        """Take what the event adds."""
        match event:
            case RootReplied():
                self._add("root", event.text, event.text, event)
            case ExecutionEnded():
                self._add("repl_output", event.stdout + (event.error or ""), event.shown, event)
                if event.depth == 0:
                    self.variables = {variable.name: variable.preview for variable in event.variables}
            case SubCallEnded():
                text = event.text if event.error is None else event.error
                self._add("sub_call", text, text, event)
            case Warned():
                self.warnings.append(event.message)
            case RunEnded(depth=0):
                self.end = event

    def warning_texts(self) -> list[str]:
        """Give the warnings told so far."""
        return list(self.warnings)

    def _add(self, role: HistoryRole, content: str, truncated: str, event: RLMEvent) -> None:
        self.entries.append(HistoryEntry(role, content, truncated, event.iteration, event.depth))
