"""Pickle variables: functions by their place in a cell's source, parts of texts by reference, within limits.

What is written is read only by another guest; the parent keeps it and never looks into it.
"""

import struct
import sys
import time
from _pickle import Pickler, PicklingError, Unpickler
from functools import _lru_cache_wrapper
from importlib import import_module
from types import CellType, FunctionType, MappingProxyType, ModuleType
from typing import Any, BinaryIO

from rlm_desktop.sandbox.guest.sources import Place, Sources
from rlm_desktop.sandbox.guest.texts import Part, References, Texts

PROTOCOL = 5
STATE_MODULE = "rlm_state"
"""The name under which pickles find the functions below, whatever this module is called one day."""

ANNOTATIONS = "__annotate__" if sys.version_info >= (3, 14) else "__annotations__"
FUNCTION_STATE = ("__name__", "__qualname__", "__defaults__", "__kwdefaults__", ANNOTATIONS)


class TooMuchError(Exception):
    """The value would take more bytes or more time than it may."""


class Sink:
    """Where a pickler writes: bounded in bytes and time, both checked about every 64 kB."""

    def __init__(self, most_bytes: int, deadline: float) -> None:
        self._left = most_bytes
        self._deadline = deadline
        self.chunks: list[bytes] = []

    def write(self, data: bytes) -> int:
        """Take one more chunk. Raises TooMuchError."""
        self._left -= len(data)
        if self._left < 0 or time.process_time() > self._deadline:
            raise TooMuchError
        self.chunks.append(bytes(data))
        return len(data)


class Makers:
    """The functions that pickles call to make functions and their cells again, as a module of the guest."""

    def __init__(self, sources: Sources, namespace: dict[str, Any]) -> None:
        def make_function(place: Place, closure: tuple[CellType, ...] | None) -> FunctionType:
            return FunctionType(sources.code_at(place), namespace, closure=closure)

        self.make_function = make_function
        self.fill_function = _fill_function
        self.make_cell = _make_cell
        self.fill_cell = _fill_cell
        self.make_proxy = _make_proxy
        module = ModuleType(STATE_MODULE)
        for name, function in vars(self).items():
            function.__module__, function.__qualname__ = STATE_MODULE, name
            setattr(module, name, function)
        sys.modules[STATE_MODULE] = module


class StatePickler(Pickler):
    """A pickler that knows what the cells have defined."""

    def __init__(self, sink: Sink, sources: Sources, makers: Makers, references: References) -> None:
        super().__init__(sink, PROTOCOL)
        self._sources = sources
        self._makers = makers
        self.cells: set[str] = set()
        """The cells whose sources the pickled functions need."""
        for _, part in references.values():
            sink.write(_reference_opcodes(part))
        self.memo = {key: (number, value) for number, (key, (value, _)) in enumerate(references.items())}

    def reducer_override(self, value: Any) -> Any:  # noqa: ANN401 - as the base class
        """Reduce what pickle cannot, or would reduce to a name that the next guest does not know."""
        match value:
            case FunctionType():
                return self._reduce_function(value)
            case type() | _lru_cache_wrapper():
                return self._by_name(value)
            case ModuleType(__name__=str(name)) if name != "__main__":
                return import_module, (name,)
            case CellType():
                return self._makers.make_cell, (), _contents(value), None, None, self._makers.fill_cell
            case MappingProxyType():
                return self._makers.make_proxy, (dict(value),)
        return NotImplemented

    def _reduce_function(self, function: FunctionType) -> Any:  # noqa: ANN401 - what pickle calls a reduction
        place = self._sources.place_of(function.__code__)
        if place is None:
            return self._by_name(function)
        self.cells.add(place[0])
        state = {name: getattr(function, name) for name in FUNCTION_STATE}
        make, fill = self._makers.make_function, self._makers.fill_function
        return make, (place, function.__closure__), (state, function.__dict__), None, None, fill

    def _by_name(self, value: Any) -> Any:  # noqa: ANN401 - as above
        if value.__module__ == "__main__":
            root = value.__qualname__.partition(".")[0]
            if root not in self._sources.definitions:
                raise PicklingError(f"{value.__qualname__} cannot be made again")
        return NotImplemented


class StateUnpickler(Unpickler):
    """Reads what StatePickler has written."""

    def __init__(self, stream: BinaryIO, texts: Texts) -> None:
        super().__init__(stream)
        self._texts = texts
        self.strings: set[int] = set()
        """The ids of what was loaded by reference."""

    def persistent_load(self, part: Any) -> object:  # noqa: ANN401 - as the base class
        """Return the text, list or part of a text that is meant."""
        value = self._texts.part(part)
        self.strings.add(id(value))
        return value


def _reference_opcodes(part: Part) -> bytes:
    """Write "load the persistent object ``part``, memoize it, drop it": the memo then knows the string."""
    numbers = b"".join(b"J" + struct.pack("<i", number) for number in part)
    return numbers + b"\x87Q\x940"


def _contents(cell: CellType) -> tuple[Any, ...]:
    try:
        return (cell.cell_contents,)
    except ValueError:
        return ()


def _make_cell() -> CellType:
    return CellType()


def _fill_cell(cell: CellType, contents: tuple[Any, ...]) -> None:
    if contents:
        cell.cell_contents = contents[0]


def _make_proxy(mapping: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(mapping)


def _fill_function(function: FunctionType, state: tuple[dict[str, Any], dict[str, Any]]) -> None:
    for name, value in state[0].items():
        setattr(function, name, value)
    function.__dict__.update(state[1])
