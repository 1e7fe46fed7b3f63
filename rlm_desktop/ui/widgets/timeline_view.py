"""The tree of steps as the user works with it: it grows, follows, unfolds and selects."""

from collections.abc import Iterable
from typing import override

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from rlm_desktop.runs.steps import Step
from rlm_desktop.runs.tree import Change
from rlm_desktop.ui.models.columns import Sort
from rlm_desktop.ui.models.heat import Heat, HeatBy
from rlm_desktop.ui.models.step_order import all_steps
from rlm_desktop.ui.models.timeline_model import TimelineModel
from rlm_desktop.ui.theme import Theme
from rlm_desktop.ui.widgets.follower import Follower
from rlm_desktop.ui.widgets.time_navigator import TimeNavigator
from rlm_desktop.ui.widgets.timeline_folds import TimelineFolds
from rlm_desktop.ui.widgets.timeline_tree import TimelineTree

type AnyIndex = QModelIndex | QPersistentModelIndex
TICK_MS = 125
"""How often what goes on is painted again."""
UNFOLDED = ("iteration", "execution")
"""Kinds of steps that show what is in them from the start."""
REVEAL_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right, Qt.Key.Key_Space)


class TimelineView(TimelineTree):
    """Shows the TimelineModel of one run at a time; ``follower`` keeps its newest step in sight.

    Signals:
        stepSelected(object): the Step to inspect, or None for the run as a whole.
        ticked(): time has passed for a run that goes on.
    """

    stepSelected = Signal(object)
    ticked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._run: TimelineModel | None = None
        self.follower = Follower(self)
        self.navigator = TimeNavigator(self)
        self.folds = TimelineFolds(self)
        self._heat: Heat | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(TICK_MS)
        self._clock.timeout.connect(self._tick)
        self.setAccessibleName(self.tr("Timeline of the run"))
        self.columns.sortChanged.connect(self._sort)
        self.clicked.connect(self._reveal)
        self.expanded.connect(self._unfold_below)
        self.verticalScrollBar().sliderPressed.connect(self.follower.let_go)

    def show_run(self, run: TimelineModel | None) -> None:
        """Show another run from here on, or none."""
        if self._run is not None:
            self._run.runOpened.disconnect(self._open)
            self._run.stepsChanged.disconnect(self._take_in)
            self._run.liveChanged.disconnect(self._set_live)
        self._run = run
        if run is not None:
            run.sort_by(self.columns.layout.sort)
            run.runOpened.connect(self._open)
            run.stepsChanged.connect(self._take_in)
            run.liveChanged.connect(self._set_live)
        self._open()

    def select_step(self, step: Step) -> None:
        """Go to a step and select it, as if the user had done so."""
        if self._run is not None and (index := self._run.reveal(step)).isValid():
            self.follower.let_go()
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def colour_by(self, by: HeatBy) -> None:
        """Colour bars by what steps are, or by how much of something they took."""
        self._heat = None if by == "kind" else Heat(by)
        self._warm_up()

    @property
    def run(self) -> TimelineModel | None:
        """The run that is shown."""
        return self._run

    def selected_step(self) -> Step | None:
        """Give the step that is selected; None for none, and for the row of the rest."""
        return self.step_of(self.currentIndex())

    def step_of(self, index: AnyIndex) -> Step | None:
        """Give the step of a row; None for none, and for the row of the rest."""
        return self._run.step_at(index) if self._run is not None else None

    def follow(self) -> None:
        """Go to the newest step, and along with the run from there."""
        self.follower.follow()

    @override
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        rows = self.selectionModel().selectedRows()
        if self._run is not None and rows:
            self.stepSelected.emit(self._run.step_at(rows[0]))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.follower.let_go()
        super().mousePressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; who scrolls to the end of a run that goes on wants to follow it."""
        super().wheelEvent(event)
        bar = self.verticalScrollBar()
        if event.angleDelta().y() > 0 or bar.value() < bar.maximum():
            self.follower.let_go()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.follower.let_go()
        index = self.currentIndex()
        if event.key() in REVEAL_KEYS and self._run is not None and self._run.rest_at(index) is not None:
            self._reveal(index)
        else:
            super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Do not jump to rows by their first letters: letters are commands here."""

    def _open(self) -> None:
        """Begin anew with the run that the model shows now."""
        self.show_model(self._run)
        live = self._run is not None and self._run.live
        self.follower.begin(following=live)
        self.navigator.begin(self._run)
        self._warm_up()
        self._set_live(live)
        if self._run is not None and self._run.trace.run is not None:
            self._unfold(self._run.trace.run.children)
        self.stepSelected.emit(None)

    def _sort(self, sort: Sort | None) -> None:
        """Put siblings in order, and keep what is selected in sight."""
        if self._run is not None:
            self._run.sort_by(sort)
            self.scrollTo(self.currentIndex())
        self.header().viewport().update()

    def _warm_up(self) -> None:
        """Look at all steps of the run for how hot they are."""
        run = self._run.trace.run if self._run is not None else None
        if self._heat is not None:
            self._heat = Heat(self._heat.by)
            if self._run is not None and run is not None:
                self._heat.note(all_steps(run), self._run.now())
        self.show_heat(self._heat)

    def _unfold(self, steps: Iterable[Step]) -> None:
        for step in steps:
            if self._run is not None and step.kind in UNFOLDED:
                self.expand(self._run.index_of(step))

    def _unfold_below(self, index: QModelIndex) -> None:
        step = self._run.step_at(index) if self._run is not None else None
        if step is not None:
            self._unfold(step.children)

    def _take_in(self, change: Change) -> None:
        self._unfold(change.added)
        if self._heat is not None and self._run is not None:
            self._heat.note((*change.added, *change.changed), self._run.now())
        if self._clock.isActive() and self._clock.remainingTime() < TICK_MS // 2:
            self._clock.start()  # painted along with the news, and not once more soon after
            self._grow_bars()
        else:
            self.navigator.keep_up()
        self.follower.note(change)

    def _set_live(self, live: bool) -> None:  # noqa: FBT001 - a signal's argument
        if live:
            self._clock.start()
        else:
            self._clock.stop()
            self.follower.settle()
            self.navigator.settle()
        self.navigator.keep_up()

    def _tick(self) -> None:
        self._grow_bars()
        self.ticked.emit()

    def _grow_bars(self) -> None:
        """Let the bars of what goes on grow, as far as they can be seen."""
        self.beat()
        if not self.navigator.keep_up():
            self.update_time(self._goes_on)

    def _goes_on(self, index: AnyIndex) -> bool:
        step = self._run.step_at(index) if self._run is not None else None
        rest = self._run.rest_at(index) if self._run is not None else None
        step = rest.parent if rest is not None else step
        return step is not None and step.ended is None

    def _reveal(self, index: AnyIndex) -> None:
        if self._run is not None and (rest := self._run.rest_at(index)) is not None:
            self.setCurrentIndex(self._run.reveal_more(rest))
