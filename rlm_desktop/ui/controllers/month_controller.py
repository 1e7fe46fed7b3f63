"""What a month has cost: read from the store in a thread, and written as CSV."""

import asyncio
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from rlm_desktop.runs.spending import spent
from rlm_desktop.runs.store import RunStore
from rlm_desktop.ui.controllers.operations import Operations
from rlm_desktop.ui.models.month import Month, span_of

translate = QCoreApplication.translate


class MonthController(QObject):
    """Answers the month's window.

    Signals:
        monthKnown(object): the Month that was asked for.
        noted(str): a sentence about the export.
    """

    monthKnown = Signal(object)
    noted = Signal(str)

    def __init__(self, store: RunStore, operations: Operations) -> None:
        super().__init__()
        self._store = store
        self._operations = operations

    def read(self, year: int, month: int) -> None:
        """Read a month; runs that are still going on count with what they have cost so far."""
        self._operations.start(self._read(year, month))

    def export(self, month: Month, path: Path) -> None:
        """Write a month as CSV, in UTF-8 with the mark by which spreadsheets know it."""
        self._operations.start(self._export(month, path))

    async def _read(self, year: int, month: int) -> None:
        self.monthKnown.emit(await asyncio.to_thread(_month, self._store, year, month))

    async def _export(self, month: Month, path: Path) -> None:
        try:
            await asyncio.to_thread(path.write_text, month.as_csv(), encoding="utf-8-sig", newline="")
        except OSError as error:
            told = translate("MonthController", "{path} was not written: {reason}.")
            self.noted.emit(told.format(path=path, reason=error.strerror))
        else:
            self.noted.emit(translate("MonthController", "Written to {path}.").format(path=path))


def _month(store: RunStore, year: int, month: int) -> Month:
    return Month(year, month, spent(store.begun_between(*span_of(year, month))))
