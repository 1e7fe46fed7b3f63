"""A notification reaches a real message bus from a real tray icon, and without a tray the window says it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from rlm_desktop.program import Program
from rlm_desktop.ui.widgets.notifier import Notifier
from tests.ui.desk import Desk, until

CHECKOUT = Path(__file__).parents[2]
SESSION = """
{services}
exec xvfb-run -a "$0" -W error -m tests.ui.test_notification
"""
WITH_SERVICES = """
mkfifo "$HOME/told"
"$0" -m tests.ui.desktop_services > "$HOME/told" &
exec 3< "$HOME/told"
read -r ready <&3
cat <&3 >&2 &
"""


def told_by_a_hidden_window(home: Path, services: str) -> tuple[list[object], dict[str, bool]]:
    """Tell of something on a display and a bus of its own; give the notifications and what the window did."""
    (home / ".cache").mkdir()
    done = subprocess.run(
        ["/usr/bin/dbus-run-session", "--", "bash", "-c", SESSION.format(services=services), sys.executable],
        env={"HOME": str(home), "PATH": "/usr/bin:/bin", "QT_QPA_PLATFORM": "xcb", "TMPDIR": str(home)},
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    notifications = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("{")]
    return notifications, json.loads(done.stdout.splitlines()[-1])


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no message bus to look at")
def test_the_desktop_shows_it_and_a_click_brings_the_window_back(tmp_path: Path) -> None:
    notifications, seen = told_by_a_hidden_window(tmp_path, WITH_SERVICES)
    assert notifications == [
        {"program": "RLM Desktop", "title": "A run waits for you", "text": "It has reached its cost cap."}
    ]
    assert seen == {"tray": True, "shown": True, "title": True}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a tray")
def test_a_desktop_without_a_tray_leaves_it_to_the_windows_title(tmp_path: Path) -> None:
    notifications, seen = told_by_a_hidden_window(tmp_path, "")
    assert notifications == []
    assert seen == {"tray": False, "shown": False, "title": True}


def test_the_title_says_it_until_the_question_is_answered(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setWindowTitle("RLM Desktop")
    notifier = Notifier(window)
    notifier.tell("A run waits for you", "")
    assert window.windowTitle() == "A run waits for you - RLM Desktop"
    notifier.follow("another question")
    assert window.windowTitle() == "A run waits for you - RLM Desktop"
    notifier.follow(None)
    assert window.windowTitle() == "RLM Desktop"


def test_a_parked_run_is_told_of_by_the_program_and_taken_back_however_it_goes_on(desk: Desk) -> None:
    async def see(program: Program) -> None:
        await until(program.window.isVisible)
        program.window.hide()
        program.controllers.run.parked.emit("A run waits for you", "It has reached its cost cap.")
        assert program.window.windowTitle().startswith("A run waits for you")
        program.controllers.run.capAsked.emit(None)
        assert program.window.windowTitle() == "RLM Desktop"

    desk.play(see)


def main() -> None:
    """Tell of something from a hidden window, wait for the click, and print what happened."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - only for this process of its own

    from rlm_desktop.app import application  # noqa: PLC0415 - as above

    app = application()
    window = QWidget()
    window.setWindowTitle("RLM Desktop")
    notifier = Notifier(window)
    tray = QSystemTrayIcon.isSystemTrayAvailable()
    notifier.tell("A run waits for you", "It has reached its cost cap.")
    title = window.windowTitle().startswith("A run waits for you")
    shown: list[bool] = []

    def leave_once_shown() -> None:
        if window.isVisible():
            shown.append(True)
            app.quit()

    look = QTimer()
    look.timeout.connect(leave_once_shown)
    look.start(20)
    QTimer.singleShot(20_000 if tray else 500, app.quit)
    app.exec()
    sys.stdout.write(json.dumps({"tray": tray, "shown": bool(shown), "title": title}) + "\n")
    notifier.clear()
    window.close()


if __name__ == "__main__":
    main()
