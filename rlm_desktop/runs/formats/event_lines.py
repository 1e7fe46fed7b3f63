"""Our own file of a run: its events as JSON, one a line, with all their texts."""

import json
from collections.abc import Iterable, Iterator

from pydantic import ValidationError

from rlm_desktop.rlm.events import AnyEvent
from rlm_desktop.runs.codec import event_from
from rlm_desktop.runs.faults import TraceFileError


def line_of(event: AnyEvent) -> str:
    """Write one event, its end of line included.

    All is escaped to ASCII: texts may hold lone surrogates, which UTF-8 cannot.
    """
    return json.dumps(event.model_dump()) + "\n"


def read_events(lines: Iterable[str]) -> Iterator[AnyEvent]:
    """Read the events back. Raises TraceFileError at the first line that is no event.

    A last line that breaks off is left out: the program that wrote it was killed.
    """
    numbered = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    for number, line in numbered:
        try:
            yield event_from(line)
        except ValueError as problem:
            if number == numbered[-1][0] and not line.endswith("\n"):
                return
            reason = _reason(problem)
            message = f"Line {number} is no event of a run: {reason}"
            raise TraceFileError(message, "trace_line", line=number, detail=reason) from problem


def _reason(problem: ValueError) -> str:
    """Give the first thing that is wrong, in one line."""
    if isinstance(problem, ValidationError):
        first = problem.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"])) or "the line"
        return f"{place}: {first['msg']}"
    return str(problem)
