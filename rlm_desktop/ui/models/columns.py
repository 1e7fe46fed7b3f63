"""The columns of the timeline, and how the user has arranged them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import NamedTuple, Self


class Column(IntEnum):
    """What the timeline can show of a step, from left to right as long as nobody moves it."""

    STEP = 0
    STATE = 1
    TIME = 2
    TOKENS = 3
    OWN = 4
    """What its own requests cost."""
    COST = 5
    """What it cost with everything below it."""
    RUNNING = 6
    """What the whole run had cost when it ended."""


AT_FIRST = frozenset({Column.STATE, Column.OWN, Column.RUNNING})
"""Hidden until somebody wants them."""


SORTED_BY = (Column.COST, Column.OWN, Column.TOKENS, Column.TIME)
"""Columns whose figures can put siblings in order; of the others that makes no sense."""
SORT = "by:"


class Sort(NamedTuple):
    """Siblings stand in the order of a column's figures, the largest first unless ``rising``."""

    column: Column
    rising: bool = False

    def text(self) -> str:
        """Write it down for ``read``: ``by:cost``, ``by:time:rising``."""
        return SORT + self.column.name.lower() + (":rising" if self.rising else "")

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Read what ``text`` gave; None for anything else."""
        name, _, direction = text.removeprefix(SORT).partition(":")
        column = Column.__members__.get(name.upper())
        if not text.startswith(SORT) or column not in SORTED_BY:
            return None
        return cls(column, direction == "rising")


@dataclass(frozen=True, slots=True)
class ColumnLayout:
    """Order, visibility and widths of the columns. The step is always there, and the first."""

    order: tuple[Column, ...] = tuple(Column)
    hidden: frozenset[Column] = AT_FIRST
    widths: Mapping[Column, int] = field(default_factory=dict)
    """Pixels, of those that were widened by hand."""
    sort: Sort | None = None
    """None: steps stand in the order in which they happened."""

    def text(self) -> str:
        """Write it down for ``read``: ``step=320 -state time tokens … by:cost``."""
        words = [self._word(column) for column in self.order]
        return " ".join([*words, self.sort.text()] if self.sort is not None else words)

    @classmethod
    def read(cls, text: str) -> Self:
        """Read what ``text`` gave, maybe long ago: unknown columns are left out, new ones are as at first."""
        order: list[Column] = []
        hidden, widths = set(AT_FIRST), dict[Column, int]()
        sort: Sort | None = None
        for word in text.split():
            sort = Sort.read(word) or sort
            name, _, width = word.removeprefix("-").partition("=")
            column = Column.__members__.get(name.upper())
            if column is None or column in order:
                continue
            order.append(column)
            (hidden.add if word.startswith("-") else hidden.discard)(column)
            if width.isdecimal():
                widths[column] = int(width)
        for column in Column:
            if column not in order:
                order.insert(column, column)
        order.sort(key=lambda column: column != Column.STEP)
        return cls(tuple(order), frozenset(hidden - {Column.STEP}), widths, sort)

    def with_width(self, column: Column, width: int) -> Self:
        """Give the same with one column as wide as that."""
        return replace(self, widths={**self.widths, column: width})

    def with_sort(self, sort: Sort | None) -> Self:
        """Give the same with siblings in another order."""
        return replace(self, sort=sort)

    def with_hidden(self, column: Column, *, hidden: bool) -> Self:
        """Give the same with one column hidden, or shown."""
        return replace(self, hidden=self.hidden | {column} if hidden else self.hidden - {column})

    def _word(self, column: Column) -> str:
        width = f"={self.widths[column]}" if column in self.widths else ""
        return ("-" if column in self.hidden else "") + column.name.lower() + width
