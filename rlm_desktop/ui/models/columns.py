"""The columns of the timeline, and how the user has arranged them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import Self


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


@dataclass(frozen=True, slots=True)
class ColumnLayout:
    """Order, visibility and widths of the columns. The step is always there, and the first."""

    order: tuple[Column, ...] = tuple(Column)
    hidden: frozenset[Column] = AT_FIRST
    widths: Mapping[Column, int] = field(default_factory=dict)
    """Pixels, of those that were widened by hand."""

    def text(self) -> str:
        """Write it down for ``read``: ``step=320 -state time tokens …``."""
        return " ".join(self._word(column) for column in self.order)

    @classmethod
    def read(cls, text: str) -> Self:
        """Read what ``text`` gave, maybe long ago: unknown columns are left out, new ones are as at first."""
        order: list[Column] = []
        hidden, widths = set(AT_FIRST), dict[Column, int]()
        for word in text.split():
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
        return cls(tuple(order), frozenset(hidden - {Column.STEP}), widths)

    def with_width(self, column: Column, width: int) -> Self:
        """Give the same with one column as wide as that."""
        return replace(self, widths={**self.widths, column: width})

    def with_hidden(self, column: Column, *, hidden: bool) -> Self:
        """Give the same with one column hidden, or shown."""
        return replace(self, hidden=self.hidden | {column} if hidden else self.hidden - {column})

    def _word(self, column: Column) -> str:
        width = f"={self.widths[column]}" if column in self.widths else ""
        return ("-" if column in self.hidden else "") + column.name.lower() + width
