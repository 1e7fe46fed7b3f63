"""The steps of a run as a tree for Qt, growing while the run goes on."""

import time
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QModelIndex, QObject, QTimer, Signal

from rlm_desktop.rlm.events import AnyEvent
from rlm_desktop.runs.steps import Step
from rlm_desktop.runs.trace import Trace, TraceError
from rlm_desktop.runs.tree import Change
from rlm_desktop.ui.models.columns import Column, Sort
from rlm_desktop.ui.models.folded_run import FoldedRun, folded, numbered
from rlm_desktop.ui.models.row_texts import Rest
from rlm_desktop.ui.models.shown_rows import ShownRows
from rlm_desktop.ui.models.sibling_order import figure_of
from rlm_desktop.ui.models.timeline_rows import AnyIndex, TimelineRows

SORT_AGAIN_MS = 1_000
"""Steps of a run that goes on are put in order so often, when they are sorted at all."""


class TimelineModel(TimelineRows):
    """The tree below a run: iteration → reply, execution → batch → sub-call → inner run.

    A controller calls ``start`` and then ``apply_batch`` with what happened since, at most 30 times a second;
    for a run that is over it calls ``open_run``. ``trace`` holds the totals, for meters and status lines.
    Of thousands of sub-calls the first have rows and one more row stands for the rest; ``reveal`` shows more.
    ``sort_by`` puts siblings in another order than that in which they happened, also while more of them come.

    Signals:
        runOpened(): another run is shown, from its beginning, or none.
        stepsChanged(object): a Change: which steps are new and which are different.
        liveChanged(bool): the run that is shown began or ceased to go on.
    """

    runOpened = Signal()
    stepsChanged = Signal(object)
    liveChanged = Signal(bool)

    def __init__(self, parent: QObject | None = None, *, clock: Callable[[], float] = time.time) -> None:
        super().__init__(parent, clock=clock)
        self._sort: Sort | None = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(SORT_AGAIN_MS)
        self._again.timeout.connect(self._sort_rows)

    def start(self) -> None:
        """Show a run that is about to begin."""
        self._show(numbered(Trace()), live=True)

    def clear(self) -> None:
        """Show no run."""
        self._show(numbered(Trace()), live=False)

    def open_run(self, events: Iterable[AnyEvent], *, interrupted: bool = False) -> None:
        """Show a run that is over; ``interrupted`` when its program died. Raises TraceError."""
        self._show(folded(events, interrupted=interrupted), live=False)

    def open_folded(self, run: FoldedRun) -> None:
        """Show a run that was folded elsewhere; it goes on as long as it has not ended."""
        root = run.trace.run
        self._show(run, live=root is not None and root.ended is None)

    def apply_batch(self, events: Sequence[AnyEvent]) -> None:
        """Show what has happened since. Raises TraceError, and then shows what came before that event."""
        try:
            change = self._trace.apply_all(events)
        except TraceError:
            self._read_again()
            raise
        self._grow(change)
        if self._live and self._trace.run is not None and self._trace.run.ended is not None:
            self._set_live(live=False)

    def interrupt(self) -> None:
        """End a live run whose program died."""
        self._set_live(live=False)
        self._grow(self._trace.interrupt())

    def reveal(self, step: Step) -> QModelIndex:
        """Give the place of a step, after giving it a row if need be."""
        for each in reversed(list(step.lineage())[:-1]):
            if each.parent is not None and not self._rows.has_row(each):
                self._reveal(each.parent, self._rows.row(each) + 1 - self._rows.shown(each.parent))
        return self.index_of(step)

    def reveal_more(self, rest: Rest) -> QModelIndex:
        """Give more of the rest their rows, and tell the place of the first of them."""
        first = self._rows.shown(rest.parent)
        self._reveal(rest.parent)
        return self.index_of(self._rows.children(rest.parent)[first])

    def sort_by(self, sort: Sort | None) -> None:
        """Put siblings in order from here on; None: as they happened."""
        if sort != self._sort:
            self._sort = sort
            self._sort_rows()

    def _show(self, run: FoldedRun, *, live: bool) -> None:
        self._trace = run.trace
        self._take_rows(run.rows)
        was_live, self._live = self._live, live
        self.runOpened.emit()
        if live != was_live:
            self.liveChanged.emit(live)

    def _read_again(self) -> None:
        self._take_rows(numbered(self._trace).rows)

    def _take_rows(self, rows: ShownRows) -> None:
        self.beginResetModel()
        self._rows = rows
        if self._sort is not None:
            rows.sort(figure_of(self._sort, self.now()))
        self.endResetModel()

    def _set_live(self, *, live: bool) -> None:
        if live != self._live:
            self._live = live
            self.liveChanged.emit(live)

    def _grow(self, change: Change) -> None:
        if any(step.parent is None for step in change.added):
            self._read_again()
        else:
            for parent, number in self._rows.register(change.added).items():
                self._insert(parent, number)
            self._announce(change.changed)
        if self._sort is not None and not self._again.isActive():
            self._again.start()
        self.stepsChanged.emit(change)

    def _insert(self, parent: Step, number: int) -> None:
        span = self._rows.growth(parent, number) if self._rows.in_tree(parent) else None
        if span is None:
            self._rows.take(parent, number)
            return
        self.beginInsertRows(self.index_of(parent), span.first, span.last)
        self._rows.take(parent, number)
        self.endInsertRows()

    def _sort_rows(self) -> None:
        self._again.stop()
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        steps = [self.step_at(index) for index in before]
        self._rows.sort(figure_of(self._sort, self.now()) if self._sort is not None else None)
        after = [self._moved(index, step) for index, step in zip(before, steps, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _moved(self, index: AnyIndex, step: Step | None) -> QModelIndex:
        """Give where a row is now. A row that stands for the rest stays, for it is the last."""
        if step is None:
            return self.createIndex(index.row(), index.column(), index.internalId())
        return self.index_of(step, Column(index.column()))

    def _announce(self, changed: Iterable[Step]) -> None:
        """Tell views which rows are different, as one range per parent."""
        rows: dict[Step, list[int]] = {}
        for step in changed:
            if step.parent is not None:
                rows.setdefault(step.parent, []).append(
                    min(self._rows.row(step), self._rows.shown(step.parent))
                )
        for parent, numbers in rows.items():
            if self._rows.in_tree(parent):
                place = self.index_of(parent)
                first = self.index(min(numbers), 0, place)
                self.dataChanged.emit(first, self.index(max(numbers), max(Column), place))

    def _reveal(self, parent: Step, at_least: int = 0) -> None:
        place, first = self.index_of(parent), self._rows.shown(parent)
        number = self._rows.to_reveal(parent, at_least)
        still_hidden = number < self._rows.hidden(parent)
        self.beginRemoveRows(place, first, first)
        self._rows.drop_rest(parent)
        self.endRemoveRows()
        self.beginInsertRows(place, first, first + number - 1 + still_hidden)
        self._rows.reveal(parent, number)
        self.endInsertRows()
