"""The entry point chooses before anything heavy is imported."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from rlm_desktop.__main__ import FrontEnd, front_end

CHECKOUT = Path(__file__).parent.parent
HEAVY = ("PySide6", "qasync", "openai", "kreuzberg", "keyring", "eryx", "asyncio", "pydantic")
TELL_HEAVY = f"print(sorted(name for name in {HEAVY} if name in sys.modules))"


@pytest.mark.parametrize(
    ("argv", "chosen"),
    [
        (["--document-reader", "1", "2", ""], FrontEnd.READER),
        (["--model-server", "1"], FrontEnd.MODEL_SERVER),
        ([], FrontEnd.WINDOW),
        (["--samples"], FrontEnd.WINDOW),
        (["--samples", "--close-after-start"], FrontEnd.WINDOW),
        (["rlm://run/20261122-101500-abcdef"], FrontEnd.WINDOW),
        (["old run.jsonl"], FrontEnd.WINDOW),
        (["--self-test"], FrontEnd.SELF_TEST),
        (["--sandbox-worker", "volume", "runtime", "1", "2"], FrontEnd.WORKER),
        (["ask", "why?", "notes.jsonl"], FrontEnd.TERMINAL),
        (["--help"], FrontEnd.TERMINAL),
        (["no-such-command"], FrontEnd.TERMINAL),
    ],
)
def test_arguments_choose_the_front_end(argv: list[str], chosen: FrontEnd) -> None:
    assert front_end(argv) is chosen


@pytest.mark.parametrize(
    "script",
    [
        "import sys, rlm_desktop.__main__",
        "import sys; from rlm_desktop.__main__ import main; sys.argv = ['rlm-desktop', '--version']; main()",
    ],
)
def test_neither_choosing_nor_the_terminal_loads_what_only_others_need(script: str) -> None:
    told = subprocess.run(
        [sys.executable, "-c", f"{script}\n{TELL_HEAVY}"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.splitlines()[-1] == "[]"


def test_an_unknown_command_is_wrong_usage() -> None:
    command = [sys.executable, "-m", "rlm_desktop", "no-such-command"]
    refused = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert refused.returncode == 2
    assert "Traceback" not in refused.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_without_a_display_the_window_says_so_and_does_not_abort() -> None:
    display = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environ = {name: value for name, value in os.environ.items() if name not in display}
    refused = subprocess.run(
        [sys.executable, "-m", "rlm_desktop"],
        cwd=CHECKOUT,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "There is no display" in refused.stderr
    assert 'ask "question" PATH' in refused.stderr
    assert "qt.qpa" not in refused.stderr
