"""Show the window at once, then import and build what is behind it."""

import os
import sys
from collections.abc import Sequence

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from rlm_desktop import __version__
from rlm_desktop.resources import resource
from rlm_desktop.settings.glance import Glance, glance
from rlm_desktop.settings.paths import places
from rlm_desktop.ui.language import speak
from rlm_desktop.ui.theme import Theme
from rlm_desktop.ui.widgets.main_window import MainWindow

PAINT_MS = 200
"""A window system that has not asked for a picture until then is not waited for."""


def run(argv: Sequence[str]) -> int:
    """Open the window and return the exit status once it is closed. ``program.run`` names the arguments."""
    app, seen = application(), glance(places(os.environ).preferences)
    speak(app, seen.language)
    window = open_window(app, seen)
    show(window)
    # Most of what the program consists of is imported here: it takes longer than showing the window.
    from rlm_desktop import program  # noqa: PLC0415 - see above

    return program.run(window, argv)


def application() -> QApplication:
    """Give the process's QApplication, made now unless there is one."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("RLM Desktop")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("rlm-desktop")
    app.setWindowIcon(QIcon(str(resource("icons", "rlm-desktop.svg"))))
    app.setQuitOnLastWindowClosed(False)
    return app


def open_window(app: QApplication, seen: Glance) -> MainWindow:
    """Make the window as it was left, without showing it."""
    window = MainWindow(Theme(app, seen.theme))
    window.put_back(seen.window_geometry)
    return window


def show(window: MainWindow) -> None:
    """Show the window and return once it was painted."""
    waiting = QEventLoop()
    window.painted.connect(waiting.quit)
    QTimer.singleShot(PAINT_MS, waiting.quit)
    window.show()
    waiting.exec()
