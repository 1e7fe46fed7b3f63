"""Run one cell as a REPL would: its last expression is echoed, its errors name the cell's own lines."""

import ast
import linecache
import traceback
from types import CodeType
from typing import Any

MAX_ERROR_CHARS = 64_000
OWN_FILES = ("<sandbox>", "<prelude>", "<user>", "<string>")
"""Frames of these files are ours or the runtime's: a reader of the cell has no use for them."""


def run_cell(code: str, name: str, namespace: dict[str, Any]) -> None:
    """Run ``code`` in ``namespace``; ``name`` stands in tracebacks. Raises whatever the code raises."""
    _show_lines(code, name)
    body, last = _compile(code, name)
    exec(body, namespace)  # noqa: S102 - running this code is what the guest is for
    if last is not None:
        value = eval(last, namespace)  # noqa: S307 - as above
        if value is not None:
            print(repr(value))  # noqa: T201 - the echo of a REPL


def describe_error(error: BaseException) -> str:
    """Write the traceback of ``error`` without any frame but the cell's and the library's."""
    try:
        report = traceback.TracebackException.from_exception(error, compact=True)
        _trim(report, seen=set())
        text = "".join(report.format())
    except BaseException:  # noqa: BLE001 - hostile exceptions, or no memory left to describe them
        text = f"{type.__dict__['__name__'].__get__(type(error))}: (its description failed)\n"
    if len(text) > MAX_ERROR_CHARS:
        half = MAX_ERROR_CHARS // 2
        text = f"{text[:half]}\n[... {len(text) - 2 * half} characters left out ...]\n{text[-half:]}"
    return text


def _show_lines(code: str, name: str) -> None:
    lines = code.splitlines(keepends=True)
    linecache.cache[name] = (len(code), None, lines, name)


def _compile(code: str, name: str) -> tuple[CodeType, CodeType | None]:
    tree = ast.parse(code, name)
    last = None
    if tree.body and isinstance(tree.body[-1], ast.Expr):
        expression = ast.Expression(tree.body.pop().value)  # type: ignore[attr-defined] # it is an Expr
        last = compile(expression, name, "eval", dont_inherit=True)
    return compile(tree, name, "exec", dont_inherit=True), last


def _trim(report: traceback.TracebackException | None, seen: set[int]) -> None:
    if report is None or id(report) in seen:
        return
    seen.add(id(report))
    kept = [frame for frame in report.stack if frame.filename not in OWN_FILES]
    report.stack = traceback.StackSummary.from_list(kept)
    for other in (report.__cause__, report.__context__, *(report.exceptions or ())):
        _trim(other, seen)
