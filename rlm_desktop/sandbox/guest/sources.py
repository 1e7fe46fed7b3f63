"""Remember the sources of cells, so that functions and classes can be made again in another guest.

A function is found again by its place: the cell, its qualified name, its line, and which one of that line it
is. Nothing of the cell is executed for it. A class, and a function whose decorator gave back something
else, is made again by executing its own statement, while calls to the host are refused.
"""

import ast
import linecache
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import CodeType
from typing import Any

type Place = tuple[str, str, int, int]
"""Cell, qualified name, line, and the how-manieth of these."""

ANYWHERE = frozenset(
    (
        *("eval", "exec", "globals", "locals", "vars", "__import__", "import_module", "modules", "__main__"),
        *("gc", "inspect", "_getframe", "tb_frame", "f_back", "f_globals", "f_locals"),
        *("__globals__", "__closure__", "cell_contents", "rlm_prelude", "rlm_state"),
    )
)
"""A cell that mentions one of these may reach every variable without naming it."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A statement at the top of a cell that bound a name to a value which only it can make."""

    cell: str
    index: int
    value: object


@dataclass(frozen=True, slots=True)
class Cell:
    """One compiled cell."""

    name: str
    source: str
    body: CodeType | None
    """Its statements; None when it has none but the last."""
    last: CodeType | None
    """The expression at its end, whose value is echoed."""
    defined: dict[str, int]
    """Names that a statement at its top may have bound to what only that statement can make: its index."""

    @property
    def names(self) -> set[str]:
        """What the cell's own code, outside of functions, may read or bind."""
        return {name for code in (self.body, self.last) if code for name in code.co_names}

    @property
    def inner_codes(self) -> Iterator[CodeType]:
        """The code of all functions and classes in it, outer ones first."""
        return _inner_codes(self.body, self.last)


def compile_cell(source: str, name: str) -> Cell:
    """Compile a cell and have its lines shown in tracebacks. Raises SyntaxError and its like."""
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    tree = _parse(source, name)
    defined = {_defined_name(statement): index for index, statement in enumerate(tree.body)}
    last = None
    if tree.body and isinstance(ending := tree.body[-1], ast.Expr):
        tree.body.pop()
        last = compile(ast.Expression(ending.value), name, "eval", dont_inherit=True)
    body = compile(tree, name, "exec", dont_inherit=True) if tree.body else None
    return Cell(name, source, body, last, {key: index for key, index in defined.items() if key})


class Sources:
    """All cells so far, and what they defined."""

    def __init__(self) -> None:
        self._cells: dict[str, Cell] = {}
        self._codes: dict[Place, CodeType] = {}
        self._places: dict[int, Place] = {}
        self.definitions: dict[str, Definition] = {}
        self.inner_names: set[str] = set()
        """Names that code inside functions and classes mentions: any cell may run such code."""

    def add(self, cell: Cell) -> None:
        """Remember a compiled cell."""
        self._cells[cell.name] = cell
        self._note_places(cell.name, cell.inner_codes)

    def source_of(self, name: str) -> str:
        """Return the source of a cell. Raises KeyError."""
        return self._cells[name].source

    def place_of(self, code: CodeType) -> Place | None:
        """Say where in the cells ``code`` is written; None when it is not from a cell."""
        return self._places.get(id(code))

    def code_at(self, place: Place) -> CodeType:
        """Return the code that is written there. Raises KeyError."""
        return self._codes[place]

    def note_definitions(self, cell: Cell, namespace: dict[str, Any], before: dict[str, int]) -> None:
        """Note what statements of ``cell`` have bound just now; ``before``: the ids that names had."""
        for name, index in cell.defined.items():
            value = namespace.get(name)
            if before.get(name) != id(value) and _qualified_name(value) == name:
                self.definitions[name] = Definition(cell.name, index, value)
        for name in [key for key, found in self.definitions.items() if namespace.get(key) is not found.value]:
            del self.definitions[name]

    def execute_again(self, name: str, cell: str, index: int, namespace: dict[str, Any]) -> None:
        """Execute one statement of a cell to have its ``name`` back. Raises whatever it raises."""
        statement = _parse(self.source_of(cell), cell).body[index]
        code = compile(ast.Module([statement], []), cell, "exec", dont_inherit=True)
        self._note_places(cell, _inner_codes(code))
        exec(code, namespace)  # noqa: S102 - it ran in the guest before
        self.definitions[name] = Definition(cell, index, namespace[name])

    def _note_places(self, cell: str, codes: Iterable[CodeType]) -> None:
        seen: Counter[tuple[str, int]] = Counter()
        for code in codes:
            spot = (code.co_qualname, code.co_firstlineno)
            place = (cell, *spot, seen[spot])
            seen[spot] += 1
            self._codes[place] = code
            self._places[id(code)] = place
            self.inner_names.update(code.co_names, code.co_freevars)


def _qualified_name(value: object) -> object:
    """Return what ``value`` says of itself; its own code may answer, and fail."""
    try:
        return getattr(value, "__qualname__", None)
    except BaseException:  # noqa: BLE001 - hostile attributes may raise anything
        return None


def _parse(source: str, name: str) -> ast.Module:
    tree = compile(source, name, "exec", ast.PyCF_ONLY_AST, dont_inherit=True)
    assert isinstance(tree, ast.Module)  # noqa: S101 - for the type checker: that is what the flag asks for
    return tree


def _inner_codes(*outer: CodeType | None) -> Iterator[CodeType]:
    pending = [code for code in outer if code is not None]
    for code in pending:
        inner = [constant for constant in code.co_consts if isinstance(constant, CodeType)]
        pending += inner
        yield from inner


def _defined_name(statement: ast.stmt) -> str | None:
    match statement:
        case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            return name
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call()):
            return name
    return None
