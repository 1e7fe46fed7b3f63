"""Landlock denies all files but the given folder, to every thread that starts later."""

import sys
from pathlib import Path

import pytest

from rlm_desktop.sandbox.layers import landlock
from tests.sandbox.probe import probe

pytestmark = pytest.mark.skipif(not landlock.version(), reason="this kernel has no Landlock")

ATTEMPTS = """
import encodings.idna, socket
landlock.restrict([folder])
told = []
def all_attempts():
    told.append(attempt(lambda: open(folder + "/inside").read()))
    told.append(attempt(lambda: open(folder + "/inside", "w")))
    told.append(attempt(lambda: open("/etc/passwd")))
    told.append(attempt(lambda: os.listdir("/")))
    told.append(attempt(lambda: os.unlink(folder + "/inside")))
    told.append(attempt(lambda: os.execv("/bin/true", ["true"])))
    told.append(attempt(lambda: socket.create_connection(("127.0.0.1", 9))))
thread = threading.Thread(target=all_attempts)
thread.start()
thread.join()
tell(told)
"""


def test_a_confined_process_reads_its_folder_and_does_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "inside").write_text("text")
    denied = ["PermissionError"] * 5
    connection = "PermissionError" if landlock.version() >= 4 else "ConnectionRefusedError"
    assert probe(tmp_path, ATTEMPTS) == ["'text'", *denied, connection]


def test_without_a_folder_nothing_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "inside").write_text("text")
    script = "landlock.restrict([])\ntell(attempt(lambda: open(folder + '/inside')))"
    assert probe(tmp_path, script) == "PermissionError"


def test_a_refusal_of_the_kernel_is_an_error(tmp_path: Path) -> None:
    script = (
        "landlock.version = lambda: 99\n"
        "landlock._FILE_RIGHTS_BY_VERSION[99] = 60\n"
        "try:\n    landlock.restrict([])\n"
        "except landlock.ConfinementError as error:\n    tell(str(error))"
    )
    assert probe(tmp_path, script) == "Landlock: Invalid argument"


def test_other_systems_have_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert landlock.version() == 0
