"""The list of past runs, newest first, as the history panel shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import override

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QDate,
    QDateTime,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from rlm_desktop.ui.amounts import money
from rlm_desktop.ui.models.plain_tip import plain_tip
from rlm_desktop.ui.models.progress import RunState
from rlm_desktop.ui.models.run_words import AT_WORK

translate = QCoreApplication.translate
type AnyIndex = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()

RUN_ROLE = Qt.ItemDataRole.UserRole
"""The PastRun of a row."""
DETAIL_ROLE = Qt.ItemDataRole.UserRole + 1
"""The second line of a row."""


@dataclass(frozen=True, slots=True)
class PastRun:
    """One run in the list."""

    run_id: str
    question: str
    started: float
    """Seconds since the epoch."""
    model: str
    turns: int
    cost: float | None
    """USD; None when a price is unknown."""
    state: RunState
    tokens: int
    """Of all requests that were answered."""


class RunsModel(QAbstractListModel):
    """Rows of PastRun."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs: tuple[PastRun, ...] = ()

    def show_runs(self, runs: Sequence[PastRun]) -> None:
        """Show other runs; rows that are the same stay where the reader is."""
        new = tuple(runs)
        if [run.run_id for run in new] == [run.run_id for run in self._runs]:
            self._refresh(new)
            return
        self.beginResetModel()
        self._runs = new
        self.endResetModel()

    def _refresh(self, new: tuple[PastRun, ...]) -> None:
        old, self._runs = self._runs, new
        for row, (before, after) in enumerate(zip(old, new, strict=True)):
            if before != after:
                place = self.index(row)
                self.dataChanged.emit(place, place)

    def run_at(self, index: AnyIndex) -> PastRun | None:
        """Give the run of a row."""
        return self._runs[index.row()] if index.isValid() else None

    def place_of(self, run_id: str) -> QModelIndex:
        """Find the row of a run; an invalid index when it is not in the list."""
        for row, run in enumerate(self._runs):
            if run.run_id == run_id:
                return self.index(row)
        return QModelIndex()

    @override
    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._runs)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        run = self.run_at(index)
        if run is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return run.question
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                words = f"{run.question}\n{detail(run)}"
                return plain_tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
            case x if x == DETAIL_ROLE:
                return detail(run)
            case x if x == RUN_ROLE:
                return run
            case _:
                return None


def detail(run: PastRun) -> str:
    """Write ``today 09:41 · gpt-5.1 · $0.21 · 5 turns``; before it how a run stands that did not finish.

    Turns are counted when a run has ended.
    """
    turns = "" if run.state in AT_WORK else _turns(run.turns)
    parts = [_state_word(run.state), _when(run.started), run.model, _cost(run), turns]
    return " · ".join(part for part in parts if part)


def _when(started: float) -> str:
    moment = QDateTime.fromMSecsSinceEpoch(round(started * 1000))
    clock = QLocale().toString(moment.time(), "HH:mm")
    days = moment.date().daysTo(QDate.currentDate())
    if days == 0:
        return translate("RunsModel", "today {time}").format(time=clock)
    if days == 1:
        return translate("RunsModel", "yesterday {time}").format(time=clock)
    this_year, earlier = translate("RunsModel", "d MMM"), translate("RunsModel", "d MMM yyyy")
    return QLocale().toString(moment.date(), this_year if days < 300 else earlier)


def _cost(run: PastRun) -> str:
    if run.cost is None:
        return translate("RunsModel", "cost unknown")
    if run.cost == 0 and run.state in AT_WORK:
        return ""
    return translate("RunsModel", "free") if run.cost == 0 and run.tokens else money(run.cost)


def _turns(turns: int) -> str:
    return (
        translate("RunsModel", "1 turn")
        if turns == 1
        else translate("RunsModel", "{n} turns").format(n=turns)
    )


def _state_word(state: RunState) -> str:
    match state:
        case "running" | "parked" | "stopping":
            return translate("RunsModel", "running")
        case "stopped":
            return translate("RunsModel", "stopped")
        case "failed":
            return translate("RunsModel", "failed")
        case "interrupted":
            return translate("RunsModel", "interrupted")
        case "finished" | "idle" | "reading":
            return ""
