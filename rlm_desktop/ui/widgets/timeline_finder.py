"""Search in a timeline: from what is typed to the hit that one looks at."""

from PySide6.QtCore import QObject, QTimer, Signal

from rlm_desktop.runs.tree import Change
from rlm_desktop.ui.amounts import count
from rlm_desktop.ui.models.step_hits import StepHits, TextsFound, TextWish
from rlm_desktop.ui.models.step_order import failed_steps, neighbour
from rlm_desktop.ui.models.step_query import QueryError, read_query
from rlm_desktop.ui.models.timeline_model import TimelineModel
from rlm_desktop.ui.widgets.search_bar import SearchBar
from rlm_desktop.ui.widgets.timeline_view import TimelineView

AGAIN_MS = 1_000
"""What a run that goes on has told since is searched so often."""


class TimelineFinder(QObject):
    """Joins a view, a search bar and the hits in the run that is shown.

    Signals:
        textsWanted(str, object): search a run's large texts (run id, TextWish); ``take`` gets the result.
    """

    textsWanted = Signal(str, object)

    def __init__(self, view: TimelineView, bar: SearchBar) -> None:
        super().__init__(view)
        self._view = view
        self._bar = bar
        self._run: TimelineModel | None = None
        self.hits = StepHits(self)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self.hits.go_on)
        view.show_hits(self.hits)
        self.hits.changed.connect(self._show)
        self.hits.wished.connect(self._want)
        bar.typed.connect(self._search)
        bar.nextRequested.connect(self.go_forward)
        bar.previousRequested.connect(self.go_back)
        view.stepSelected.connect(self._tell)

    def show_run(self, run: TimelineModel | None) -> None:
        """Search another run for the same, or none."""
        if self._run is not None:
            self._run.layoutChanged.disconnect(self.hits.order_again)
            self._run.stepsChanged.disconnect(self._note)
            self._run.runOpened.disconnect(self._search_again)
        self._run = run
        if run is not None:
            run.layoutChanged.connect(self.hits.order_again)
            run.stepsChanged.connect(self._note)
            run.runOpened.connect(self._search_again)
        self._search_again()

    def take(self, found: TextsFound) -> None:
        """Take in what was found in large texts."""
        self.hits.take(found)

    def give_up(self) -> None:
        """Note that large texts cannot be searched."""
        self.hits.give_up()

    def go_forward(self) -> None:
        """Go to the next hit."""
        self._go(back=False)

    def go_back(self) -> None:
        """Go to the hit before."""
        self._go(back=True)

    def go_to_error(self, *, back: bool) -> None:
        """Go to the next step that failed, or the one before."""
        if self._run is not None and self._run.trace.run is not None:
            place_of = self._run.place_of
            wrong = sorted(failed_steps(self._run.trace.run), key=place_of)
            step = neighbour(wrong, self._view.selected_step(), place_of, back=back)
            if step is not None:
                self._view.select_step(step)

    def _go(self, *, back: bool) -> None:
        step = self.hits.next_to(self._view.selected_step(), back=back)
        if step is not None:
            self._view.select_step(step)

    def _search_again(self) -> None:
        self._search(self._bar.field.text())

    def _search(self, typed: str) -> None:
        try:
            query = read_query(typed)
        except QueryError as error:
            self.hits.ask(self._run, None)
            self._bar.say(str(error), hits=0, problem=True)
        else:
            self.hits.ask(self._run, query)

    def _note(self, change: Change) -> None:
        self.hits.note(change)
        if self.hits.active and not self._again.isActive():
            self._again.start()

    def _want(self, wish: TextWish) -> None:
        if self._run is not None:
            self.textsWanted.emit(self._run.trace.run_id, wish)

    def _show(self) -> None:
        self._view.viewport().update()
        self._tell()

    def _tell(self) -> None:
        if self.hits.active:
            self._bar.say(self._words(), hits=len(self.hits))
        elif not self._bar.field.text().strip():
            self._bar.say("", hits=0)

    def _words(self) -> str:
        hits, number = len(self.hits), self.hits.number_of(self._view.selected_step())
        if self.hits.searching:
            return self.tr("{n} so far …").format(n=count(hits))
        if hits == 0:
            return self.tr("no hits")
        if number:
            return self.tr("{number} of {all}").format(number=count(number), all=count(hits))
        return self.tr("1 hit") if hits == 1 else self.tr("{n} hits").format(n=count(hits))
