"""The steps of a run as a tree for Qt, growing while the run goes on."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import override

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from rlm_desktop.rlm.events import AnyEvent
from rlm_desktop.runs.steps import Step
from rlm_desktop.runs.trace import Trace
from rlm_desktop.runs.tree import Change
from rlm_desktop.ui.models.columns import Column
from rlm_desktop.ui.models.row_texts import Rest, cell_text, cell_tip, rest_cell_text
from rlm_desktop.ui.models.shown_rows import ShownRows
from rlm_desktop.ui.models.step_texts import spoken

type AnyIndex = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
_TEXT_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class TimelineModel(QAbstractItemModel):
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

    def __init__(self, parent: QObject | None = None, *, clock: Callable[[], float] = time.time) -> None:
        super().__init__(parent)
        self._clock = clock
        self._trace = Trace()
        self._rows = ShownRows()
        self._live = False

    @property
    def trace(self) -> Trace:
        """The run that is shown; its ``run`` is None until the first event."""
        return self._trace

    @property
    def live(self) -> bool:
        """Whether the run goes on, so that unfinished steps last until now."""
        return self._live

    @property
    def origin(self) -> float:
        """When the run began, in seconds since the epoch."""
        return self._trace.run.started if self._trace.run is not None else self.now()

    def now(self) -> float:
        """Give the time up to which unfinished steps last, in seconds since the epoch."""
        return max(self._clock(), self._trace.last_time) if self._live else self._trace.last_time

    def elapsed(self) -> float:
        """Give how long the run took or has been going on, in seconds."""
        run = self._trace.run
        return run.seconds(self.now()) if run is not None else 0.0

    def start(self) -> None:
        """Show a run that is about to begin."""
        self._show(Trace(), live=True)

    def clear(self) -> None:
        """Show no run."""
        self._show(Trace(), live=False)

    def open_run(self, events: Iterable[AnyEvent], *, interrupted: bool = False) -> None:
        """Show a run that is over; ``interrupted`` when its program died. Raises TraceError."""
        trace = Trace()
        trace.apply_all(events)
        if interrupted:
            trace.interrupt()
        self._show(trace, live=False)

    def apply_batch(self, events: Sequence[AnyEvent]) -> None:
        """Show what has happened since. Raises TraceError."""
        change = self._trace.apply_all(events)
        self._grow(change)
        if self._live and self._trace.run is not None and self._trace.run.ended is not None:
            self._set_live(live=False)

    def interrupt(self) -> None:
        """End a live run whose program died."""
        self._set_live(live=False)
        self._grow(self._trace.interrupt())

    def step_at(self, index: AnyIndex) -> Step | None:
        """Give the step of a row; None for the rest row and for no row."""
        if not index.isValid() or index.internalId() & 1:
            return None
        return self._rows.step(index.internalId() >> 1)

    def rest_at(self, index: AnyIndex) -> Rest | None:
        """Give what a row stands for, when it stands for the rest of its siblings."""
        if not index.isValid() or not index.internalId() & 1:
            return None
        parent = self._rows.step(index.internalId() >> 1)
        return Rest(parent, self._rows.shown(parent), self._rows.hidden(parent))

    def index_of(self, step: Step, column: Column = Column.STEP) -> QModelIndex:
        """Give the place of a step that has a row; no place for the run itself and what is not shown."""
        if not self._rows.has_row(step):
            return QModelIndex()
        return self.createIndex(step.row, column, self._rows.number(step) << 1)

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

    @override
    def index(self, row: int, column: int, parent: AnyIndex = NO_PARENT) -> QModelIndex:
        step = self._parent_step(parent)
        if step is None or not 0 <= row < self._rows.rows(step) or not 0 <= column < len(Column):
            return QModelIndex()
        if row < self._rows.shown(step):
            return self.createIndex(row, column, self._rows.number(step.children[row]) << 1)
        return self.createIndex(row, column, self._rows.number(step) << 1 | 1)

    @override
    def parent(self, index: AnyIndex = NO_PARENT) -> QModelIndex:  # type: ignore[override]  # QObject.parent()
        if not index.isValid():
            return QModelIndex()
        step: Step | None = self._rows.step(index.internalId() >> 1)
        if step is not None and not index.internalId() & 1:
            step = step.parent
        return QModelIndex() if step is None else self.index_of(step)

    @override
    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        step = self._parent_step(parent)
        return 0 if step is None or parent.column() > 0 else self._rows.rows(step)

    @override
    def hasChildren(self, parent: AnyIndex = NO_PARENT) -> bool:
        return self.rowCount(parent) > 0

    @override
    def columnCount(self, parent: AnyIndex = NO_PARENT) -> int:
        return len(Column)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        step, rest = self.step_at(index), self.rest_at(index)
        if step is not None:
            return self._step_data(step, Column(index.column()), role)
        if rest is not None and role in _TEXT_ROLES:
            return rest_cell_text(rest, Column(index.column()))
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        names = (self.tr("Step"), self.tr("Time"), self.tr("Tokens in · out"), self.tr("Cost"))
        return names[section]

    def _step_data(self, step: Step, column: Column, role: int) -> str | None:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell_text(step, column, self.now())
            case Qt.ItemDataRole.ToolTipRole:
                return cell_tip(step, column, self.origin, self.now())
            case Qt.ItemDataRole.AccessibleTextRole if column == Column.STEP:
                return spoken(step, self.now())
            case _:
                return None

    def _parent_step(self, parent: AnyIndex) -> Step | None:
        return self.step_at(parent) if parent.isValid() else self._trace.run

    def _show(self, trace: Trace, *, live: bool) -> None:
        self.beginResetModel()
        self._trace, self._rows = trace, ShownRows()
        self._rows.register(_all_steps(trace))
        self.endResetModel()
        was_live, self._live = self._live, live
        self.runOpened.emit()
        if live != was_live:
            self.liveChanged.emit(live)

    def _set_live(self, *, live: bool) -> None:
        if live != self._live:
            self._live = live
            self.liveChanged.emit(live)

    def _grow(self, change: Change) -> None:
        if any(step.parent is None for step in change.added):
            self.beginResetModel()
            self._rows.register(change.added)
            self.endResetModel()
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
                self.dataChanged.emit(first, self.index(max(numbers), Column.COST, place))

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


def _all_steps(trace: Trace) -> Iterator[Step]:
    waiting: list[Step] = [] if trace.run is None else [trace.run]
    while waiting:
        step = waiting.pop()
        yield step
        waiting.extend(reversed(step.children))
