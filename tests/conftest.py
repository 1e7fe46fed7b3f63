"""Say at the end of a run how many hostile programs the sandboxes have survived."""

from collections import Counter

import pytest

SURVIVED = "survived hostile programs on"
"""A test records this property, with the name of a sandbox and a count, for the programs that it has run."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print one line for each sandbox."""
    survived: Counter[str] = Counter()
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            if name == SURVIVED:
                backend, count = value
                survived[backend] += count
    for backend, count in survived.items():
        terminalreporter.write_line(f"The {backend} sandbox has survived {count} hostile programs.")
