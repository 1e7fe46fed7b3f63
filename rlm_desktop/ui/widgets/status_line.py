"""The line at the bottom: where the shown run is."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from rlm_desktop.ui.amounts import count
from rlm_desktop.ui.models.progress import Progress, RunState
from rlm_desktop.ui.theme import GRID, STATUS, Theme, set_look
from rlm_desktop.ui.widgets.elided_label import ElidedLabel
from rlm_desktop.ui.widgets.state_mark import StateMark


class StatusLine(QFrame):
    """``Iteration 5 of 25 · 31 of 500 sub-calls · 0 in flight · 00:41`` and a note at the right."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "area", "status")
        self.setFixedHeight(STATUS)
        self.setAccessibleName(self.tr("Status"))
        self._mark = StateMark(theme)
        self._state = QLabel()
        self._calls = QLabel()
        self._flight = QLabel()
        self._clock = QLabel()
        self._note = ElidedLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        row.setSpacing(GRID)
        row.addWidget(self._mark)
        for part in (self._state, self._calls, self._flight, self._clock, self._note):
            set_look(part, "rank", "small")
            part.setContentsMargins(0, 0, 0 if part is self._note else 2 * GRID, 0)
            row.addWidget(part)
        row.insertStretch(row.indexOf(self._note), 1)
        self.show_progress(Progress())

    def show_progress(self, progress: Progress) -> None:
        """Show other figures."""
        self._mark.show_state(progress.state)
        self._state.setText(self._headline(progress))
        has_run = progress.max_iterations > 0
        for part in (self._calls, self._flight, self._clock):
            part.setVisible(has_run)
        self._calls.setText(
            self.tr("{n} of {limit} sub-calls").format(
                n=count(progress.sub_calls), limit=count(progress.max_sub_calls)
            )
        )
        self._flight.setText(self.tr("{n} in flight").format(n=count(progress.in_flight)))
        self._flight.setVisible(has_run and progress.state in ("running", "parked", "stopping"))
        self._clock.setText(clock(progress.elapsed))

    def show_note(self, note: str) -> None:
        """Say one more thing at the right end."""
        self._note.setText(note)

    def _headline(self, progress: Progress) -> str:
        if progress.state in ("idle", "reading"):
            return self._state_word(progress.state)
        turn = self.tr("Iteration {n} of {limit}").format(n=progress.iteration, limit=progress.max_iterations)
        if progress.state == "running":
            return turn
        return f"{self._state_word(progress.state)} · {turn}"

    def _state_word(self, state: RunState) -> str:
        words: dict[RunState, str] = {
            "idle": self.tr("Ready"),
            "reading": self.tr("Reading documents"),
            "running": self.tr("Running"),
            "parked": self.tr("Waiting for your decision"),
            "stopping": self.tr("Stopping"),
            "finished": self.tr("Finished"),
            "stopped": self.tr("Stopped"),
            "failed": self.tr("Failed"),
            "interrupted": self.tr("Interrupted"),
        }
        return words[state]


def clock(seconds: float) -> str:
    """Write a running time: ``00:41``, ``1:02:03``."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"
