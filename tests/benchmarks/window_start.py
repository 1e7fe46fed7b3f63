"""Open a window in a process of its own and say how long after ``began`` it was shown: ours, or a bare one.

``python -m tests.benchmarks.window_start bare|program began`` prints seconds; ``began`` is time.time().
For the program it prints two: when its window was shown, and when its panels were painted in it.
"""

import os
import sys
import tempfile
import time
from pathlib import Path


def bare() -> list[float]:
    """Show a main window with nothing in it."""
    from PySide6.QtTest import QTest  # noqa: PLC0415 - its import is part of what is measured
    from PySide6.QtWidgets import QApplication, QMainWindow  # noqa: PLC0415 - as above

    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1_280, 800)
    window.show()
    assert QTest.qWaitForWindowExposed(window)
    app.processEvents()
    return [time.time()]


def program() -> list[float]:
    """Show the program's window as the command does, and close it once its panels were painted."""
    import rlm_desktop.__main__  # noqa: PLC0415, F401 - what the command imports first
    from rlm_desktop.app import application, open_window, show  # noqa: PLC0415 - as above
    from rlm_desktop.settings.glance import glance  # noqa: PLC0415 - as above
    from rlm_desktop.settings.paths import places  # noqa: PLC0415 - as above

    window = open_window(application(), glance(places(os.environ).preferences))
    show(window)
    times = [time.time()]
    from rlm_desktop import program  # noqa: PLC0415 - as above
    from rlm_desktop.ui.widgets.panels import Panels  # noqa: PLC0415 - as above

    def note() -> None:
        if isinstance(window.centralWidget(), Panels) and len(times) == 1:
            times.append(time.time())
            window.close()

    window.repaintEnded.connect(note)
    assert program.run(window, ["--no-welcome"]) == 0
    return times


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    kind, began = sys.argv[1], float(sys.argv[2])
    with tempfile.TemporaryDirectory() as home:
        os.environ["RLM_DESKTOP_HOME"] = str(Path(home))
        print(*(moment - began for moment in (bare() if kind == "bare" else program())))  # noqa: T201 - its purpose
