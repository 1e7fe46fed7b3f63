"""The steps of a run as a tree for Qt, growing while the run goes on."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex, Signal

from rlm_desktop.rlm.events import AnyEvent
from rlm_desktop.runs.steps import Step
from rlm_desktop.runs.trace import Trace, TraceError
from rlm_desktop.runs.tree import Change
from rlm_desktop.ui.models.columns import Column
from rlm_desktop.ui.models.folded_run import FoldedRun, folded, numbered
from rlm_desktop.ui.models.row_texts import Rest
from rlm_desktop.ui.models.shown_rows import ShownRows
from rlm_desktop.ui.models.timeline_rows import TimelineRows


class TimelineModel(TimelineRows):
    """The tree below a run: iteration → reply, execution → batch → sub-call → inner run.

    A controller calls ``start`` and then ``apply_batch`` with what happened since, at most 30 times a second;
    for a run that is over it calls ``open_run``. ``trace`` holds the totals, for meters and status lines.
    Of thousands of sub-calls the first have rows and one more row stands for the rest; ``reveal`` shows more.

    Signals:
        runOpened(): another run is shown, from its beginning, or none.
        stepsChanged(object): a Change: which steps are new and which are different.
        liveChanged(bool): the run that is shown began or ceased to go on.
    """

    runOpened = Signal()
    stepsChanged = Signal(object)
    liveChanged = Signal(bool)

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
                self._reveal(each.parent, each.row + 1 - self._rows.shown(each.parent))
        return self.index_of(step)

    def reveal_more(self, rest: Rest) -> QModelIndex:
        """Give more of the rest their rows, and tell the place of the first of them."""
        first = self._rows.shown(rest.parent)
        self._reveal(rest.parent)
        return self.index_of(rest.parent.children[first])

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
        self.stepsChanged.emit(change)

    def _insert(self, parent: Step, number: int) -> None:
        span = self._rows.growth(parent, number) if self._rows.in_tree(parent) else None
        if span is None:
            self._rows.take(parent, number)
            return
        self.beginInsertRows(self.index_of(parent), span.first, span.last)
        self._rows.take(parent, number)
        self.endInsertRows()

    def _announce(self, changed: Iterable[Step]) -> None:
        """Tell views which rows are different, as one range per parent."""
        rows: dict[Step, list[int]] = {}
        for step in changed:
            if step.parent is not None:
                rows.setdefault(step.parent, []).append(min(step.row, self._rows.shown(step.parent)))
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
