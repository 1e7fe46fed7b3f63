"""Put a step on the clipboard: as code, prompt, Markdown or JSON, or as a link to it."""

from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from rlm_desktop.runs.steps import Step
from rlm_desktop.ui.amounts import count
from rlm_desktop.ui.models.bodies import FullEvent
from rlm_desktop.ui.models.run_link import RunLink
from rlm_desktop.ui.models.step_copies import CopyForm, copied, needed_for
from rlm_desktop.ui.models.timeline_model import TimelineModel


class _Wish(NamedTuple):
    run: TimelineModel
    step: Step
    form: CopyForm
    seqs: tuple[int, ...]


class StepCopier(QObject):
    """Waits for the large texts of what is to be copied; a later wish takes the place of one that waits.

    Signals:
        bodiesWanted(str, object): read these events whole (run id, their ``seq``); ``take`` gets them.
        noted(str): what has been copied.
    """

    bodiesWanted = Signal(str, object)
    noted = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._wish: _Wish | None = None

    def copy(self, run: TimelineModel, step: Step, form: CopyForm) -> None:
        """Copy a step in one form."""
        seqs = needed_for(step, run.trace)
        self._wish = _Wish(run, step, form, seqs)
        if seqs:
            self.bodiesWanted.emit(run.trace.run_id, seqs)
        else:
            self._put([])

    def copy_link(self, run: TimelineModel, step: Step) -> None:
        """Copy a link that opens the run at a step."""
        self._wish = None
        self._set(RunLink(run.trace.run_id, step.span).text())

    def take(self, run_id: str, events: list[FullEvent]) -> None:
        """Copy what was waited for."""
        told = (run_id, tuple(event.seq for event in events))
        if self._wish is not None and told == (self._wish.run.trace.run_id, self._wish.seqs):
            self._put(events)

    def _put(self, events: list[FullEvent]) -> None:
        if self._wish is not None:
            run, step, form, _seqs = self._wish
            self._wish = None
            bodies = {event.seq: event for event in events if event.seq is not None}
            self._set(copied(step, form, bodies, run.now()))

    def _set(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.noted.emit(self.tr("Copied {n} characters").format(n=count(len(text))))
