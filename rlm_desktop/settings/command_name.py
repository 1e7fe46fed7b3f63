"""What to type to start the program again, as it was started this time."""

import sys
from pathlib import Path


def command_name() -> str:
    """Give ``python -m rlm_desktop`` where Python was told to run the package, else the installed command."""
    started = Path(sys.argv[0]).parts[-2:]
    return "python -m rlm_desktop" if started == ("rlm_desktop", "__main__.py") else "rlm-desktop"
