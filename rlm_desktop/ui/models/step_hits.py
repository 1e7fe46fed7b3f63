"""Which steps of a run are what the user searches for, also while the run goes on."""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from rlm_desktop.runs.steps import Step, SubCallStep
from rlm_desktop.runs.tree import Change
from rlm_desktop.ui.models.step_order import all_steps, neighbour
from rlm_desktop.ui.models.step_query import StepQuery
from rlm_desktop.ui.models.timeline_model import TimelineModel


class TextWish(NamedTuple):
    """Large texts are to be searched: those of the events after ``after``."""

    query: StepQuery
    after: int


class TextsFound(NamedTuple):
    """What a search of large texts has found since it last told."""

    query: StepQuery
    seqs: tuple[frozenset[int], ...]
    """For each text of the query, the events that have it."""
    until: int
    """The last event that was looked at; -1 while the search goes on."""


class StepHits(QObject):
    """Holds the hits of one query in one run, in the order of the timeline.

    Filters are applied here. For large texts ``wished`` asks somebody, who calls ``take``.

    Signals:
        changed(): there are other hits, or the search has ended.
        wished(object): a TextWish.
    """

    changed = Signal()
    wished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run: TimelineModel | None = None
        self._query: StepQuery | None = None
        self._seqs: tuple[set[int], ...] = ()
        self._steps: dict[int, Step] = {}
        """By the events that hold their texts."""
        self._hits: dict[Step, None] = {}
        self._ordered: list[Step] | None = []
        self._until = -1
        self._searching = False

    def __contains__(self, step: Step) -> bool:
        """Tell whether a step is a hit."""
        return step in self._hits

    def __len__(self) -> int:
        """How many hits there are so far."""
        return len(self._hits)

    @property
    def active(self) -> bool:
        """Whether anything is searched for."""
        return self._query is not None

    @property
    def searching(self) -> bool:
        """Whether texts are being searched, so that more hits may come."""
        return self._searching

    def ask(self, run: TimelineModel | None, query: StepQuery | None) -> None:
        """Search for something else, or in another run; None for nothing."""
        self._run, self._query = run, query
        self._seqs = tuple(set[int]() for _ in query.texts) if query is not None else ()
        self._until, self._searching = -1, False
        self._hits, self._ordered, self._steps = {}, [], {}
        if run is not None and run.trace.run is not None:
            self._sift(all_steps(run.trace.run))
        self.go_on()
        self.changed.emit()

    def go_on(self) -> None:
        """Have the texts searched that have come since; does nothing while a search goes on."""
        if self._query is None or self._run is None or not self._query.texts or self._searching:
            return
        if self._run.trace.last_seq > self._until:
            self._searching = True
            self.wished.emit(TextWish(self._query, self._until))

    def note(self, change: Change) -> None:
        """Look again at steps that are new or different."""
        if self._query is not None:
            before = len(self._hits)
            self._sift(step for step in (*change.added, *change.changed) if step.parent is not None)
            if len(self._hits) != before:
                self.changed.emit()

    def take(self, found: TextsFound) -> None:
        """Take in what was found in large texts; what belongs to another query is ignored."""
        if found.query is not self._query or self._run is None or self._run.trace.run is None:
            return
        for known, new in zip(self._seqs, found.seqs, strict=True):
            known.update(new)
        if found.until >= 0:
            self._until, self._searching = max(found.until, self._until), False
        if any(text.negated for text in found.query.texts):
            self._sift(all_steps(self._run.trace.run))
        else:
            self._sift({self._steps[seq] for seqs in found.seqs for seq in seqs if seq in self._steps})
        self.changed.emit()

    def give_up(self) -> None:
        """Note that the texts could not be searched."""
        self._searching = False
        self.changed.emit()

    def next_to(self, here: Step | None, *, back: bool) -> Step | None:
        """Give the next hit after a step, or the one before; None when there are no hits."""
        run = self._run
        return neighbour(self._in_order(), here, run.place_of, back=back) if run is not None else None

    def number_of(self, step: Step | None) -> int:
        """Give which hit a step is, from 1; 0 when it is none."""
        return self._in_order().index(step) + 1 if step is not None and step in self._hits else 0

    def _in_order(self) -> list[Step]:
        if self._ordered is None and self._run is not None:
            self._ordered = sorted(self._hits, key=self._run.place_of)
        return self._ordered or []

    def order_again(self) -> None:
        """Take in that the steps stand in another order."""
        self._ordered = None

    def _sift(self, steps: Iterable[Step]) -> None:
        if self._query is None or self._run is None:
            return
        now, query = self._run.now(), self._query
        for step in steps:
            if query.texts:
                self._remember(step)
            if query.admits(step, now) and self._has_texts(query, step):
                self._hits[step] = None
            else:
                self._hits.pop(step, None)
        self._ordered = None

    def _remember(self, step: Step) -> None:
        for seq in (step.start_seq, step.end_seq):
            if seq is not None:
                self._steps[seq] = step

    def _has_texts(self, query: StepQuery, step: Step) -> bool:
        for text, seqs in zip(query.texts, self._seqs, strict=True):
            found = step.start_seq in seqs or step.end_seq in seqs
            if not found and isinstance(step, SubCallStep) and step.error is not None:
                found = text.finds(step.error)
            if found == text.negated:
                return False
        return True
