"""Whether a run can start now, whether one goes on, and the sentence that says so."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Readiness:
    """``hint`` says what is missing or, when nothing is, what a run would send to whom."""

    can_run: bool = False
    is_running: bool = False
    is_stopping: bool = False
    hint: str = ""
