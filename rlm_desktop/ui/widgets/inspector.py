"""Look into one step: what ran and came out, what the model saw, the variables, the bill."""

from collections.abc import Iterable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from rlm_desktop.runs.steps import Step
from rlm_desktop.runs.tree import Change
from rlm_desktop.ui.models.bodies import FullEvent, bodies_for
from rlm_desktop.ui.models.inspection import Scene, inspect
from rlm_desktop.ui.models.price_facts import TablePrices, priced_models
from rlm_desktop.ui.models.timeline_model import TimelineModel
from rlm_desktop.ui.theme import Theme, set_look
from rlm_desktop.ui.widgets.empty_state import EmptyState
from rlm_desktop.ui.widgets.inspection_view import InspectionView

PATIENCE_MS = 80
"""A step is shown when its texts are there, or after so long without them."""
REFRESH_MS = 200
"""A step that goes on is shown again so often."""


class Inspector(QFrame):
    """Shows the selected step of a run, or the run as a whole when none is selected.

    Wire it so: call ``show_run(timeline_model)`` when another run is shown, connect the timeline's
    ``stepSelected`` to ``show_step``, and ``bodiesRequested`` to a controller. That reads the events with
    their bodies (of a run that goes on: once they are committed) and hands them to ``show_bodies``, in one
    call or several and in any order. What comes for a step that is no longer looked at is ignored.

    Signals:
        bodiesRequested(str, object): run id, and a tuple of the ``seq`` of the events to be read.
        pricesRequested(object): a tuple of models whose prices would explain a cost; see ``show_prices``.
    """

    bodiesRequested = Signal(str, object)
    pricesRequested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "area", "panel")
        self.setAccessibleName(self.tr("Inspector"))
        self._run: TimelineModel | None = None
        self._step: Step | None = None
        self._bodies: dict[int, FullEvent] = {}
        self._asked: set[int] = set()
        self._prices: TablePrices = {}
        self._priced: set[str] = set()
        """Models whose prices were asked for."""
        self._empty = EmptyState(self.tr("What happened in a step appears here."))
        self._view = InspectionView(theme)
        self._pages = QStackedWidget()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._show)
        self._view.pageShown.connect(self._ask_prices)
        self._arrange()

    def show_run(self, run: TimelineModel | None) -> None:
        """Show another run as a whole, or nothing."""
        if self._run is not None:
            self._run.runOpened.disconnect(self._forget_step)
            self._run.stepsChanged.disconnect(self._note)
        self._run = run
        if run is not None:
            run.runOpened.connect(self._forget_step)
            run.stepsChanged.connect(self._note)
        self._forget_step()

    def show_step(self, step: Step | None) -> None:
        """Show a step of the run; None for the run as a whole."""
        if step is not self._step or step is None:
            self._step = step
            self._bodies.clear()
            self._asked.clear()
            self._request()

    def show_bodies(self, run_id: str, events: Iterable[FullEvent]) -> None:
        """Take events with their bodies, as asked for by ``bodiesRequested``."""
        if self._run is None or run_id != self._run.trace.run_id:
            return
        self._bodies.update((event.seq, event) for event in events if event.seq in self._asked)
        if self._asked <= self._bodies.keys():
            self._show()

    def show_prices(self, prices: TablePrices) -> None:
        """Take what the price table says of models, as asked for by ``pricesRequested``."""
        self._prices = {**self._prices, **prices}
        self._show()

    def _arrange(self) -> None:
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def _forget_step(self) -> None:
        self._step = None
        self.show_step(None)

    def _note(self, change: Change) -> None:
        """Show the step again soon if it, or something directly in it, is new or different."""
        shown = self._shown_step()
        if shown is not None and any(
            shown in (step, step.parent) for step in (*change.added, *change.changed)
        ):
            self._request()

    def _shown_step(self) -> Step | None:
        return self._step or (self._run.trace.run if self._run is not None else None)

    def _request(self) -> None:
        """Ask for the bodies that are missing, and show the step when they are there or it takes long."""
        step = self._shown_step()
        if self._run is None or step is None:
            self._pages.setCurrentWidget(self._empty)
            return
        missing = [seq for seq in bodies_for(step, self._run.trace) if seq not in self._asked]
        if not self._soon.isActive():
            self._soon.start(PATIENCE_MS if missing else 0)
        if missing:
            self._asked.update(missing)
            self.bodiesRequested.emit(self._run.trace.run_id, tuple(missing))

    def _ask_prices(self) -> None:
        """Ask for prices only when somebody looks at a bill: the table is slow to load."""
        step = self._shown_step()
        if self._view.key != "usage" or self._run is None or step is None:
            return
        missing = [model for model in priced_models(step, self._run.trace) if model not in self._priced]
        if missing:
            self._priced.update(missing)
            self.pricesRequested.emit(tuple(missing))

    def _show(self) -> None:
        step = self._shown_step()
        if self._run is None or step is None:
            return
        self._soon.stop()
        scene = Scene(self._run.trace, dict(self._bodies), self._run.now(), self._prices)
        waiting = not self._asked <= self._bodies.keys()
        self._view.show_inspection(inspect(step, scene), reading=waiting)
        self._pages.setCurrentWidget(self._view)
        if self._run.live and step.ended is None:
            self._soon.start(REFRESH_MS)
