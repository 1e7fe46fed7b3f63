"""Pickle names in units: names that share an object that can change go together, and stay one object.

The form of a unit, which a later fork of a run may start from: one line of JSON, then a pickle. The line has
the ``names``, the ``statements`` that make some of them (name → cell, index), the ``cells`` whose sources are
needed, and whether the unit is ``large``. The pickle is a dictionary, name → value, or → the data attributes
of a class that a statement makes. The source of a cell is a unit of its own: ``cell``, ``source``, no pickle.
"""

import json
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from types import FunctionType
from typing import Any

from rlm_desktop.sandbox.guest.pickling import Makers, Sink, StatePickler, TooMuchError
from rlm_desktop.sandbox.guest.sources import Sources
from rlm_desktop.sandbox.guest.texts import References, Texts

LARGE = 256 * 2**10
"""Bytes of pickle above which a unit may hold parts of texts, and is not searched for shared objects."""
SAVE_SECONDS = 0.15
"""Processor time where there is one: WebAssembly has only wall time."""
AGAIN_SECONDS = 0.35
"""What a value that was saved before may take on top, so that it is not lost on a busy machine."""
FIND_SECONDS = 0.3
"""For finding out, once, which strings are parts of the texts; comparing 100 MB takes some 0.17 s."""

_ENCODE = json.JSONEncoder().encode
"""Made before any cell, which may replace what ``json`` offers."""

ATOMS = frozenset({type(None), bool, int, float, complex, str, bytes})
DATA = frozenset({*ATOMS, list, dict, set, tuple, frozenset, bytearray})
UNSHARED = frozenset({*ATOMS, tuple, frozenset, range, type, type(len)})
"""Types of objects that two names may share without anyone noticing when they become two."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Some names, pickled together."""

    names: tuple[str, ...]
    chunks: tuple[bytes, ...]
    """Its bytes; not joined, because a large value would be copied for that."""
    objects: dict[int, tuple[int, object]] = field(default_factory=dict)
    """What the pickle holds, by id; empty for large units."""
    strings: frozenset[int] = frozenset()
    """The ids of the strings in it that were looked for in the texts."""
    cells: frozenset[str] = frozenset()
    """The cells whose sources it needs."""
    large: bool = False
    """It was not searched for objects that it shares with other units."""

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return sum(map(len, self.chunks))


@dataclass(slots=True)
class Budget:
    """What one round of saving may still use."""

    bytes_left: int
    known: frozenset[str]
    """Names that were saved before."""
    seconds_left: float = SAVE_SECONDS

    def deadline(self, names: Iterable[str]) -> float:
        """Say until when ``names`` have to be pickled."""
        again = not self.known.isdisjoint(names)
        return time.process_time() + self.seconds_left + (AGAIN_SECONDS if again else 0.0)


def cell_unit(name: str, source: str) -> Unit:
    """Make the unit that carries the source of a cell."""
    header = {"names": [], "statements": {}, "cells": [], "large": False, "cell": name, "source": source}
    return Unit((), (_ENCODE(header).encode() + b"\n",))


class UnitPickler:
    """Pickles variables of the namespace."""

    def __init__(self, namespace: dict[str, Any], sources: Sources, texts: Texts, makers: Makers) -> None:
        self._namespace = namespace
        self._sources = sources
        self._texts = texts
        self._makers = makers

    def pickle_all(self, names: Iterable[str], budget: Budget) -> list[Unit]:
        """Pickle ``names`` in their order; what ``budget`` or pickle does not allow is left out."""
        made = (self._pickle(alike, budget) for alike in self._same_objects(names))
        clusters = self._clusters([unit for unit in made if unit is not None])
        joined = (self._join(cluster, budget) for cluster in clusters)
        return [unit for unit in joined if unit is not None]

    def _same_objects(self, names: Iterable[str]) -> Iterable[tuple[str, ...]]:
        by_object: dict[tuple[int, str], list[str]] = {}
        for name in names:
            value = self._namespace[name]
            key = (0, name) if type(value) in ATOMS else (id(value), "")
            by_object.setdefault(key, []).append(name)
        return map(tuple, by_object.values())

    def _clusters(self, units: list[Unit]) -> list[list[Unit]]:
        """Put units together that share an object which can change."""
        seen: dict[int, int] = {}
        parents = list(range(len(units)))

        def root(number: int) -> int:
            while parents[number] != number:
                parents[number] = number = parents[parents[number]]
            return number

        for number, unit in enumerate(units):
            for key in unit.objects.keys() & seen.keys():
                if self._matters(unit.objects[key][1]):
                    parents[root(seen[key])] = number
            seen.update(dict.fromkeys(unit.objects, number))
        clusters: dict[int, list[Unit]] = {}
        for number, unit in enumerate(units):
            clusters.setdefault(root(number), []).append(unit)
        return list(clusters.values())

    def _matters(self, value: object) -> bool:
        """Say whether two names would notice; ``isinstance`` would ask the value's own code."""
        if type(value) is FunctionType:
            return self._sources.place_of(value.__code__) is not None
        return type(value) not in UNSHARED and not issubclass(type(value), type)

    def _join(self, cluster: list[Unit], budget: Budget) -> Unit | None:
        if len(cluster) == 1:
            return cluster[0]
        budget.bytes_left += sum(unit.size for unit in cluster)
        return self._pickle(tuple(name for unit in cluster for name in unit.names), budget)

    def _pickle(self, names: tuple[str, ...], budget: Budget) -> Unit | None:
        """Pickle ``names`` together; None when that fails, whatever the values' own code does meanwhile."""
        try:
            unit = self._pickle_small(names, budget) or self._pickle_large(names, budget)
        except BaseException:  # noqa: BLE001 - their code may raise anything
            return None
        budget.bytes_left -= unit.size
        return unit

    def _pickle_small(self, names: tuple[str, ...], budget: Budget) -> Unit | None:
        values = [self._namespace[name] for name in names]
        if any(type(value) in (str, bytes) and len(value) > LARGE for value in values):
            return None
        sink = Sink(min(LARGE, budget.bytes_left), budget.deadline(names))
        lists = self._texts.lists()
        try:
            pickler = self._dump(names, sink, lists, budget)
        except TooMuchError:
            return None
        objects = pickler.memo.copy()
        objects = {key: objects[key] for key in objects.keys() - lists.keys()}
        header, cells = self._header(names, pickler.cells, large=False)
        return Unit(names, (header, *sink.chunks), objects, cells=cells)

    def _pickle_large(self, names: tuple[str, ...], budget: Budget) -> Unit:
        values = [self._namespace[name] for name in names]
        seconds = FIND_SECONDS if budget.deadline(names) > time.process_time() else 0.0
        references, strings = self._texts.parts_in(values, seconds)
        for value in values:
            if type(value) is str and len(value) > budget.bytes_left and id(value) not in references:
                raise TooMuchError
        sink = Sink(budget.bytes_left, budget.deadline(names))
        pickler = self._dump(names, sink, self._texts.lists() | references, budget)
        header, cells = self._header(names, pickler.cells, large=True)
        return Unit(names, (header, *sink.chunks), strings=strings, cells=cells, large=True)

    def _dump(
        self, names: tuple[str, ...], sink: Sink, references: References, budget: Budget
    ) -> StatePickler:
        values = {name: self._namespace[name] for name in names}
        values |= {name: _data_attributes(values[name]) for name in names if self._statement(name)}
        started = time.process_time()
        try:
            pickler = StatePickler(sink, self._sources, self._makers, references)
            pickler.dump(values)
        finally:
            budget.seconds_left -= time.process_time() - started
        return pickler

    def _header(
        self, names: tuple[str, ...], cells: set[str], *, large: bool
    ) -> tuple[bytes, frozenset[str]]:
        statements = {name: made for name in names if (made := self._statement(name))}
        needed = cells | {cell for cell, _ in statements.values()}
        header = {"names": names, "statements": statements, "cells": sorted(needed), "large": large}
        return _ENCODE(header).encode() + b"\n", frozenset(needed)

    def _statement(self, name: str) -> tuple[str, int] | None:
        """Return where the statement is that alone can make what ``name`` is bound to."""
        value = self._namespace[name]
        definition = self._sources.definitions.get(name)
        if definition is None or definition.value is not value:
            return None
        if isinstance(value, FunctionType) and self._sources.place_of(value.__code__) is not None:
            return None
        return definition.cell, definition.index


def _data_attributes(value: object) -> dict[str, Any]:
    if not isinstance(value, type):
        return {}
    return {
        name: item for name, item in vars(value).items() if type(item) in DATA and not name.startswith("_")
    }
