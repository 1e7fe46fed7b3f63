"""What the window was opened with."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

SAMPLES_FLAG = "--samples"
CLOSE_FLAG = "--close-after-start"
RUN_LINK = "rlm://run/"
RUN_FILE = ".jsonl"


@dataclass(frozen=True, slots=True)
class Arguments:
    """What the window was opened with."""

    samples: bool = False
    close_after_start: bool = False
    run_id: str = ""
    """A past run to show."""
    file: str = ""
    """A file of a run from elsewhere."""

    @classmethod
    def read(cls, argv: Sequence[str]) -> Self:
        """Read the command line of the window."""
        links = [argument.removeprefix(RUN_LINK) for argument in argv if argument.startswith(RUN_LINK)]
        return cls(
            samples=SAMPLES_FLAG in argv,
            close_after_start=CLOSE_FLAG in argv,
            run_id=links[0].partition("#")[0] if links else "",
            file=next((argument for argument in argv if argument.endswith(RUN_FILE)), ""),
        )
