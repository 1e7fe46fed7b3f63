"""What code in the guest cannot reach: files, keys, network, processes, and the app around it."""

import contextlib
import os
import socket
import sys
from pathlib import Path

import psutil
import pytest

from tests.sandbox.conftest import OpenRepl
from tests.sandbox.kit import Repl

KEY = "sk-planted-0123456789abcdef"

DENIED = {
    "a file of the machine": "open('/etc/passwd').read()",
    "a file by a way out of the volume": "open('/rpc/../../../../etc/passwd').read()",
    "the list of processes": "import os\nos.listdir('/proc')",
    "the directory above": "import os\nos.listdir('/rpc/..')",
    "writing to the volume": "open('/rpc/reply-1', 'w')",
    "writing anywhere": "open('/tmp/x', 'w')",
    "removing from the library": "import os\nos.remove('/python-stdlib/os.py')",
    "a link out of the volume": "import os\nos.symlink('/etc/passwd', '/rpc/link')",
    "a subprocess": "import subprocess\nsubprocess.run(['id'])",
    "a shell": "import os\nos.system('id')",
    "a fork": "import os\nos.fork()",
    "another program": "import os\nos.execv('/bin/sh', ['sh'])",
    "native code": "import ctypes\nctypes.CDLL(None)",
    "a thread": "import threading\nthreading.Thread(target=print).start()",
    "packages of the host": "import psutil",
    "our own package": "import rlm_desktop.sandbox.wasm",
}


@pytest.mark.parametrize("code", DENIED.values(), ids=DENIED)
def test_code_gets_an_error_and_nothing_else(repl: Repl, code: str) -> None:
    execution = repl.run(code)
    assert (execution.outcome, execution.stdout, execution.restarted) == ("error", "", False)


def test_no_connection_reaches_a_listener_on_this_machine(repl: Repl) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.5)
        port = server.getsockname()[1]
        ways = [
            f"import socket\nsocket.create_connection(('127.0.0.1', {port}), 2)",
            f"import urllib.request\nurllib.request.urlopen('http://127.0.0.1:{port}/', timeout=2)",
            f"import asyncio\nasyncio.run(asyncio.open_connection('127.0.0.1', {port}))",
            f"import _eryx\nprint(_eryx._eryx_tcp_connect('127.0.0.1', {port}, 2000))",
        ]
        for way in ways:
            repl.run(way)
        with pytest.raises(TimeoutError):
            server.accept()


def test_no_name_is_looked_up(repl: Repl) -> None:
    assert repl.print("import socket\nsocket.gethostbyname('localhost')") == "'localhost'\n"


def test_the_guest_sees_no_variable_of_this_environment(
    open_repl: OpenRepl, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    repl = open_repl()
    code = "import os\nprint(sorted(os.environ))\nprint([v for v in os.environ.values() if 'sk-' in v])"
    assert repl.print(code) == "['PYTHONHOME', 'PYTHONPATH', 'PYTHONUNBUFFERED']\n[]\n"


@pytest.mark.skipif(sys.platform != "linux", reason="reads the process from /proc")
def test_the_child_process_holds_no_key(open_repl: OpenRepl, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    repl = open_repl()
    process = psutil.Process(repl.pid)
    assert set(process.environ()) == {"TMPDIR", "TEMP", "TMP", "LANG"}
    assert KEY not in " ".join(process.cmdline())


@pytest.mark.skipif(sys.platform != "linux", reason="reads the process from /proc")
def test_the_child_process_inherits_no_open_file(open_repl: OpenRepl, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text(KEY)
    with secret.open() as file:
        os.set_inheritable(file.fileno(), True)  # noqa: FBT003 - that is its signature
        repl = open_repl()
        links = [path.readlink() for path in Path(f"/proc/{repl.pid}/fd").iterdir()]
        assert secret not in links
    secret.unlink()


def test_the_app_is_left_alone(repl: Repl, capfd: pytest.CaptureFixture[str]) -> None:
    before = (dict(os.environ), Path.cwd(), sys.stdout, sys.getrecursionlimit())
    past = "import os, sys\nos.environ['X'] = 'y'\nos.write(1, b'past')\nos.write(2, b'past')\nprint('in')"
    assert repl.print(past) == "in\n"
    repl.run("os.chdir('/rpc')\nsys.setrecursionlimit(50)")
    assert (dict(os.environ), Path.cwd(), sys.stdout, sys.getrecursionlimit()) == before
    assert capfd.readouterr() == ("", "")


def test_the_guest_cannot_read_the_commands_of_its_parent(repl: Repl) -> None:
    assert repl.print("import os\nprint(os.read(0, 100))") == "b''\n"
    with contextlib.suppress(AssertionError):
        repl.print("for fd in range(3, 30):\n    try: print(os.read(fd, 100))\n    except OSError: pass")
    assert repl.run("1 + 1").outcome == "ok"


FORGED = {
    "an unknown report": "b'z'",
    "no report": "b''",
    "the end of the cell": 'b\'e{"error": null, "stdout_chars": 0}\'',
    "a wrong end": "b'e{}'",
    "a call that is no JSON": "b'c1 ['",
    "a call without a number": "b'cx [\"ask\", 1]'",
    "a deeply nested call": "b'c1 ' + b'[' * 10**6",
    "a call of many parts": "b'c1 [\"ask\", [' + b'[],' * 2 * 10**6 + b'1]]'",
    "a reply that was never given": "b'a7'",
    "state outside of saving": "b'p1 x'",
    "a listing nobody asked for": "b'v{\"variables\": []}'",
    "text that is not UTF-8": "b'o\\xff'",
    "a frame that is too long": "b'c' * (18 * 2**20)",
}


@pytest.mark.parametrize("report", FORGED.values(), ids=FORGED)
def test_a_forged_report_ends_the_child_and_not_the_app(repl: Repl, report: str) -> None:
    repl.print("kept = 1")
    execution = repl.run(f"import _eryx\n_eryx._eryx_report_output(1, {report})")
    assert (execution.outcome, execution.restarted) == ("crashed", True)
    assert execution.error is not None
    assert execution.error.startswith("The cell broke the rules of the sandbox (")
    assert repl.print("kept") == "1\n"


def test_two_calls_at_once_end_the_child(repl: Repl) -> None:
    code = "import _eryx\nfor n in (101, 102):\n    _eryx._eryx_report_output(1, b'c%d [\"ask\", 1]' % n)"
    assert repl.run(code).outcome == "crashed"


@pytest.mark.parametrize(
    "code",
    [
        "import sys\nsys.setrecursionlimit(10**9)\ndef g(n): return g(n + 1)\ng(0)",
        "x = []\nfor _ in range(10**6): x = [x]\nrepr(x)",
        "import os\nos._exit(0)",
        "import os\nos.abort()",
        "import signal\nsignal.raise_signal(signal.SIGTERM)",
        "import ast\nast.literal_eval('(' * 10**6)",
        "eval('-' * 10**6 + '1')",
        "import faulthandler\nfaulthandler._sigsegv()",
        "import gc\nfor o in gc.get_objects():\n    if isinstance(o, dict): o.clear()",
        "import sys\nfor n, m in list(sys.modules.items()):\n    if n != '__main__': vars(m).clear()",
        "import _eryx\nvars(_eryx).clear()",
        "globals()['x' * 5000] = 1\nglobals()['\\ud800'] = 2",
        "for i in range(20000): globals()['x%d' % i] = i",
    ],
)
def test_whatever_a_cell_breaks_the_session_goes_on_or_is_replaced(repl: Repl, code: str) -> None:
    repl.print("kept = [1]")
    repl.run(code)
    repl.run("pass")
    assert repl.print("kept, len(context), ask(2)") == "([1], 20, ['ask', 2])\n"
