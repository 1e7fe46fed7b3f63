"""Keep the variables of cells outside of the guest, so that a lost guest costs nothing that had finished.

After each cell the names that it may have changed are pickled: those that its code mentions, those that code
inside functions mentions, and all of them when the cell could reach variables without naming them. What a
cell does not mention it cannot have changed, unless through an object that a mentioned name shares with it:
so names that share an object are pickled together, as one piece, and are the same object again after a
restart. (Values of more than LARGE bytes are not searched for shared objects, except when two names are bound
to the very same one; they are pickled again whenever any other container may have changed.)
"""

import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from rlm_desktop.sandbox.guest.channel import Channel
from rlm_desktop.sandbox.guest.pickling import Makers, StateUnpickler
from rlm_desktop.sandbox.guest.sources import ANYWHERE, Cell, Sources, compile_cell
from rlm_desktop.sandbox.guest.texts import Texts
from rlm_desktop.sandbox.guest.units import ATOMS, Budget, Unit, UnitPickler, cell_unit

MOST_BYTES = 64 * 2**20
SOURCE_BYTES = 2**20
"""Of these, for the sources of cells that a round of saving may add."""
CHUNK = 2**20
MOST_NAMES, MOST_NAME_CHARS = 5000, 500


@dataclass(frozen=True, slots=True)
class Piece:
    """A unit that the parent keeps."""

    number: int
    names: frozenset[str]
    size: int
    digest: int
    strings: frozenset[int]
    cells: frozenset[str]
    large: bool


class Keeper:
    """Saves the variables after each cell, and restores them in a new guest."""

    def __init__(
        self, channel: Channel, namespace: dict[str, Any], given: frozenset[str], texts: Texts
    ) -> None:
        self._channel = channel
        self._namespace = namespace
        self._given = given
        self._texts = texts
        self._sources = Sources()
        self._pickler = UnitPickler(namespace, self._sources, texts, Makers(self._sources, namespace))
        self._pieces: list[Piece] = []
        self._cells: dict[str, Piece] = {}
        self._ids: dict[str, int] = {}
        self._unsaved: set[str] = set()
        self._last_number = 0
        self._dropped: list[int] = []
        self.changed: set[str] = set()
        """Names that the last cell has bound, rebound or changed."""

    def variables(self) -> dict[str, Any]:
        """Return what cells have bound, without what they were given and names that nobody writes."""
        mine = (
            (name, value)
            for name, value in list(self._namespace.items())
            if type(name) is str and name not in self._given and not (name[:2] == name[-2:] == "__")
        )
        return dict(islice((item for item in mine if len(item[0]) <= MOST_NAME_CHARS), MOST_NAMES))

    def begin(self, cell: Cell) -> None:
        """Get ready for a cell that is about to run."""
        self._sources.add(cell)

    def save(self, cell: Cell | None) -> None:
        """Save what ``cell`` may have changed (None: it was not even run) and report it."""
        variables = self.variables()
        before, self._ids = self._ids, {name: id(value) for name, value in variables.items()}
        self.changed = {name for name, value_id in self._ids.items() if before.get(name) != value_id}
        if cell is not None:
            self._sources.note_definitions(cell, self._namespace, before)
            touched = self._touched(cell, variables)
            if touched or before.keys() - variables.keys():
                self._save_dirty(variables, touched)
        kept = sorted(name for piece in self._pieces for name in piece.names)
        report = {"dropped": self._dropped, "kept": kept, "unsaved": sorted(self._unsaved)}
        self._channel.send_json(b"s", report)
        self._dropped = []

    def restore(self, data: Mapping[int, bytes]) -> list[str]:
        """Bring back what another guest has saved; return the names that did not come back.

        Pieces may need each other, so those that fail are tried again as long as others succeed.
        """
        loaders = [_Loader(self._namespace, self._sources, self._texts, unit) for unit in data.values()]
        numbers = dict(zip(loaders, data, strict=True))
        pending = sorted(loaders, key=lambda loader: loader.cell is None)
        while failed := [loader for loader in pending if not loader.load()]:
            if len(failed) == len(pending):
                break
            pending = failed
        gone = set(failed)
        for loader in loaders:
            piece = loader.piece(numbers[loader])
            if loader in gone:
                self._dropped.append(piece.number)
            elif loader.cell is not None:
                self._cells[loader.cell] = piece
            else:
                self._pieces.append(piece)
        self._last_number = max(data, default=0)
        self._ids = {name: id(value) for name, value in self.variables().items()}
        return sorted({name for loader in gone for name in loader.names})

    def _touched(self, cell: Cell, variables: dict[str, Any]) -> set[str]:
        """Return the names whose values ``cell`` may have changed."""
        mentioned = cell.names | self._sources.inner_names
        if mentioned & (ANYWHERE | self._unsaved):
            return set(variables)
        touched = {name for name in variables if name in mentioned or name in self.changed}
        if any(type(variables[name]) not in ATOMS for name in touched):
            touched.update(name for piece in self._pieces if piece.large for name in piece.names)
        return touched

    def _save_dirty(self, variables: dict[str, Any], touched: set[str]) -> None:
        dirty: list[Piece] = []
        clean: list[Piece] = []
        for piece in self._pieces:
            untouched = piece.names.isdisjoint(touched) and piece.names <= variables.keys()
            (clean if untouched else dirty).append(piece)
        sizes = {name: piece.size for piece in dirty for name in piece.names}
        names = (touched | sizes.keys()) & variables.keys()
        kept = sum(piece.size for piece in (*clean, *self._cells.values()))
        budget = Budget(MOST_BYTES - SOURCE_BYTES - kept, frozenset(sizes))
        units = self._pickler.pickle_all(sorted(names, key=self._order(sizes)), budget)
        self._pieces = clean + self._replace(dirty, units)
        saved = {name for unit in units for name in unit.names}
        self._keep_cells({cell for piece in self._pieces for cell in piece.cells})
        self._unsaved = ((self._unsaved | names) & variables.keys()) - saved
        self._texts.forget_unless({key for piece in self._pieces for key in piece.strings})

    def _order(self, sizes: dict[str, int]) -> Callable[[str], int]:
        """Small values first, and last those that could not be saved before."""
        return lambda name: MOST_BYTES if name in self._unsaved else sizes.get(name, 0)

    def _replace(self, dirty: list[Piece], units: list[Unit]) -> list[Piece]:
        """Send the units that differ from the pieces that they replace."""
        same = {(piece.names, piece.digest): piece for piece in dirty}
        pieces = []
        for unit in units:
            piece = same.pop((frozenset(unit.names), _digest(unit)), None) or self._send(unit)
            pieces.append(piece)
        self._dropped += [piece.number for piece in same.values()]
        return pieces

    def _keep_cells(self, needed: set[str]) -> None:
        """Send the sources of cells that pieces have come to need; drop those that none needs now."""
        for name in needed - self._cells.keys():
            self._cells[name] = self._send(cell_unit(name, self._sources.source_of(name)))
        self._dropped += [self._cells.pop(name).number for name in self._cells.keys() - needed]

    def _send(self, unit: Unit) -> Piece:
        self._last_number += 1
        self.changed.update(unit.names)
        for chunk in unit.chunks:
            for start in range(0, len(chunk), CHUNK):
                self._channel.send(b"p", b"%d " % self._last_number + chunk[start : start + CHUNK])
        return _piece(self._last_number, unit)


class _Loader:
    """Restores one unit, step by step: a step that was done is not done again when a later one fails."""

    def __init__(self, namespace: dict[str, Any], sources: Sources, texts: Texts, data: bytes) -> None:
        self._namespace = namespace
        self._sources = sources
        self._texts = texts
        self._data = data
        self._header = json.loads(data[: data.index(b"\n")])
        self._statements: dict[str, list[Any]] = dict(self._header["statements"])
        self.names: list[str] = self._header["names"]
        self._strings: frozenset[int] = frozenset()
        self.cell: str | None = self._header.get("cell")

    def load(self) -> bool:
        """Say whether all of it is restored now."""
        try:
            if self.cell is not None:
                self._sources.add(compile_cell(self._header["source"], self.cell))
            else:
                self._execute_statements()
                stream = io.BytesIO(self._data)
                stream.readline()
                unpickler = StateUnpickler(stream, self._texts)
                self._bind(unpickler.load())
                self._strings = frozenset(unpickler.strings)
        except BaseException:  # noqa: BLE001 - the values' own code may raise anything
            return False
        return True

    def piece(self, number: int) -> Piece:
        """Return what the keeper notes of it."""
        cells, large = frozenset(self._header["cells"]), self._header["large"]
        unit = Unit(tuple(self.names), (self._data,), {}, self._strings, cells, large=large)
        return _piece(number, unit)

    def _execute_statements(self) -> None:
        for name in list(self._statements):
            cell, index = self._statements[name]
            self._sources.execute_again(name, cell, index, self._namespace)
            del self._statements[name]

    def _bind(self, values: dict[str, Any]) -> None:
        for name, value in values.items():
            if name not in self._header["statements"]:
                self._namespace[name] = value
                continue
            for attribute, item in value.items():
                setattr(self._namespace[name], attribute, item)


def _piece(number: int, unit: Unit) -> Piece:
    names = frozenset(unit.names)
    return Piece(number, names, unit.size, _digest(unit), unit.strings, unit.cells, unit.large)


def _digest(unit: Unit) -> int:
    return hash(unit.chunks)
