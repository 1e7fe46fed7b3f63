"""The child process confines itself before anything hostile runs in it, all of its threads."""

import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from rlm_desktop.sandbox.base import BackendUnavailableError
from rlm_desktop.sandbox.worker_command import worker_command
from rlm_desktop.sandbox.worker_link import frame
from tests.sandbox.conftest import OpenRepl
from tests.sandbox.kit import Wish


@pytest.mark.skipif(sys.platform != "linux", reason="reads the process from /proc")
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
    command = worker_command("wasm", Path(), Path(), options=("-S",))
    monkeypatch.setattr("rlm_desktop.sandbox.warm_guest.worker_command", lambda *_: command)
    with pytest.raises(BackendUnavailableError, match="No module named 'eryx'"):
        open_repl(Wish())


def test_a_frozen_app_starts_itself_with_a_flag(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    command = worker_command("wasm", Path("v"), Path("r"))
    assert command == [sys.executable, "--sandbox-worker", "wasm", str(os.getpid()), "v", "r"]


NEEDLESS = frozenset(
    {"asyncio", "enum", "inspect", "logging", "queue", "re", "signal", "subprocess", "threading"}
)
"""What is easily imported by the way, and would make each start longer."""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a thread listens, and needs some of them")
def test_the_child_imports_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    volume, runtime = tmp_path / "volume", tmp_path / "runtime"
    volume.mkdir()
    runtime.mkdir()
    interpreter, *arguments = worker_command("wasm", volume, runtime, options=("-X", "importtime"))
    ended = subprocess.run(
        [interpreter, *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env={"TMPDIR": str(runtime)},
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0
    imported = {line.rpartition("|")[2].strip() for line in ended.stderr.splitlines()}
    assert {"ctypes", "rlm_desktop.sandbox.wasm_worker"} <= imported
    assert not imported & NEEDLESS
    assert not {name for name in imported if name.startswith("rlm_desktop") and ".sandbox" not in name}


LISTENING = """
import sys
sys.platform = "darwin"
from rlm_desktop.sandbox.wasm_worker import sources_from
from rlm_desktop.sandbox.worker_link import Link, frame
link = Link()
for source in sources_from(link):
    link.send(frame(b"D", source))
    while source == b"spin":
        pass
"""


def test_elsewhere_a_thread_listens_and_ends_a_busy_child_whose_parent_is_gone() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", LISTENING],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        for source in (b"x = 1", b"spin"):
            child.stdin.write(frame(b"X", source))
            child.stdin.flush()
            assert child.stdout.read(5 + len(source)) == frame(b"D", source)
        assert child.poll() is None
        child.stdin.close()
        assert child.wait(timeout=20) == 0
