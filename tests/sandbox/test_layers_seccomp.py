"""What the filters refuse is really refused: each call is made by its number in a process so confined."""

import signal
import sys
from pathlib import Path

import pytest

from rlm_desktop.sandbox.layers import seccomp
from rlm_desktop.sandbox.layers.syscalls import AARCH64, X86_64, numbers
from rlm_desktop.sandbox.layers.system_call_policies import (
    ALLOWED_TO_CONFINED,
    DENIED_TO_WASM,
    confined_rules,
    wasm_rules,
)
from tests.sandbox.probe import probe, run_probe

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a layer of Linux")

AS_WASM = "confinement.confine_before_start([folder])\n"
AS_CONFINED = "confined_worker.confine()\n"


def test_every_call_denied_to_the_child_with_webassembly_is_refused(tmp_path: Path) -> None:
    script = AS_WASM + (
        "tell({name: [outcome(number) for number in numbers((name,), here.name)]"
        " for name in system_call_policies.DENIED_TO_WASM})"
    )
    told = probe(tmp_path, script)
    assert isinstance(told, dict)
    assert {name for name, outcomes in told.items() if set(outcomes) - {"EPERM"}} == set()
    assert len(told) > 100


def test_without_the_filter_these_calls_reach_the_kernel(tmp_path: Path) -> None:
    harmless = ("ptrace", "socket", "bpf", "keyctl", "perf_event_open", "mount", "execve", "kill")
    told = probe(tmp_path, f"tell([outcome(number_of(name)) for name in {harmless}])")
    assert isinstance(told, list)
    assert "EPERM" not in told


@pytest.mark.parametrize(
    ("call", "outcome"),
    [
        ("outcome(number_of('clone'), 17, 0, 0, 0, 0)", "EPERM"),
        ("outcome(number_of('clone'), 0x10000 | 0x10000000, 0, 0, 0, 0)", "EPERM"),
        ("outcome(number_of('clone3'))", "ENOSYS"),
        ("outcome(452)", "ENOSYS"),
        ("outcome(number_of('tgkill'), 1, 1, 0)", "EPERM"),
        ("outcome(number_of('tgkill'), os.getpid(), threading.get_native_id(), 0)", "done"),
        ("outcome(number_of('prctl'), 1, 0)", "EPERM"),
        ("outcome(number_of('prctl'), 4, 1)", "EPERM"),
        ("outcome(number_of('prlimit64'), 0, 7, 0, 0)", "done"),
        ("outcome(number_of('prlimit64'), 0, 7, folder_pointer(), 0)", "EPERM"),
    ],
)
def test_what_depends_on_its_arguments_is_told_apart(tmp_path: Path, call: str, outcome: str) -> None:
    limits = "def folder_pointer(): return ctypes.addressof(ctypes.create_string_buffer(16))\n"
    assert probe(tmp_path, f"{limits}{AS_WASM}tell({call})") == outcome


def test_the_child_with_webassembly_may_start_threads_which_are_confined_as_well(tmp_path: Path) -> None:
    script = AS_WASM + (
        "told = []\n"
        "thread = threading.Thread(target=lambda: told.append(outcome(number_of('socket'), 2, 1, 0)))\n"
        "thread.start()\nthread.join()\ntell(told)"
    )
    assert probe(tmp_path, script) == ["EPERM"]


def test_a_thread_that_runs_already_is_confined_too(tmp_path: Path) -> None:
    script = (
        "go, told = threading.Event(), []\n"
        "def late():\n    go.wait()\n    told.append(outcome(number_of('socket'), 2, 1, 0))\n"
        "thread = threading.Thread(target=late)\nthread.start()\n"
        f"{AS_WASM}go.set()\nthread.join()\ntell(told)"
    )
    assert probe(tmp_path, script) == ["EPERM"]


def test_a_confined_interpreter_is_refused_every_call_that_is_not_on_its_list(tmp_path: Path) -> None:
    script = AS_CONFINED + (
        "listed = set(numbers(system_call_policies.ALLOWED_TO_CONFINED, here.name))\n"
        "listed |= set(numbers(('mmap', 'mprotect', 'fcntl'), here.name))\n"
        # No filter sees these two of x86-64 (uretprobe, uprobe); Linux ends whoever calls them itself.
        "listed |= {335, 336}\n"
        "tell(sorted({outcome(number) for number in range(1000) if number not in listed}))"
    )
    assert probe(tmp_path, script) == ["EPERM"]


@pytest.mark.parametrize(
    ("call", "outcome"),
    [
        ("outcome(number_of('mmap'), 0, 4096, 3, 0x22, -1, 0)", "done"),
        ("outcome(number_of('mmap'), 0, 4096, 7, 0x22, -1, 0)", "EPERM"),
        ("outcome(number_of('mprotect'), 0, 0, 4)", "EPERM"),
        ("outcome(number_of('fcntl'), 1, 1)", "done"),
        ("outcome(number_of('fcntl'), 1, 8, 1)", "EPERM"),
        ("outcome(number_of('fcntl'), 1, 0, 0)", "EPERM"),
    ],
)
def test_a_confined_interpreter_gets_memory_but_none_to_execute(
    tmp_path: Path, call: str, outcome: str
) -> None:
    assert probe(tmp_path, f"{AS_CONFINED}tell({call})") == outcome


@pytest.mark.parametrize("confined", [AS_WASM, AS_CONFINED])
@pytest.mark.skipif("seccomp.machine().name != 'x86_64'", reason="an ABI of x86-64")
def test_a_call_of_the_x32_abi_ends_the_process(tmp_path: Path, confined: str) -> None:
    ended = run_probe(tmp_path, f"{confined}outcome(0x40000000 | number_of('getpid'))\ntell('went on')")
    assert (ended.returncode, ended.stdout) == (-signal.SIGSYS, b"")


@pytest.mark.parametrize("confined", [AS_WASM, AS_CONFINED])
@pytest.mark.skipif("seccomp.machine().name != 'x86_64'", reason="an ABI of x86-64")
def test_a_call_of_the_32_bit_abi_ends_the_process(tmp_path: Path, confined: str) -> None:
    code = (
        "import mmap\npage = mmap.mmap(-1, 4096, prot=7)\npage.write(bytes.fromhex('b814000000cd80c3'))\n"
        "call = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))\n"
    )
    ended = run_probe(tmp_path, f"{code}{confined}call()\ntell('went on')")
    assert ended.returncode in {-signal.SIGSYS, -signal.SIGSEGV}
    assert ended.stdout == b""


@pytest.mark.parametrize("machine", [X86_64, AARCH64])
def test_the_rules_are_complete_on_both_architectures(machine: str) -> None:
    confined, wasm = confined_rules(machine), wasm_rules(machine, 1)
    assert len(numbers(ALLOWED_TO_CONFINED, machine)) >= len(ALLOWED_TO_CONFINED) - 1
    assert len({rule.number for rule in confined}) == len(numbers(ALLOWED_TO_CONFINED, machine)) + 3
    assert {rule.number for rule in wasm} >= set(numbers(DENIED_TO_WASM, machine))
    assert not set(numbers(DENIED_TO_WASM, machine)) & {rule.number for rule in confined}


def test_other_machines_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert seccomp.machine() is None
    assert not seccomp.works_here()
