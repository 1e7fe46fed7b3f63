"""What a parser that was taken over could reach from within the worker."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from rlm_desktop.documents.worker_command import reader_environment
from rlm_desktop.sandbox.layers import landlock

ROOT = Path(__file__).parents[2]
CONFINED = """
import sys
from rlm_desktop.documents import worker
worker._confine("")
worker._limit(1_000_000_000)
{attempt}
"""


def attempt(code: str, folder: Path) -> str:
    tried = subprocess.run(
        [sys.executable, "-c", CONFINED.format(attempt=code)],
        cwd=ROOT,
        env=reader_environment(folder, None) | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    return tried.stderr.strip().splitlines()[-1] if tried.stderr else tried.stdout.strip()


@pytest.fixture
def landlocked() -> None:
    if not landlock.version():
        pytest.fail("this kernel has no Landlock, so nothing can be said")


@pytest.mark.skipif(sys.platform != "linux", reason="Landlock is Linux's")
@pytest.mark.usefixtures("landlocked")
@pytest.mark.parametrize(
    "code",
    [
        "print(open('{secret}').read())",
        "open('{secret}', 'w')",
        "import os; os.unlink('{secret}')",
        "import subprocess; print(subprocess.check_output(['/bin/cat', '{secret}']))",
    ],
)
def test_files_of_the_user_are_out_of_reach(tmp_path: Path, code: str) -> None:
    secret, runtime = tmp_path / "secret.txt", tmp_path / "runtime"
    secret.write_text("secret words")
    runtime.mkdir()

    assert "PermissionError" in attempt(code.format(secret=secret), runtime)
    assert secret.read_text() == "secret words"


@pytest.mark.skipif(sys.platform != "linux", reason="Landlock is Linux's")
@pytest.mark.usefixtures("landlocked")
def test_the_network_is_out_of_reach(tmp_path: Path) -> None:
    code = "import socket; socket.create_connection(('127.0.0.1', 9))"

    assert "PermissionError" in attempt(code, tmp_path)


def test_the_environment_is_empty_but_for_a_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-planted")

    assert "sk-planted" not in attempt("import os; print(dict(os.environ))", tmp_path)
    assert "sk-planted" in os.environ.values()
