"""Describe variables for a person who looks at them: name, type, size and a short repr.

Built-in containers are described by a few of their items, so that 50 MB cost nothing. Other objects describe
themselves, if they are trusted to: a ``__repr__`` is as hostile as any code of a cell.
"""

from collections import deque
from itertools import islice
from math import log10
from reprlib import Repr
from typing import Any

PREVIEW_CHARS = 200
MOST_VARIABLES = 1000
MOST_BITS = 2000
"""Of a number that is written out: 603 digits, which the interpreter never refuses and always has at once."""
ATOMS = frozenset({bool, int, float, complex, str, bytes, type(None)})
SIZED = frozenset({str, bytes, bytearray, list, tuple, dict, set, frozenset, range, deque})


class _Preview(Repr):
    """The library's short repr, without its sorting of whole collections and its failing on giant numbers."""

    def __init__(self) -> None:
        super().__init__(maxlevel=3, maxlist=8, maxtuple=8, maxdeque=8, maxstring=150, maxother=150)

    def repr_int(self, x: int, level: int) -> str:
        if x.bit_length() <= MOST_BITS:
            return super().repr_int(x, level)
        return f"<int of about {round(x.bit_length() * log10(2)):,} digits>"

    def repr_dict(self, x: dict[Any, Any], level: int) -> str:
        return super().repr_dict(dict(islice(x.items(), self.maxdict + 1)), level)

    def repr_set(self, x: set[Any], level: int) -> str:
        return super().repr_set(set(islice(x, self.maxset + 1)), level)

    def repr_frozenset(self, x: frozenset[Any], level: int) -> str:
        return super().repr_frozenset(frozenset(islice(x, self.maxfrozenset + 1)), level)


def describe_variables(
    variables: dict[str, Any], changed: set[str], *, trusting: bool
) -> list[dict[str, Any]]:
    """Describe each variable; ``trusting`` lets objects describe themselves."""
    return [
        {
            "name": name[:PREVIEW_CHARS],
            "type_name": _type_name(value)[:PREVIEW_CHARS],
            "size": len(value) if type(value) in SIZED else None,
            "preview": _preview(value, trusting=trusting)[:PREVIEW_CHARS],
            "changed": name in changed,
        }
        for name, value in islice(variables.items(), MOST_VARIABLES)
    ]


def _preview(value: object, *, trusting: bool) -> str:
    if not trusting and type(value) not in ATOMS:
        return f"<{_type_name(value)}>"
    try:
        return _Preview().repr(value)
    except BaseException:  # noqa: BLE001 - the objects' own code may raise anything
        return f"<{_type_name(value)}: its repr failed>"


def _type_name(value: object) -> str:
    """Return the name of the type, without asking the type's own code."""
    return str(type.__dict__["__name__"].__get__(type(value)))
