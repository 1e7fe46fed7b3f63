"""Write a trace down as plain values, so that two traces can be compared."""

from copy import copy, deepcopy
from dataclasses import fields
from typing import Any

from rlm_desktop.runs.steps import Step
from rlm_desktop.runs.trace import Trace


def outline(trace: Trace) -> dict[str, Any]:
    """Give every fact of a trace, steps included, as it is now."""
    facts = {name: deepcopy(value) for name, value in vars(trace).items() if not name.startswith("_")}
    return facts | {"in_flight": trace.in_flight, "steps": [] if trace.run is None else _steps(trace.run)}


def _steps(step: Step) -> list[dict[str, Any]]:
    names = [field.name for field in fields(step) if field.name not in ("parent", "children")]
    mine = {name: copy(getattr(step, name)) for name in names}
    parent = None if step.parent is None else step.parent.span
    rows = [mine | {"kind": step.kind, "parent": parent}]
    for child in step.children:
        rows += _steps(child)
    return rows
