"""How long after its process was started the window is shown, beside a bare main window of PySide6.

The figures are printed, not judged. Both are started in turn, from compiled files. Goal: 1.6 times as long.
"""

import statistics
import subprocess
import sys
import time

STARTS = 7


def start(kind: str) -> float:
    command = [sys.executable, "-m", "tests.benchmarks.window_start", kind, str(time.time())]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def test_window_shown_beside_a_bare_one() -> None:
    start("bare"), start("program")
    pairs = [(start("bare"), start("program")) for _ in range(STARTS)]
    bare, ours = (statistics.median(times) for times in zip(*pairs, strict=True))
    figures = f"{ours / bare:.2f} x".rjust(16), f"bare {bare:.2f} s".rjust(16), f"ours {ours:.2f} s".rjust(16)
    print("window shown after the start of its process (1.6 x bare)".ljust(64) + "  ".join(figures))  # noqa: T201
