"""How long after its process was started the window is shown, beside a bare main window of PySide6.

The figures are printed, not judged. Both are started in turn. Goal: 1.6 times as long.
"""

import statistics
import subprocess
import sys
import time

STARTS = 7


def start(kind: str) -> list[float]:
    command = [sys.executable, "-m", "tests.benchmarks.window_start", kind, str(time.time())]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [float(figure) for figure in printed.split()]


def test_window_shown_beside_a_bare_one() -> None:
    start("bare"), start("program")
    pairs = [(start("bare"), start("program")) for _ in range(STARTS)]
    bare = statistics.median(times[0] for times, _ in pairs)
    for what, column in (("window shown (1.6 x bare)", 0), ("its panels painted", 1)):
        ours = statistics.median(times[column] for _, times in pairs)
        figures = (
            f"{ours / bare:.2f} x".rjust(16),
            f"bare {bare:.2f} s".rjust(16),
            f"ours {ours:.2f} s".rjust(16),
        )
        print(f"start of the process to {what}".ljust(64) + "  ".join(figures))  # noqa: T201 - its purpose
