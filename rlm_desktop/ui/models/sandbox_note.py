"""What the window says of the sandbox."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SandboxNote:
    """``text`` fits a pill; ``explanation`` is the whole truth, as the back end tells it."""

    text: str
    works: bool
    explanation: str
