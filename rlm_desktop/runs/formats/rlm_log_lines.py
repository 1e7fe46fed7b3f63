"""The lines of the official ``rlm`` library's log, as its version 0.1.3 (PyPI ``rlms``) writes them."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ValidationError

from rlm_desktop.runs.faults import TraceFileError


class LoggedMetadata(BaseModel):
    """The first line: what the run was set up with."""

    timestamp: datetime | None = None
    """Local time; an inner run's metadata has none."""
    root_model: str
    max_depth: int
    max_iterations: int
    backend: str
    backend_kwargs: Mapping[str, Any] = {}
    environment_type: str


class LoggedTokens(BaseModel):
    """What one model took in a call, its inner run included."""

    total_input_tokens: int = 0
    total_output_tokens: int = 0


class LoggedUsage(BaseModel):
    """What a call took. ``total_cost`` is there only when the provider told it."""

    model_usage_summaries: Mapping[str, LoggedTokens] = {}
    total_cost: float | None = None


class LoggedCall(BaseModel):
    """A call that code made; with ``metadata`` it was answered by an inner run."""

    root_model: str
    prompt: Any
    response: str
    usage_summary: LoggedUsage = LoggedUsage()
    execution_time: float = 0.0
    metadata: "LoggedRun | None" = None
    error: str | None = None


class LoggedResult(BaseModel):
    """What came of a code block."""

    stdout: str
    stderr: str
    locals: Mapping[str, Any] = {}
    execution_time: float | None = None
    rlm_calls: tuple[LoggedCall, ...] = ()

    @property
    def seconds(self) -> float:
        """How long the block ran, its calls included."""
        return self.execution_time or 0.0


class LoggedBlock(BaseModel):
    """A code block with its result."""

    code: str
    result: LoggedResult


class LoggedIteration(BaseModel):
    """One turn; the time stamp is of its end."""

    timestamp: datetime
    prompt: Any
    response: str
    code_blocks: tuple[LoggedBlock, ...] = ()
    final_answer: str | None = None
    iteration_time: float | None = None

    @property
    def started(self) -> float:
        """Seconds since the epoch."""
        return self.ended - (self.iteration_time or 0.0)

    @property
    def replied(self) -> float:
        """When the reply was there: what came after it was the code."""
        return max(self.started, self.ended - sum(block.result.seconds for block in self.code_blocks))

    @property
    def ended(self) -> float:
        """Seconds since the epoch."""
        return self.timestamp.timestamp()


class LoggedRun(BaseModel):
    """A run, or an inner run as it lies in the call that it answers."""

    run_metadata: LoggedMetadata
    iterations: tuple[LoggedIteration, ...] = ()

    @property
    def calls(self) -> list[LoggedCall]:
        """The calls that the run's own code made."""
        blocks = [block for iteration in self.iterations for block in iteration.code_blocks]
        return [call for block in blocks for call in block.result.rlm_calls]

    @property
    def started(self) -> float:
        """Seconds since the epoch; the first turn's start, as the log is opened before anything else."""
        stamp = self.run_metadata.timestamp
        return self.iterations[0].started if self.iterations else stamp.timestamp() if stamp else 0.0

    @property
    def ended(self) -> float:
        """Seconds since the epoch."""
        return self.iterations[-1].ended if self.iterations else self.started


def is_rlm_log(first_line: str) -> bool:
    """Tell from its first line whether a file is such a log."""
    try:
        first = json.loads(first_line)
    except ValueError:
        return False
    return isinstance(first, dict) and first.get("type") == "metadata"


def read_log(lines: Iterable[str]) -> LoggedRun:
    """Read a log. Raises TraceFileError, which names the line that does not fit.

    A last line that breaks off is left out: the program that wrote it was killed.
    """
    metadata: LoggedMetadata | None = None
    iterations: list[LoggedIteration] = []
    for number, line in enumerate(lines, 1):
        try:
            entry: dict[Literal["type"], Any] = json.loads(line)
            match entry["type"]:
                case "metadata":
                    metadata = LoggedMetadata.model_validate(entry)
                case "iteration":
                    iterations.append(LoggedIteration.model_validate(entry))
        except (ValueError, KeyError, TypeError) as problem:
            if line.endswith("\n") or number == 1:
                reason = _first(problem)
                message = f"Line {number} of the log does not fit: {reason}"
                raise TraceFileError(message, "trace_line", line=number, detail=reason) from problem
    if metadata is None:
        raise TraceFileError("The log has no metadata line.", "trace_no_metadata")
    return LoggedRun(run_metadata=metadata, iterations=tuple(iterations))


def _first(problem: Exception) -> str:
    if isinstance(problem, ValidationError):
        error = problem.errors(include_url=False)[0]
        return f"{'.'.join(map(str, error['loc']))}: {error['msg']}"
    return str(problem)
