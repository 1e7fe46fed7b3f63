"""The forecast beside Run: what the next run may take, judged by the run store, and how it came out."""

import asyncio
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from rlm_desktop.rlm.chat import Usage
from rlm_desktop.rlm.pricing import PriceBook
from rlm_desktop.runs.faults import StoreError
from rlm_desktop.runs.forecast import Calibration, Forecast, PastRun, Plan, calibration, forecast
from rlm_desktop.runs.store import RunStore
from rlm_desktop.runs.summary import RunSummary
from rlm_desktop.ui.controllers.library_controller import LibraryController
from rlm_desktop.ui.controllers.operations import Operations
from rlm_desktop.ui.models.forecast_words import forecast_note, outcome_note
from rlm_desktop.ui.models.run_choices import RunChoices
from rlm_desktop.ui.models.run_page import RunPage

LOOKED_AT = 500
"""Of the latest runs in the store."""
WAIT_MS = 300
"""Several changes in a row are looked at once."""
_CAME_TO_AN_END = ("final", "forced", "unsupported")


class Models(NamedTuple):
    """The models of a run, by the names that are recorded."""

    root: str
    sub: str


class ForecastController(QObject):
    """Judges anew when models, limits or documents are others, and when a run has come to its end.

    Signals:
        told(object): a ForecastNote.
    """

    told = Signal(object)

    def __init__(
        self, store: RunStore, library: LibraryController, choices: RunChoices, operations: Operations
    ) -> None:
        super().__init__()
        self._store = store
        self._library = library
        self._choices = choices
        self._operations = operations
        self._forecast: Forecast | None = None
        self._foretold: Forecast | None = None
        self._page: RunPage | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._look_soon)

    def refresh(self) -> None:
        """Judge anew, soon."""
        self._timer.start()

    def follow(self, page: RunPage) -> None:
        """Remember what is foretold of a run that begins, and tell how it came out."""
        self._page, self._foretold = page, self._forecast
        page.progressed.connect(self._follow)

    def _follow(self) -> None:
        page = self._page
        if page is None or page.timeline.live:
            return
        page.progressed.disconnect(self._follow)
        self._page = None
        if page.state() != "finished":
            return
        if self._foretold is None:
            self.refresh()
        else:
            self.told.emit(outcome_note(self._foretold, _outcome(page)))
            self._operations.start(self._judge(quietly=True))

    def _look_soon(self) -> None:
        if self._page is None and self._library.documents:
            self._operations.start(self._judge(quietly=False))

    async def _judge(self, *, quietly: bool) -> None:
        plan, models, prices = self._plan(), self._models(), PriceBook(self._choices.config)
        try:
            past = await asyncio.to_thread(past_runs, self._store, models, prices)
        except StoreError:
            past = []  # the store itself has told why it cannot be read
        self._forecast = forecast(past, plan)
        if not quietly:
            judged = calibration(past, plan) if past else Calibration(0, 0)
            self.told.emit(forecast_note(self._forecast, judged))

    def _plan(self) -> Plan:
        config = self._choices.config
        return Plan(
            chars=sum(len(document.text) for document in self._library.documents),
            max_calls=config.max_iterations + (config.max_sub_calls if config.enable_sub_calls else 0),
            max_cost=config.max_cost_usd,
            max_seconds=config.max_seconds,
        )

    def _models(self) -> Models:
        root, sub = self._choices.root, self._choices.sub
        return Models(root.model, (sub or root).model)


def past_runs(store: RunStore, models: Models, prices: PriceBook) -> list[PastRun]:
    """Give the runs with these models that came to an end, the oldest first. Raises StoreError.

    May import the price table: call it in a thread.
    """
    same = (
        run
        for run in reversed(store.runs(LOOKED_AT))
        if Models(run.root_model, run.sub_model) == models and run.state in _CAME_TO_AN_END
    )
    return [
        PastRun(run.context_chars, run.iterations + run.sub_calls, run.elapsed_seconds, _cost(run, prices))
        for run in same
        if not run.incomplete
    ]


def _cost(run: RunSummary, prices: PriceBook) -> float | None:
    """Give what a run has cost; where no price was known then, what it would at one that is known by now."""
    if run.cost is not None or run.root_model != run.sub_model:
        return run.cost
    return prices.cost(run.root_model, Usage(input_tokens=run.input_tokens, output_tokens=run.output_tokens))


def _outcome(page: RunPage) -> PastRun:
    progress, run = page.progress(), page.trace.run
    return PastRun(
        chars=0 if run is None else run.context_chars,
        calls=progress.iteration + progress.sub_calls,
        seconds=progress.elapsed,
        cost=None if progress.spending.unknown else progress.spending.known,
    )
