"""Where words go: answers to standard output, everything else to standard error."""

import io
import json
import os
import re
import sys

from rich.console import Console

from rlm_desktop.cli.errors import OutputFailedError

CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What moves a terminal's cursor, colours, title or reading direction; tabs and line ends stay."""


def printable(text: str) -> str:
    """Show control characters as escapes: a document must not be able to drive the user's terminal."""
    return CONTROLS.sub(lambda found: f"\\x{ord(found.group()):02x}", text.replace("\r\n", "\n"))


_UNWRITTEN = "The result cannot be written to standard output"


class Terminal:
    """Standard output and standard error of one command. ``quiet`` leaves out what is only nice to know."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.quiet = quiet
        self.errors = Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")

    def print(self, text: str) -> None:
        """Write a result. Into a file or a pipe it goes as it is. Raises OutputFailedError."""
        on_screen = sys.stdout is not None and sys.stdout.isatty()
        self._write(printable(text) if on_screen else text)

    def print_json(self, value: object) -> None:
        """Write a result as one line of JSON in plain ASCII, which every reader takes.

        Raises OutputFailedError.
        """
        self._write(json.dumps(value))

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

    def _write(self, line: str) -> None:
        if sys.stdout is None:
            raise OutputFailedError(f"{_UNWRITTEN}: it is closed.")
        try:
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
        except BrokenPipeError:
            raise  # whoever read has seen enough
        except OSError as error:
            _forget_output()
            raise OutputFailedError(f"{_UNWRITTEN}: {error.strerror}.") from error

    def _tell(self, text: str, style: str) -> None:
        self.errors.print(printable(text), style=style)


def _forget_output() -> None:
    """Let what is still buffered go nowhere, or Python would try to write it once more at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
