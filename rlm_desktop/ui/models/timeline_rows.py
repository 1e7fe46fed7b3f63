"""The steps that have rows, as Qt reads them."""

import time
from collections.abc import Callable
from typing import override

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from rlm_desktop.runs.steps import Step
from rlm_desktop.runs.trace import Trace
from rlm_desktop.ui.models.columns import Column
from rlm_desktop.ui.models.plain_tip import plain_tip
from rlm_desktop.ui.models.row_texts import Rest, cell_text, cell_tip, rest_cell_text, running_total
from rlm_desktop.ui.models.shown_rows import ShownRows
from rlm_desktop.ui.models.step_order import Place
from rlm_desktop.ui.models.step_texts import spoken

type AnyIndex = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
_TEXT_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class TimelineRows(QAbstractItemModel):
    """Answers Qt's questions about one run; see TimelineModel, which lets it grow.

    The id of an index is twice the number of its step; of a row that stands for the rest it is twice the
    number of the step around it, plus one.
    """

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
        rows = self._rows
        return Rest(parent, rows.shown(parent), rows.hidden(parent), rows.children(parent))

    def place_of(self, step: Step) -> Place:
        """Give where a step stands; places compare as rows do from the top."""
        return tuple(self._rows.row(each) for each in step.lineage() if each.parent is not None)[::-1]

    def index_of(self, step: Step, column: Column = Column.STEP) -> QModelIndex:
        """Give the place of a step that has a row; no place for the run itself and what is not shown."""
        if not self._rows.has_row(step):
            return QModelIndex()
        return self.createIndex(self._rows.row(step), column, self._rows.number(step) << 1)

    @override
    def index(self, row: int, column: int, parent: AnyIndex = NO_PARENT) -> QModelIndex:
        number = self._parent_number(parent)
        if number is None or not 0 <= row < self._rows.count(number) or not 0 <= column < len(Column):
            return QModelIndex()
        child = self._rows.child(number, row)
        return self.createIndex(row, column, number << 1 | 1 if child is None else child << 1)

    @override
    def parent(self, index: AnyIndex = NO_PARENT) -> QModelIndex:  # type: ignore[override]  # QObject.parent()
        if not index.isValid():
            return QModelIndex()
        step: Step | None = self._rows.step(index.internalId() >> 1)
        if step is not None and not index.internalId() & 1:
            step = step.parent
        return QModelIndex() if step is None else self.index_of(step)

    @override
    def sibling(self, row: int, column: int, index: AnyIndex) -> QModelIndex:
        """Answer for the same row at once: views ask for each cell they paint."""
        if index.isValid() and row == index.row() and 0 <= column < len(Column):
            return self.createIndex(row, column, index.internalId())
        return super().sibling(row, column, index)

    @override
    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        number = self._parent_number(parent)
        return 0 if number is None or parent.column() > 0 else self._rows.count(number)

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
        names = {
            Column.STEP: self.tr("Step"),
            Column.STATE: self.tr("State"),
            Column.TIME: self.tr("Time"),
            Column.TOKENS: self.tr("Tokens in · out"),
            Column.OWN: self.tr("Own cost"),
            Column.COST: self.tr("Cost"),
            Column.RUNNING: self.tr("Run so far"),
        }
        return names[Column(section)]

    def _step_data(self, step: Step, column: Column, role: int) -> str | None:
        match role:
            case Qt.ItemDataRole.DisplayRole if column == Column.RUNNING:
                return running_total(step, self._trace)
            case Qt.ItemDataRole.DisplayRole:
                return cell_text(step, column, self.now())
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(cell_tip(step, column, self.origin, self.now()))
            case Qt.ItemDataRole.AccessibleTextRole if column == Column.STEP:
                return spoken(step, self.now())
            case _:
                return None

    def _parent_number(self, parent: AnyIndex) -> int | None:
        """Give the number of the step that holds rows: views ask for each row that they lay out."""
        if parent.isValid():
            inside = parent.internalId()
            return None if inside & 1 else inside >> 1
        return None if self._trace.run is None else self._rows.number(self._trace.run)
