"""Limits end a cell, not the session: partial output is kept, variables are back, waiting is free."""

import asyncio
import threading
import time

import psutil
import pytest

from rlm_desktop.sandbox.base import JSONValue, Limits, SandboxLostError
from rlm_desktop.sandbox.living_guest import Allowance
from tests.sandbox.conftest import OpenRepl
from tests.sandbox.kit import Wish

SHORT = Limits(code_seconds=1)


async def slow(_method: str, payload: JSONValue) -> JSONValue:
    assert isinstance(payload, int | float)
    await asyncio.sleep(payload)
    return payload


@pytest.mark.parametrize(
    "endless",
    [
        "while True: pass",
        "import re\nre.match('(a+)+$', 'a' * 40 + 'b')",
        "x = 10 ** 10 ** 8",
        "import time\ntime.sleep(60)",
    ],
)
def test_an_endless_cell_ends_at_the_limit_and_the_session_goes_on(open_repl: OpenRepl, endless: str) -> None:
    repl = open_repl(Wish(limits=SHORT))
    repl.print("kept = [1]")
    started = time.monotonic()
    execution = repl.run(f"print('partial')\nprint('output')\nkept.append(2)\n{endless}")
    assert time.monotonic() - started < 10
    assert (execution.outcome, execution.stdout, execution.restarted) == (
        "timeout",
        "partial\noutput\n",
        True,
    )
    assert execution.error == "The cell computed for more than 1 seconds and was stopped."
    assert 1 <= execution.code_seconds < 3
    assert repl.print("kept") == "[1]\n"


def test_after_an_endless_cell_nothing_goes_on_computing(open_repl: OpenRepl) -> None:
    repl = open_repl(Wish(limits=SHORT))
    ended = psutil.Process(repl.pid)
    repl.run("while True: pass")
    assert not ended.is_running()
    child = psutil.Process(repl.pid)
    before = sum(child.cpu_times()[:2])
    time.sleep(1)
    assert sum(child.cpu_times()[:2]) - before < 0.1


def test_waiting_for_the_host_is_free(open_repl: OpenRepl) -> None:
    repl = open_repl(Wish(limits=SHORT, host=slow))
    execution = repl.run("for _ in range(4): ask(0.5)")
    assert execution.outcome == "ok"
    assert execution.wait_seconds > 1.9
    assert execution.code_seconds < 1


def test_sleeping_after_a_call_counts(open_repl: OpenRepl) -> None:
    repl = open_repl(Wish(limits=SHORT, host=slow))
    assert repl.run("import time\nask(0.1)\ntime.sleep(30)").outcome == "timeout"


FORGED_CALL = "import _eryx\n_eryx._eryx_report_output(1, b'c1 [\"ask\", 20]')\n"


@pytest.mark.parametrize("behind", ["while True: pass", "import time\ntime.sleep(30)"])
def test_a_call_in_flight_does_not_hide_what_goes_on_behind_it(open_repl: OpenRepl, behind: str) -> None:
    async def quick(_method: str, payload: JSONValue) -> JSONValue:
        return payload

    spinning = "pass" in behind
    repl = open_repl(Wish(limits=SHORT, host=slow if spinning else quick))
    started = time.monotonic()
    assert repl.run(FORGED_CALL + behind).outcome == "timeout"
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(
    "growth",
    ["x = []\nwhile True: x.append(b'z' * 10**6)", "x = b'z' * (10**9)", "x = [0]\nwhile True: x += x"],
)
def test_memory_beyond_the_limit_ends_the_cell(open_repl: OpenRepl, growth: str) -> None:
    repl = open_repl(Wish(limits=Limits(code_seconds=20, memory_bytes=200 * 2**20)))
    repl.print("kept = 1")
    execution = repl.run(growth)
    assert (execution.outcome, execution.restarted) == ("memory", True)
    assert execution.error == "The cell used more than 200 MB of memory and was stopped."
    assert repl.print("kept") == "1\n"


def test_memory_is_counted_above_the_loaded_context(open_repl: OpenRepl) -> None:
    values = {"context": ["x" * 10**6] * 100}
    repl = open_repl(Wish(values, Limits(memory_bytes=50 * 2**20)))
    assert repl.run("y = 'z' * 10_000_000\nlen(y)").outcome == "ok"


def test_a_cell_too_quick_to_be_watched_may_not_leave_more_in_memory_either(
    open_repl: OpenRepl, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rlm_desktop.sandbox.cell.POLL_RUNNING", 60)
    repl = open_repl(Wish(limits=Limits(memory_bytes=100 * 2**20)))
    repl.print("kept = 1")
    assert repl.run("b = b'z' * (200 * 2**20)").outcome == "memory"
    assert repl.print("kept") == "1\n"


def test_a_child_that_is_killed_before_it_has_read_its_cell_leaves_no_complaint(open_repl: OpenRepl) -> None:
    repl = open_repl(Wish())
    child = psutil.Process(repl.pid)
    child.suspend()
    killer = threading.Timer(0.3, child.kill)
    killer.start()
    assert repl.run(f"text = {'x' * 1_000_000!r}").outcome == "crashed"
    killer.join()
    assert repl.print("1") == "1\n"


EXPANDING = "class A:\n    def __reduce__(self): return bytes, (300 * 2**20,)\na = A()"


def test_a_value_that_expands_when_it_is_restored_gets_no_more_memory_than_a_cell(
    open_repl: OpenRepl,
) -> None:
    repl = open_repl(Wish(limits=Limits(code_seconds=20, memory_bytes=150 * 2**20)))
    repl.print(EXPANDING)
    lost = repl.lose()
    assert (lost.outcome, set(lost.lost)) == ("crashed", {"A", "a"})
    assert repl.run("b = b'z' * (200 * 2**20)").outcome == "memory"


def test_a_value_that_is_restored_does_not_raise_the_ceiling_of_later_cells(open_repl: OpenRepl) -> None:
    repl = open_repl(Wish(limits=Limits(code_seconds=20, memory_bytes=400 * 2**20)))
    repl.print(EXPANDING)
    assert repl.lose().lost == ()
    assert repl.run("b = b'z' * (200 * 2**20)").outcome == "memory"


def test_a_value_that_grows_while_it_is_listed_is_stopped_at_the_memory_of_a_cell(
    open_repl: OpenRepl, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rlm_desktop.sandbox.living_guest.LISTING", Allowance(30, 30))
    repl = open_repl(Wish(limits=Limits(memory_bytes=100 * 2**20)))
    grow = "x = []\n        while True: x.append(b'z' * 100_000)"
    repl.print(f"n = 1\nclass A:\n    def __repr__(self):\n        {grow}\na = A()")
    started = time.monotonic()
    assert repl.variables()["a"].preview == "<A>"
    assert time.monotonic() - started < 20
    assert repl.print("n") == "1\n"


def test_output_beyond_the_limit_is_counted_and_dropped(open_repl: OpenRepl) -> None:
    repl = open_repl(Wish(limits=Limits(stdout_bytes=1000)))
    execution = repl.run("for i in range(1000): print('“12345678”')")
    assert execution.stdout_chars == 11_000
    assert 990 <= len(execution.stdout.encode()) <= 1000
    assert repl.run("print('x')").stdout == "x\n"


def test_output_is_cut_between_characters(open_repl: OpenRepl) -> None:
    repl = open_repl(Wish(limits=Limits(stdout_bytes=1000)))
    execution = repl.run("print('“' * 1000)\nprint('x')")
    assert (execution.outcome, execution.stdout) == ("ok", "“" * 333)


def test_output_written_past_the_cell_is_capped_as_well(open_repl: OpenRepl) -> None:
    repl = open_repl(Wish(limits=Limits(stdout_bytes=1000)))
    for stream in (0, 1):
        execution = repl.run(
            f"import _eryx\nfor i in range(3000): _eryx._eryx_report_output({stream}, b'o12345678')"
        )
        assert execution.outcome == "ok"
        assert len(execution.stdout) <= 1000


def test_saving_that_does_not_end_undoes_the_cell(
    open_repl: OpenRepl, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rlm_desktop.sandbox.cell.SAVE_CPU_SECONDS", 0.5)
    repl = open_repl()
    repl.print("a = 1\nclass Trap:\n    def __reduce__(self):\n        while True: pass")
    execution = repl.run("a = 2\ntrap = Trap()")
    assert (execution.outcome, execution.restarted) == ("timeout", True)
    assert repl.print("a") == "1\n"


def test_a_request_larger_than_allowed_is_an_error_in_the_cell(open_repl: OpenRepl) -> None:
    repl = open_repl(Wish(limits=Limits(call_bytes=1000)))
    assert "the request has 1011 bytes; at most 1000 are possible" in (
        repl.run("ask('x' * 1000)").error or ""
    )
    assert repl.print("ask('x' * 900)[0]") == "'ask'\n"


def test_all_requests_of_a_run_together_are_bounded(open_repl: OpenRepl) -> None:
    repl = open_repl(Wish(limits=Limits(run_call_bytes=5000)))
    execution = repl.run("done = 0\nfor _ in range(9):\n    ask('x' * 1000)\n    done += 1")
    assert "ValueError: the request has 1011 bytes; of what a run may send, 956 are left" in (
        execution.error or ""
    )
    assert repl.print("done") == "4\n"
    assert repl.print("ask('x' * 900)[0]") == "'ask'\n"


def test_a_lost_guest_does_not_give_a_run_more_requests(open_repl: OpenRepl) -> None:
    repl = open_repl(Wish(limits=Limits(run_call_bytes=5000)))
    repl.run("for _ in range(4): ask('x' * 1000)\nimport os\nos._exit(1)")
    assert "956 are left" in (repl.run("ask('x' * 1000)").error or "")


def test_requests_past_the_bound_end_the_child(open_repl: OpenRepl) -> None:
    forge = (
        "import _eryx, time\n"
        "for number in range(1, 9):\n"
        "    _eryx._eryx_report_output(1, b'c%d [\"ask\", \"%b\"]' % (number, b'x' * 1000))\n"
        "    time.sleep(0.1)\n"
        "    _eryx._eryx_report_output(1, b'a%d' % number)"
    )
    calls = []

    async def host(_method: str, payload: JSONValue) -> JSONValue:
        calls.append(payload)
        return None

    repl = open_repl(Wish(limits=Limits(run_call_bytes=5000), host=host))
    execution = repl.run(forge)
    assert (execution.outcome, execution.restarted, len(calls)) == ("crashed", True, 4)
    assert "larger than those of a run may be" in (execution.error or "")


def test_only_one_request_is_in_flight(open_repl: OpenRepl) -> None:
    repl = open_repl(Wish(limits=SHORT, host=slow))
    execution = repl.run(FORGED_CALL + FORGED_CALL.replace("c1", "c2"))
    assert (execution.outcome, execution.restarted) == ("crashed", True)
    assert "broke the rules of the sandbox (Call while running)" in (execution.error or "")


def test_a_session_that_is_lost_too_often_says_so(open_repl: OpenRepl) -> None:
    repl = open_repl(Wish(limits=Limits(respawns=1)))
    assert repl.lose().restarted
    with pytest.raises(SandboxLostError, match="more than 1 times"):
        repl.lose()
