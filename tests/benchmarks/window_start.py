"""Open a window in a process of its own and say how long after ``began`` it was shown: ours, or a bare one.

``python -m tests.benchmarks.window_start bare|program began`` prints seconds; ``began`` is time.time().
"""

import os
import sys
import tempfile
import time
from pathlib import Path


def bare() -> float:
    """Show a main window with nothing in it."""
    from PySide6.QtTest import QTest  # noqa: PLC0415 - its import is part of what is measured
    from PySide6.QtWidgets import QApplication, QMainWindow  # noqa: PLC0415 - as above

    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1_280, 800)
    window.show()
    assert QTest.qWaitForWindowExposed(window)
    app.processEvents()
    return time.time()


def program(home: Path) -> float:
    """Show the program's window."""
    from rlm_desktop.app import Program, application  # noqa: PLC0415 - as above
    from tests.ui.desk import Desk, until  # noqa: PLC0415 - as above

    shown: list[float] = []

    async def wait(program: Program) -> None:
        handle = program.window.windowHandle()
        await until(handle.isExposed)
        application().processEvents()
        shown.append(time.time())

    Desk(application(), home).play(wait)
    return shown[0]


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    kind, began = sys.argv[1], float(sys.argv[2])
    with tempfile.TemporaryDirectory() as home:
        print(bare() - began if kind == "bare" else program(Path(home)) - began)  # noqa: T201 - its purpose
