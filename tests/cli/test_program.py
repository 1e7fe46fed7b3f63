"""The command line itself: help at once, every command documented."""

import json
import subprocess
import sys

import pytest

from rlm_desktop import __version__
from tests.cli.command import Command

OPTIONS = (
    *("--model", "--sub-model", "--provider", "--base-url", "--max-cost", "--at-cap", "--max-iterations"),
    *("--no-sub-calls", "--depth", "--set", "--json", "--quiet", "--save"),
)

LOADED = """
import contextlib, io, json, sys
from rlm_desktop.cli import run
with contextlib.redirect_stdout(io.StringIO()):
    status = run(["--help"])
heavy = [name for name in ("openai", "keyring", "pydantic", "PySide6", "kreuzberg") if name in sys.modules]
print(json.dumps([status, heavy]))
"""


def test_help_loads_nothing_heavy() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED], capture_output=True, text=True, check=True, timeout=60
    )
    assert json.loads(done.stdout) == [0, []]


@pytest.mark.parametrize("command_line", ["--help", "ask -h", "runs", "keys", "models --help"])
def test_every_level_explains_itself(command: Command, command_line: str) -> None:
    done = command.run(*command_line.split())
    assert "Usage: rlm-desktop" in done.out + done.err
    assert "Traceback" not in done.err


def test_help_of_ask_names_every_option_of_the_specification(command: Command) -> None:
    told = command.run("ask", "--help").out
    for option in OPTIONS:
        assert option in told


def test_help_of_ask_says_which_model_is_used_without_any(command: Command) -> None:
    told = " ".join(command.run("ask", "--help").out.split())
    assert "the one last chosen in the window if left out, or else offline" in told


def test_help_tells_of_the_self_test(command: Command) -> None:
    assert "--self-test" in command.run("--help").out


def test_the_version_is_that_of_the_package(command: Command) -> None:
    assert command.run("--version").out == f"rlm-desktop {__version__}\n"
