"""The REPL inside the guest: a namespace that lasts, names that come back, reports of how each cell ended."""

import builtins
import io
import json
import linecache
import sys
import types
from dataclasses import dataclass
from operator import is_
from typing import Any

from rlm_desktop.sandbox.guest.channel import CellOutput, Channel, Report, read_file
from rlm_desktop.sandbox.guest.keeper import Keeper
from rlm_desktop.sandbox.guest.preview import describe_variables
from rlm_desktop.sandbox.guest.running import describe_error, run_cell
from rlm_desktop.sandbox.guest.sources import compile_cell
from rlm_desktop.sandbox.guest.texts import Texts

RECURSION_LIMIT = 1000
PRELUDE_MODULE = "rlm_prelude"
"""Importable in the guest, so that instances of the prelude's classes can be pickled."""


class Repl:
    """Runs cells in the ``__dict__`` of a module that is registered as ``__main__``."""

    def __init__(self, guest: "Guest", given: "Given", keeper: Keeper, saved: "Saved") -> None:
        self._guest = guest
        self._given = given
        self._keeper = keeper
        self._cells = saved.cells
        self._pieces = saved.pieces
        self._builtins = tuple(vars(builtins).items())
        self._importers = tuple(sys.meta_path), tuple(sys.path_hooks)
        self._lines = linecache.cache

    def restore(self) -> None:
        """Bring back what another guest has saved, and report what did not come back."""
        lost = self._keeper.restore(self._pieces)
        self._pieces.clear()
        self._guest.channel.send_json(b"r", {"lost": lost})

    def run(self, code: str) -> None:
        """Run one cell, report how it ended, and save what it may have changed."""
        self._cells += 1
        self._prepare()
        channel, cell, error = self._guest.channel, None, None
        channel.calls_allowed = True
        try:
            cell = compile_cell(code, f"<cell {self._cells}>")
            self._keeper.begin(cell)
            run_cell(cell, self._guest.namespace)
        except BaseException as failure:  # noqa: BLE001 - SystemExit and its like end the cell, not the guest
            error = describe_error(failure)
        channel.calls_allowed = False
        sys.settrace(None)
        sys.setprofile(None)
        sys.setrecursionlimit(RECURSION_LIMIT)
        vars(builtins).update(self._builtins)
        self._guest.output.flush()
        channel.send_json(b"e", {"error": error, "stdout_chars": self._guest.output.chars})
        self._keeper.save(cell)

    def variables(self, trusting: bool) -> None:  # noqa: FBT001 - called from one line of source
        """Report what cells have bound."""
        listed = describe_variables(self._keeper.variables(), self._keeper.changed, trusting=trusting)
        self._guest.channel.send_json(b"v", {"variables": listed})

    def _prepare(self) -> None:
        sys.setrecursionlimit(RECURSION_LIMIT)
        sys.meta_path[:], sys.path_hooks[:] = self._importers
        linecache.cache = self._lines
        output = self._guest.output
        output.restart()
        sys.stdout = sys.__stdout__ = output  # type: ignore[misc,assignment] # cells may have moved them
        sys.stderr = sys.__stderr__ = output  # type: ignore[misc,assignment] # as above
        sys.stdin = sys.__stdin__ = io.StringIO()  # type: ignore[misc,assignment] # nobody types here
        self._given.put_back(self._guest.namespace)


@dataclass(frozen=True, slots=True)
class Saved:
    """What another guest has left."""

    cells: int
    pieces: dict[int, bytes]


@dataclass(frozen=True, slots=True)
class Guest:
    """What a cell runs in."""

    channel: Channel
    output: CellOutput
    namespace: dict[str, Any]

    def call(self, method: str, payload: Any) -> Any:  # noqa: ANN401 - any JSON, both ways
        """Ask the host, as ``host_call`` of the prelude."""
        self.output.flush()
        return self.channel.call(method, payload)


class Given:
    """What cells always find: the values that crossed, and the ``exports`` of the prelude, as they were.

    All of it is remembered in tuples: a cell that empties every list and dictionary does not empty these.
    """

    def __init__(
        self, values: dict[str, str | list[str]], prelude: dict[str, Any], exports: list[str]
    ) -> None:
        self._names = (*values.items(), *((name, prelude[name]) for name in exports))
        self.names = frozenset(name for name, _ in self._names)
        self._lists = tuple((value, tuple(value)) for value in values.values() if isinstance(value, list))
        self._prelude = prelude
        self._prelude_names = tuple(prelude.items())
        functions = (value for value in prelude.values() if isinstance(value, types.FunctionType))
        self._codes = tuple((function, function.__code__) for function in functions)

    def put_back(self, namespace: dict[str, Any]) -> None:
        """Bind every name to the object that it had, with the items that it had, and the code it ran."""
        self._prelude.update(self._prelude_names)
        for function, code in self._codes:
            function.__code__ = code
        for value, items in self._lists:
            if len(value) != len(items) or not all(map(is_, value, items)):
                value[:] = items
        namespace.update(self._names)
        namespace.update(__name__="__main__", __builtins__=builtins)


def read_values(volume: str, lengths: dict[str, int | list[int]]) -> dict[str, str | list[str]]:
    """Read the values one text at a time; ``lengths`` tell their bytes, or those of each item of a list."""
    values: dict[str, str | list[str]] = {}
    with open(f"{volume}/values.bin", "rb") as file:  # noqa: PTH123 - see channel
        for name, length in lengths.items():
            if isinstance(length, int):
                values[name] = file.read(length).decode("utf-8", "surrogatepass")
            else:
                values[name] = [file.read(n).decode("utf-8", "surrogatepass") for n in length]
    return values


def read_state(volume: str, lengths: dict[str, int]) -> dict[int, bytes]:
    """Read the pieces that another guest has saved; ``lengths``: their bytes, by number."""
    with open(f"{volume}/state.bin", "rb") as file:  # noqa: PTH123 - see channel
        return {int(number): file.read(length) for number, length in lengths.items()}


def open_repl(volume: str, report: Report) -> Repl:
    """Make the REPL that the parent describes in ``boot.json``; nothing that a cell has made is in it yet."""
    plan = json.loads(read_file(f"{volume}/boot.json"))
    channel = Channel(report, volume, plan["call_bytes"], plan["call_bytes_left"])
    guest = Guest(channel, CellOutput(channel, plan["stdout_bytes"]), _register("__main__"))
    prelude = _register(PRELUDE_MODULE)
    prelude.update(host_call=guest.call, cell_namespace=guest.namespace)
    exec(compile(plan["prelude"], "<prelude>", "exec"), prelude)  # noqa: S102 - our owner's source
    values = read_values(volume, plan["lengths"])
    given = Given(values, prelude, plan["exports"])
    given.put_back(guest.namespace)
    keeper = Keeper(channel, guest.namespace, given.names, Texts(values))
    return Repl(guest, given, keeper, Saved(plan["cells"], read_state(volume, plan["state"])))


def _register(name: str) -> dict[str, Any]:
    module = types.ModuleType(name)
    sys.modules[name] = module
    return module.__dict__
