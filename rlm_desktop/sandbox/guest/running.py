"""Run one cell as a REPL would: its last expression is echoed, its errors name the cell's own lines."""

import traceback
from typing import Any

from rlm_desktop.sandbox.guest.sources import Cell

MAX_ERROR_CHARS = 64_000
OWN_FILES = ("<sandbox>", "<prelude>", "<user>", "<string>")
"""Frames of these files are ours or the runtime's: a reader of the cell has no use for them."""


def run_cell(cell: Cell, namespace: dict[str, Any]) -> None:
    """Run ``cell`` in ``namespace``. Raises whatever the code raises."""
    if cell.body is not None:
        exec(cell.body, namespace)  # noqa: S102 - running this code is what the guest is for
    if cell.last is not None:
        value = eval(cell.last, namespace)  # noqa: S307 - as above
        if value is not None:
            print(repr(value))  # noqa: T201 - the echo of a REPL


def describe_error(error: BaseException) -> str:
    """Write the traceback of ``error`` from the cell's first frame on, without any of ours."""
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


def _trim(report: traceback.TracebackException | None, seen: set[int]) -> None:
    if report is None or id(report) in seen:
        return
    kept = [frame for frame in report.stack if frame.filename not in OWN_FILES]
    if not seen and not any(frame.filename.startswith("<cell ") for frame in kept):
        kept = []
    seen.add(id(report))
    report.stack = traceback.StackSummary.from_list(kept)
    for other in (report.__cause__, report.__context__, *(report.exceptions or ())):
        _trim(other, seen)
