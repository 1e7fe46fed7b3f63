"""Past runs: list them, open one, follow one of another process, delete one."""

import asyncio
from collections.abc import Coroutine, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from rlm_desktop.runs.formats.trace_files import read_run
from rlm_desktop.runs.store import RunStore
from rlm_desktop.runs.summary import RunState as StoredState
from rlm_desktop.runs.summary import RunSummary
from rlm_desktop.ui.controllers.operations import Operations
from rlm_desktop.ui.controllers.recorded_runs import follow, open_run
from rlm_desktop.ui.controllers.run_controller import RunController
from rlm_desktop.ui.models.progress import RunState
from rlm_desktop.ui.models.run_choices import title_of_model
from rlm_desktop.ui.models.runs_model import PastRun, RunsModel

SHOWN_RUNS = 500

_STATES: dict[StoredState, RunState] = {
    "running": "running",
    "interrupted": "interrupted",
    "final": "finished",
    "unsupported": "finished",
    "forced": "finished",
    "failed": "failed",
    "budget": "stopped",
    "stopped": "stopped",
}


class HistoryController(QObject):
    """Reads the store in threads and keeps the RunsModel up to date.

    Signals:
        pageOpened(object): the RunPage of the run that was chosen.
    """

    pageOpened = Signal(object)

    def __init__(self, store: RunStore, runs: RunsModel, live: RunController, operations: Operations) -> None:
        super().__init__()
        self._store = store
        self._runs = runs
        self._live = live
        self._operations = operations
        self._opening: asyncio.Task[None] | None = None

    def refresh(self) -> None:
        """Read the list again."""
        self._operations.start(self._refresh())

    def open(self, run_id: str) -> None:
        """Show a run: the one that goes on here as it is, any other as it was or is being recorded."""
        page = self._live.live_page
        if page is not None and page.run_id == run_id:
            self.pageOpened.emit(page)
        else:
            self._show(self._open(run_id))

    def open_file(self, path: Path) -> None:
        """Take a run from a file into the history, and show it."""
        self.open_files([path])

    def open_files(self, paths: Sequence[Path]) -> None:
        """Take runs from files into the history, and show the last."""
        self._show(self._open_files(paths))

    def delete(self, run_id: str) -> None:
        """Remove a run for good."""
        self._operations.start(self._delete(run_id))

    async def _refresh(self) -> None:
        summaries = await asyncio.to_thread(self._store.runs, SHOWN_RUNS)
        self._runs.show_runs([_past_run(summary) for summary in summaries])

    def _show(self, work: Coroutine[Any, Any, None]) -> None:
        """Open a run in place of the one that is being opened or followed."""
        if self._opening is not None:
            self._opening.cancel()
        self._opening = self._operations.start(work)

    async def _open(self, run_id: str) -> None:
        page = await open_run(self._store, run_id)
        self.pageOpened.emit(page)
        if page.timeline.live:
            await follow(self._store, page)
            await self._refresh()

    async def _open_files(self, paths: Sequence[Path]) -> None:
        for path in paths:
            events = await asyncio.to_thread(read_run, path)
            run_id = await asyncio.to_thread(self._store.import_run, events)
        await self._refresh()
        await self._open(run_id)

    async def _delete(self, run_id: str) -> None:
        await asyncio.to_thread(self._store.delete, run_id)
        await self._refresh()


def _past_run(summary: RunSummary) -> PastRun:
    return PastRun(
        run_id=summary.id,
        question=summary.query,
        started=summary.started,
        model=title_of_model(summary.root_model),
        turns=summary.iterations,
        cost=summary.cost,
        state=_STATES[summary.state],
        tokens=summary.input_tokens + summary.output_tokens,
    )
