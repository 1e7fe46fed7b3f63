"""The confined interpreter keeps every promise of a sandbox, and says that it is the weaker one."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from rlm_desktop.sandbox import backends
from rlm_desktop.sandbox.base import BackendUnavailableError, JSONValue, Limits
from rlm_desktop.sandbox.confined import ConfinedGuest, ConfinedSandbox
from rlm_desktop.sandbox.layers import landlock, seccomp
from rlm_desktop.sandbox.warm_spare import WarmSpare
from tests.sandbox.conftest import OpenRepl
from tests.sandbox.kit import Repl, Traces, Wish

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="exists for Linux only")


@pytest.fixture
def open_confined(private_tmp: Path) -> Iterator[OpenRepl]:
    before = Traces.now()
    opened: list[Repl] = []

    def make(wish: Wish | None = None) -> Repl:
        opened.append(Repl(wish or Wish(), ConfinedSandbox(WarmSpare(ConfinedGuest))))
        return opened[-1]

    yield make
    for repl in opened:
        repl.close()
    assert Traces.now() == before
    assert list(private_tmp.iterdir()) == []


@pytest.fixture
def repl(open_confined: OpenRepl) -> Repl:
    return open_confined()


def test_it_says_that_it_is_weaker_and_than_what(repl: Repl) -> None:
    assert "weaker than WebAssembly" in backends.describe("confined")
    assert repl.sandbox.boundary == backends.describe("confined")


@pytest.mark.parametrize(
    ("what", "name", "value", "reason"),
    [
        (sys, "platform", "darwin", "exists for Linux only"),
        (landlock, "version", lambda: 0, "needs Landlock"),
        (seccomp, "works_here", lambda: False, "needs seccomp"),
        (seccomp, "machine", lambda: None, "64-bit x86 and ARM only"),
    ],
)
def test_it_refuses_with_the_reason_where_it_cannot_hold(
    monkeypatch: pytest.MonkeyPatch, what: object, name: str, value: object, reason: str
) -> None:
    monkeypatch.setattr(what, name, value)
    with pytest.raises(BackendUnavailableError, match=reason):
        backends.create("confined")
    with pytest.raises(BackendUnavailableError, match=reason):
        backends.describe("confined")


def test_it_does_not_start_without_being_able_to_hold(
    open_confined: OpenRepl, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(landlock, "version", lambda: 0)
    with pytest.raises(BackendUnavailableError, match="needs Landlock"):
        open_confined()


def test_values_cross_and_names_stay(open_confined: OpenRepl) -> None:
    repl = open_confined(Wish({"context": ["Ünïcode “x”" * 1000, "\ud800"]}))
    assert repl.print("n = [len(text) for text in context]\nn") == "[11000, 1]\n"
    assert repl.print("n[0] // 1000") == "11\n"
    assert repl.variables()["n"].preview == "[11000, 1]"


def test_calls_are_answered_large_ones_too_and_the_reply_is_removed(open_confined: OpenRepl) -> None:
    async def host(_method: str, payload: JSONValue) -> JSONValue:
        return "“ü”" * payload if isinstance(payload, int) else payload

    repl = open_confined(Wish(host=host))
    assert repl.print("[len(ask(n)) for n in (1, 5_000_000, 2)]") == "[3, 15000000, 6]\n"
    assert [path.stat().st_size for path in repl.volume.glob("*.bin")] == [0]


def test_a_number_of_too_many_digits_to_write_is_described(repl: Repl) -> None:
    repl.print("edge, giant = 1 << 1999, [10 ** 5000]")
    listed = repl.variables()
    assert listed["edge"].preview.startswith("57406534763712726")
    assert listed["giant"].preview == "[<int of about 5,000 digits>]"


def test_variables_and_functions_survive_the_loss_of_the_process(repl: Repl) -> None:
    repl.print("import math\nx = [1]\ndef area(r: float) -> float:\n    return math.pi * r * x[0]")
    lost = repl.lose()
    assert (lost.outcome, lost.restarted, lost.lost) == ("crashed", True, ())
    assert repl.print("round(area(2), 3), area.__annotations__['r'].__name__") == "(6.283, 'float')\n"


@pytest.mark.parametrize("endless", ["while True: pass", "import time\ntime.sleep(60)"])
def test_an_endless_cell_ends_at_its_limit(open_confined: OpenRepl, endless: str) -> None:
    repl = open_confined(Wish(limits=Limits(code_seconds=1)))
    repl.print("kept = 1")
    assert repl.run(endless).outcome == "timeout"
    assert repl.print("kept") == "1\n"


def test_memory_beyond_the_limit_ends_the_cell(open_confined: OpenRepl) -> None:
    repl = open_confined(Wish(limits=Limits(code_seconds=20, memory_bytes=100 * 2**20)))
    execution = repl.run("x = []\nwhile True: x.append(b'z' * 10**6)")
    assert (execution.outcome, execution.restarted) == ("memory", True)


@pytest.mark.parametrize(
    "attempt",
    [
        "open('/etc/passwd')",
        "open('/dev/null', 'w')",
        "import os\nos.stat('/etc')",
        "import os\nos.listdir('/')",
        "import os\nos.readlink('/proc/self/exe')",
        "import os\nos.getcwd()",
        "import os\nos.uname()",
        "import os\nos.fork()",
        "import os\nos.execv('/bin/true', ['true'])",
        "import os\nos.kill(os.getppid(), 0)",
        "import os\nos.memfd_create('x')",
        "import socket\nsocket.socket()",
        "import socket\nsocket.socketpair()",
        "import subprocess\nsubprocess.run(['/bin/true'])",
        "import threading\nthreading.Thread(target=print).start()",
        "import ctypes",
        "import openai",
        "import rlm_desktop",
        "import resource\nresource.setrlimit(resource.RLIMIT_CORE, (1, 1))",
    ],
)
def test_what_needs_the_system_is_an_error_in_the_cell(repl: Repl, attempt: str) -> None:
    repl.print("kept = 1")
    execution = repl.run(attempt)
    assert (execution.outcome, execution.stdout) == ("error", "")
    assert repl.print("kept") == "1\n"


NATIVE = """
import gc, types
modules = (each for each in gc.get_objects() if type(each) is types.ModuleType)
ctypes = next(module for module in modules if module.__name__ == "ctypes")
libc = ctypes.CDLL(None, use_errno=True)
def call(name, *arguments):
    result = getattr(libc, name)(*arguments)
    return "done" if result >= 0 else ctypes.get_errno()
"""


def test_ctypes_is_found_and_gets_no_further(repl: Repl) -> None:
    repl.print(NATIVE)
    attempts = [
        "call('open', b'/etc/passwd', 0)",
        "call('socket', 2, 1, 0)",
        "call('fork')",
        "call('kill', 1, 0)",
        "call('prctl', 1, 0)",
        "call('ptrace', 16, 1, 0, 0)",
        "call('unshare', 0x10000000)",
        "call('mprotect', 0, 4096, 7)",
    ]
    assert repl.print(f"[{', '.join(attempts)}]") == f"{[1] * len(attempts)}\n"


def test_it_holds_nothing_open_but_its_pipes_and_its_replies(repl: Repl) -> None:
    targets = [str(path.readlink()) for path in Path(f"/proc/{repl.pid}/fd").iterdir()]
    others = sorted(target for target in targets if not target.startswith("pipe:"))
    assert len(targets) - len(others) == 2
    assert others == ["/dev/null"] * 3 + [str(repl.volume / "replies.bin")]


def test_it_knows_nothing_of_this_machine(open_confined: OpenRepl, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-planted-0123456789")
    repl = open_confined()
    assert psutil.Process(repl.pid).environ() == {"LANG": "C.UTF-8"}
    assert repl.print("import os, sys\ndict(os.environ), sys.argv, sys.path, sys.executable, sys.prefix") == (
        "({}, [''], [], '', '')\n"
    )


def test_a_traceback_does_not_tell_where_python_is_installed(repl: Repl) -> None:
    error = repl.run("import json\njson.loads('x')").error
    assert error is not None
    assert "json/decoder.py" in error
    assert sys.base_prefix not in error


FORGED_END = """
import gc, struct
link = next(each for each in gc.get_objects() if type(each).__name__ == "Link")
def send(kind, body=b""): link.send(struct.pack("<cI", kind, len(body)) + body)
send(b"G", b'e{"error": null, "stdout_chars": 0}')
send(b"G", b's{"dropped": [], "kept": [], "unsaved": []}')
send(b"D")
while True: pass
"""


def test_a_cell_that_claims_to_have_ended_computes_no_longer(open_confined: OpenRepl) -> None:
    repl = open_confined(Wish(limits=Limits(code_seconds=1)))
    repl.print("kept = 1")
    assert repl.run(FORGED_END).outcome == "ok"
    process = psutil.Process(repl.pid)
    wait_until_stopped(repl.pid)
    before = sum(process.cpu_times()[:2])
    time.sleep(0.3)
    assert sum(process.cpu_times()[:2]) == before
    assert repl.run("1").outcome == "timeout"
    assert repl.print("2") == "2\n"


def test_it_ignores_an_interrupt_of_the_terminal(repl: Repl) -> None:
    repl.print("kept = 1")
    os.kill(repl.pid, signal.SIGINT)
    assert repl.print("kept") == "1\n"


def test_a_spare_stands_still_until_it_is_needed(private_tmp: Path) -> None:
    assert private_tmp.is_dir()
    spare = WarmSpare(ConfinedGuest)
    repl = Repl(Wish(), ConfinedSandbox(spare))
    spare.refill()
    replacement = spare.pid
    assert replacement is not None
    wait_until_stopped(replacement)
    repl.lose()
    assert repl.pid == replacement
    repl.close()


def wait_until_stopped(pid: int) -> None:
    deadline = time.monotonic() + 30
    while psutil.Process(pid).status() != psutil.STATUS_STOPPED:
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_frozen_program_refuses_it_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(BackendUnavailableError, match="frozen"):
        backends.describe("confined")
