"""Where words go: answers to standard output, everything else to standard error."""

import io
import json
import re
import sys

from rich.console import Console

CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What moves a terminal's cursor, colours, title or reading direction; tabs and line ends stay."""


def printable(text: str) -> str:
    """Show control characters as escapes: a document must not be able to drive the user's terminal."""
    return CONTROLS.sub(lambda found: f"\\x{ord(found.group()):02x}", text.replace("\r\n", "\n"))


class Terminal:
    """Standard output and standard error of one command. ``quiet`` leaves out what is only nice to know."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.quiet = quiet
        self.errors = Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")

    def print(self, text: str) -> None:
        """Write a result. Into a file or a pipe it goes as it is."""
        sys.stdout.write((printable(text) if sys.stdout.isatty() else text) + "\n")
        sys.stdout.flush()

    def print_json(self, value: object) -> None:
        """Write a result as one line of JSON in plain ASCII, which every reader takes."""
        sys.stdout.write(json.dumps(value) + "\n")
        sys.stdout.flush()

    def say(self, text: str) -> None:
        """Tell how things go, unless quiet."""
        if not self.quiet:
            self._tell(text, "dim")

    def tell(self, text: str) -> None:
        """Tell what the user must know, also when quiet."""
        self._tell(text, "")

    def warn(self, text: str) -> None:
        """Tell what the reader of the result should know, also when quiet."""
        self._tell(f"Warning: {text}", "yellow")

    def complain(self, text: str) -> None:
        """Tell what went wrong, also when quiet."""
        self._tell(f"Error: {text}", "red")

    def _tell(self, text: str, style: str) -> None:
        self.errors.print(printable(text), style=style)
