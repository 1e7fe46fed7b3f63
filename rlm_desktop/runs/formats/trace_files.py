"""Open a file that holds a run, whoever wrote it."""

import hashlib
from pathlib import Path

from rlm_desktop.rlm.events import AnyEvent
from rlm_desktop.runs.faults import TraceFileError
from rlm_desktop.runs.formats.event_lines import read_events
from rlm_desktop.runs.formats.rlm_log import events_of_log
from rlm_desktop.runs.formats.rlm_log_lines import is_rlm_log
from rlm_desktop.runs.trace import Trace, TraceError

LARGEST_BYTES = 2_000_000_000


def read_run(path: Path) -> list[AnyEvent]:
    """Read all events of a run from our own event lines or from a log of the official ``rlm`` library.

    A log is called by its content, so that the same log is always the same run. Raises TraceFileError, which
    says what is wrong with the file.
    """
    try:
        lines = _lines(path)
        events = _events(lines)
        Trace().apply_all(events)
    except TraceError as problem:
        message = f"{path} holds no run that fits together: {problem}"
        raise TraceFileError(message, "trace_unfit", path=str(path), detail=str(problem)) from problem
    except TraceFileError as problem:
        message = f"{path} cannot be shown. {problem}"
        raise TraceFileError(message, problem.code, path=str(path), **problem.params) from problem
    if not events:
        raise TraceFileError(f"{path} holds no events.", "trace_empty", path=str(path))
    return events


def _lines(path: Path) -> list[str]:
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise TraceFileError("It is larger than 2 GB.", "trace_large")
        with path.open(encoding="utf-8", newline="\n") as file:
            return file.readlines()
    except UnicodeDecodeError as problem:
        raise TraceFileError("It is no text in UTF-8.", "trace_not_text") from problem
    except OSError as problem:
        reason = str(problem.strerror or problem)
        raise TraceFileError(f"{reason}.", "trace_unreadable", detail=reason) from problem


def _events(lines: list[str]) -> list[AnyEvent]:
    if lines and is_rlm_log(lines[0]):
        digest = hashlib.sha256("".join(lines).encode("utf-8", "surrogatepass")).hexdigest()
        return events_of_log(lines, f"rlm-{digest[:12]}")
    return list(read_events(lines))
