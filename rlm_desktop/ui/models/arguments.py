"""What the window was opened with."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from rlm_desktop.ui.models.run_link import RunLink

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
    span: str = ""
    """A step of it to select."""
    file: str = ""
    """A file of a run from elsewhere."""

    @classmethod
    def read(cls, argv: Sequence[str]) -> Self:
        """Read the command line of the window."""
        link = next((link for argument in argv if (link := RunLink.read(argument))), RunLink(""))
        return cls(
            samples=SAMPLES_FLAG in argv,
            close_after_start=CLOSE_FLAG in argv,
            run_id=link.run_id,
            span=link.span,
            file=next((argument for argument in argv if argument.endswith(RUN_FILE)), ""),
        )
