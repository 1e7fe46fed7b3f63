"""What a list of runs shows of each, and what is kept of the documents that a run was given."""

from dataclasses import dataclass
from typing import Literal

from rlm_desktop.rlm.events import FinishReason

RunState = Literal["running", "interrupted"] | FinishReason
"""``interrupted``: the process that recorded the run died, or let go of it, before the run ended."""


@dataclass(frozen=True, slots=True)
class RunSummary:
    """One run as far as it was recorded."""

    id: str
    query: str
    """The question's first line, at most 200 characters; the whole is in the run's first event."""
    state: RunState
    root_model: str
    sub_model: str
    sandbox: str
    started: float
    """Seconds since the epoch."""
    elapsed_seconds: float
    iterations: int
    sub_calls: int
    cache_hits: int
    input_tokens: int
    output_tokens: int
    cost: float | None
    """USD; None when the price of a part is unknown."""
    document_count: int
    context_chars: int
    answer: str
    """The answer's first line, at most 200 characters; empty when there is none."""
    incomplete: bool
    """Recording failed on the way, so that later events are missing."""


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """A document that a run was given: enough to tell whether a file is still the same, never its text."""

    name: str
    path: str
    size: int
    """Bytes."""
    mtime: float
    """Seconds since the epoch."""
    sha256: str
    """Of the file's bytes, in hexadecimal."""
    chars: int
    """Length of the text that was read from it."""
