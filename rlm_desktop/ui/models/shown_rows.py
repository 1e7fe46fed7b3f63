"""Which steps have rows of their own, and which wait behind a row that says "28 more"."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rlm_desktop.runs.steps import Step

FIRST = 20
"""So many sub-calls of one parent have rows at first: Qt lays out all rows again whenever one is added."""
UNLIMITED = 1 << 30
GROWTH = 4
"""Showing more of them multiplies their number by this."""


class Span(NamedTuple):
    """Rows from ``first`` to ``last``, both included."""

    first: int
    last: int


@dataclass(slots=True)
class _Brood:
    """The children of one step: how many there are, have rows, and may have rows without being asked for."""

    limit: int
    known: int = 0
    shown: int = 0
    rest: bool = False
    """Whether there is a row for the others."""
    order: list[Step] | None = None
    """How they stand; None: as they came."""

    def take(self, number: int) -> None:
        if not self.rest:
            self.shown = min(self.known + number, max(self.limit, self.shown))
        self.known += number
        self.rest = self.known > self.shown


class ShownRows:
    """Numbers every step for good, and counts the rows below it. Knows nothing of Qt."""

    def __init__(self) -> None:
        self._steps: list[Step] = []
        self._numbers: dict[Step, int] = {}
        self._broods: list[_Brood] = []
        self._places: dict[Step, int] = {}
        """Rows of the steps that do not stand as they came."""

    def step(self, number: int) -> Step:
        """Give the step of that number."""
        return self._steps[number]

    def number(self, step: Step) -> int:
        """Give the number of a step that was added."""
        return self._numbers[step]

    def count(self, parent: int) -> int:
        """Count the rows below the step of that number, the one for those without a row included."""
        brood = self._broods[parent]
        return brood.shown + brood.rest

    def child(self, parent: int, row: int) -> int | None:
        """Give the number of the child in one of these rows; None for the row of those without one."""
        brood = self._broods[parent]
        if row >= brood.shown:
            return None
        return self._numbers[(brood.order or self._steps[parent].children)[row]]

    def children(self, parent: Step) -> Sequence[Step]:
        """Give the children of a step as they stand; those with a row of their own come first."""
        order = self._brood(parent).order
        return parent.children if order is None else order

    def row(self, step: Step) -> int:
        """Tell the place of a step among its siblings, whether or not it has a row."""
        return self._places.get(step, step.row)

    def sort(self, figure: Callable[[Step], float] | None) -> None:
        """Put all siblings in order, by falling ``figure`` and then as they came; None: as they came.

        Steps that come later stand at the end until the next ``sort``.
        """
        self._places.clear()
        for parent, brood in zip(self._steps, self._broods, strict=True):
            brood.order = None
            if figure is not None and brood.known > 1:
                brood.order = sorted(parent.children[: brood.known], key=figure, reverse=True)
                self._places.update((step, row) for row, step in enumerate(brood.order))

    def shown(self, parent: Step) -> int:
        """Count the children of a step that have a row of their own."""
        return self._brood(parent).shown

    def hidden(self, parent: Step) -> int:
        """Count the children of a step that have no row of their own."""
        brood = self._brood(parent)
        return brood.known - brood.shown

    def has_row(self, step: Step) -> bool:
        """Tell whether a step has a row of its own. The run that is shown is the tree itself."""
        return step.parent is not None and self.row(step) < self._brood(step.parent).shown

    def in_tree(self, step: Step) -> bool:
        """Tell whether a step and all steps around it have rows, or it is the tree itself."""
        return all(each.parent is None or self.has_row(each) for each in step.lineage())

    def register(self, added: Iterable[Step]) -> dict[Step, int]:
        """Give new steps their numbers and count the children of those that are new themselves.

        Give how many children each older step got; they are to be counted with ``take``.
        """
        older: dict[Step, int] = {}
        first_new = len(self._steps)
        for step in added:
            self._numbers[step] = len(self._steps)
            self._steps.append(step)
            self._broods.append(_Brood(FIRST if step.kind in ("batch", "execution") else UNLIMITED))
            if step.parent is None:
                continue
            if self._numbers[step.parent] < first_new:
                older[step.parent] = older.get(step.parent, 0) + 1
            else:
                self._brood(step.parent).take(1)
        return older

    def growth(self, parent: Step, number: int) -> Span | None:
        """Tell which rows ``take`` will add below a step that gets ``number`` more children."""
        brood = self._brood(parent)
        if brood.rest:
            return None
        new_rows = min(number, max(brood.limit - brood.shown, 0))
        new_rows += new_rows < number
        return Span(brood.shown, brood.shown + new_rows - 1)

    def take(self, parent: Step, number: int) -> None:
        """Count ``number`` more children of a step."""
        brood = self._brood(parent)
        if brood.order is not None:
            new = parent.children[brood.known : brood.known + number]
            self._places.update((step, row) for row, step in enumerate(new, start=brood.known))
            brood.order.extend(new)
        brood.take(number)

    def to_reveal(self, parent: Step, at_least: int = 0) -> int:
        """Tell how many more children get a row when more are asked for."""
        brood = self._brood(parent)
        wanted = max(at_least, (GROWTH - 1) * brood.shown, FIRST)
        return min(wanted, brood.known - brood.shown)

    def drop_rest(self, parent: Step) -> None:
        """Take away the row of the rest, some or all of which are about to get their own."""
        self._brood(parent).rest = False

    def reveal(self, parent: Step, number: int) -> None:
        """Give ``number`` more children of a step their rows, and the rest its row again."""
        brood = self._brood(parent)
        brood.limit = max(brood.limit, GROWTH * brood.shown, brood.shown + number)
        brood.shown += number
        brood.rest = brood.known > brood.shown

    def _brood(self, step: Step) -> _Brood:
        return self._broods[self._numbers[step]]
