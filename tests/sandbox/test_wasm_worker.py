"""The child process confines itself before anything hostile runs in it, all of its threads."""

import subprocess
import sys
import textwrap
from pathlib import Path

import psutil
import pytest

from rlm_desktop.sandbox import wasm_worker
from rlm_desktop.sandbox.base import BackendUnavailableError
from rlm_desktop.sandbox.wasm_worker import landlock_version
from tests.sandbox.conftest import OpenRepl
from tests.sandbox.kit import Wish

with_landlock = pytest.mark.skipif(not landlock_version(), reason="this kernel has no Landlock")

CONFINED = """
    import importlib.util, os, socket, threading
    spec = importlib.util.spec_from_file_location("worker", {worker!r})
    worker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(worker)
    print(worker.confine([{folder!r}]))
    def attempt(action):
        try:
            return repr(action())
        except OSError as error:
            return type(error).__name__
    def all_attempts():
        print(attempt(lambda: open({folder!r} + "/inside").read()))
        print(attempt(lambda: open({folder!r} + "/inside", "w")))
        print(attempt(lambda: open("/etc/passwd")))
        print(attempt(lambda: os.listdir("/")))
        print(attempt(lambda: os.unlink({folder!r} + "/inside")))
        print(attempt(lambda: os.execv("/bin/true", ["true"])))
        print(attempt(lambda: socket.create_connection(("127.0.0.1", 9))))
    thread = threading.Thread(target=all_attempts)
    thread.start()
    thread.join()
"""


@with_landlock
def test_a_confined_process_reads_its_folder_and_does_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "inside").write_text("text")
    script = textwrap.dedent(CONFINED).format(worker=wasm_worker.__file__, folder=str(tmp_path))
    ended = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True)
    denied = ["PermissionError"] * 5
    connection = "PermissionError" if landlock_version() >= 4 else "ConnectionRefusedError"
    assert ended.stdout.splitlines() == ["['landlock']", "'text'", *denied, connection]


@with_landlock
def test_every_thread_of_the_child_is_confined(open_repl: OpenRepl) -> None:
    repl = open_repl()
    repl.print("ask(open('/rpc/../python-stdlib/os.py').read()[:10] if 0 else 1)")
    tasks = list(Path(f"/proc/{repl.pid}/task").iterdir())
    assert len(tasks) > 1
    assert all("NoNewPrivs:\t1" in (task / "status").read_text() for task in tasks)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits")
def test_the_child_writes_no_core_and_no_file(open_repl: OpenRepl) -> None:
    process = psutil.Process(open_repl().pid)
    assert process.rlimit(psutil.RLIMIT_CORE) == (0, 0)
    assert process.rlimit(psutil.RLIMIT_FSIZE) == (0, 0)


def test_a_child_that_cannot_start_says_why(open_repl: OpenRepl, monkeypatch: pytest.MonkeyPatch) -> None:
    command = [sys.executable, "-I", "-S", wasm_worker.__file__, ".", ".", str(psutil.Process().pid)]
    monkeypatch.setattr("rlm_desktop.sandbox.warm_guest.worker_command", lambda *_: command)
    with pytest.raises(BackendUnavailableError, match="No module named 'eryx'"):
        open_repl(Wish())


def test_a_frozen_app_starts_itself_with_a_flag(monkeypatch: pytest.MonkeyPatch) -> None:
    from rlm_desktop.sandbox.worker_command import worker_command  # noqa: PLC0415

    monkeypatch.setattr(sys, "frozen", True, raising=False)
    command = worker_command(Path("v"), Path("r"))
    assert command[:4] == [sys.executable, "--sandbox-worker", "v", "r"]
