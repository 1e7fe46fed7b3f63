"""The program as a process: it opens, closes by itself, obeys Ctrl-C, and says why when it cannot open."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from rlm_desktop.ui.models.arguments import Arguments

PATIENCE = 60
PROGRAM = """
import sys
from rlm_desktop import app
from rlm_desktop.ui.widgets.panels import Panels
Panels.showEvent = lambda panels, event: print("shown", flush=True)
sys.exit(app.run(sys.argv[1:]))
"""

FIRST_PICTURE = """
import sys
from rlm_desktop import __main__, app
from rlm_desktop.settings.glance import Glance
window = app.open_window(app.application(), Glance(theme="dark"))
app.show(window)
seen = window.grab().toImage().pixelColor(300, 300).name()
heavy = ("asyncio", "pydantic", "openai", "keyring", "sqlite3", "rlm_desktop.rlm")
print(window.isVisible(), seen == window.theme.palette.panel.lower(), [x for x in heavy if x in sys.modules])
window.end()
"""


def start(home: Path, *arguments: str) -> subprocess.Popen[str]:
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "RLM_DESKTOP_HOME": str(home)}
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", PROGRAM, *arguments],
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def complaints(stderr: str) -> list[str]:
    """Give what was written to stderr, without what the offscreen platform says of itself."""
    return [line for line in stderr.splitlines() if "This plugin does not support" not in line]


def test_it_opens_with_the_samples_and_closes_without_a_word(tmp_path: Path) -> None:
    with start(tmp_path, "--samples", "--close-after-start") as process:
        out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out, complaints(err)) == (0, "shown\n", [])


def test_the_window_is_painted_before_anything_heavy_is_imported(tmp_path: Path) -> None:
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "RLM_DESKTOP_HOME": str(tmp_path)}
    command = [sys.executable, "-c", FIRST_PICTURE]
    said = subprocess.run(command, env=environ, capture_output=True, text=True, check=True)
    assert said.stdout == "True True []\n"


@pytest.mark.skipif(os.name == "nt", reason="a console's Ctrl-C cannot be sent to one process there")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_closes_it_in_order(tmp_path: Path, number: signal.Signals) -> None:
    with start(tmp_path) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "shown\n"
        process.send_signal(number)
        _, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, complaints(err)) == (0, [])
    assert (tmp_path / "preferences.json").exists()


def test_a_store_that_is_none_is_refused_with_a_reason(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "runs.sqlite") as other:
        other.execute("CREATE TABLE something (a)")
    other.close()
    with start(tmp_path, "--close-after-start") as process:
        _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert "not a run store" in err


@pytest.mark.parametrize(
    ("argv", "read"),
    [
        ([], Arguments()),
        (["--samples"], Arguments(samples=True)),
        (["rlm://run/20261122-1#span-3"], Arguments(run_id="20261122-1", span="span-3")),
        (["a run.jsonl"], Arguments(file="a run.jsonl")),
        (["--close-after-start"], Arguments(close_after_start=True)),
    ],
)
def test_the_command_line_is_read(argv: list[str], read: Arguments) -> None:
    assert Arguments.read(argv) == read
