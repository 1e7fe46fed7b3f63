"""The child process never outlives its sandbox, its loop or this process, and leaves nothing behind."""

import asyncio
import gc
import os
import signal
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import psutil
import pytest

from rlm_desktop.sandbox.base import JSONValue, Limits, SandboxLostError
from rlm_desktop.sandbox.wasm import WasmSandbox
from tests.sandbox.conftest import OpenRepl
from tests.sandbox.kit import Traces, Wish

ROOT = Path(__file__).parents[2]


@pytest.fixture
def leaves_nothing(private_tmp: Path) -> Callable[[], None]:
    before = Traces.now()

    def check() -> None:
        gc.collect()
        deadline = time.monotonic() + 10
        while Traces.now() != before and time.monotonic() < deadline:
            time.sleep(0.02)
        assert Traces.now() == before
        assert list(private_tmp.iterdir()) == []

    return check


async def started(wish: Wish | None = None) -> WasmSandbox:
    sandbox = WasmSandbox()
    wish = wish or Wish()
    await sandbox.start(wish.setup, wish.host)
    return sandbox


async def start_and_close() -> None:
    await (await started()).close()


def pid_of(sandbox: WasmSandbox) -> int:
    assert sandbox._guest is not None
    return sandbox._guest.child.pid


def test_closing_leaves_nothing(leaves_nothing: Callable[[], None]) -> None:
    async def main() -> None:
        sandbox = await started()
        await sandbox.execute("x = 1")
        await sandbox.close()
        await sandbox.close()

    asyncio.run(main())
    leaves_nothing()


def test_a_closed_sandbox_refuses_cells(open_repl: OpenRepl) -> None:
    repl = open_repl()
    repl.runner.run(repl.sandbox.close())
    with pytest.raises(SandboxLostError):
        repl.run("1")


def test_starting_can_be_cancelled_at_any_moment(leaves_nothing: Callable[[], None]) -> None:
    async def main() -> None:
        for delay in (0, 0.01, 0.05, 0.1, 0.2, 0.3):
            sandbox = WasmSandbox()
            wish = Wish({"context": ["x" * 10**6] * 40})
            task = asyncio.create_task(sandbox.start(wish.setup, wish.host))
            await asyncio.sleep(delay)
            task.cancel()
            await asyncio.wait([task])
            await sandbox.close()

    asyncio.run(main())
    leaves_nothing()


@pytest.mark.parametrize("code", ["while True: pass", "ask(60)", "import time\ntime.sleep(60)"])
def test_cancelling_a_cell_ends_the_child_at_once(leaves_nothing: Callable[[], None], code: str) -> None:
    async def slow(_method: str, payload: JSONValue) -> JSONValue:
        await asyncio.sleep(60)
        return payload

    async def main() -> None:
        sandbox = await started(Wish(host=slow))
        await sandbox.execute("kept = 1")
        child = psutil.Process(pid_of(sandbox))
        cell = asyncio.create_task(sandbox.execute(code))
        await asyncio.sleep(0.3)
        cell.cancel()
        with pytest.raises(asyncio.CancelledError):
            await cell
        psutil.wait_procs([child], timeout=5)
        assert not child.is_running()
        after = await sandbox.execute("kept")
        assert (after.stdout, after.restarted) == ("1\n", True)
        await sandbox.close()

    asyncio.run(main())
    leaves_nothing()


def test_closing_while_a_cell_runs_ends_it(leaves_nothing: Callable[[], None]) -> None:
    async def main() -> None:
        sandbox = await started()
        cell = asyncio.create_task(sandbox.execute("while True: pass"))
        await asyncio.sleep(0.3)
        await sandbox.close()
        with pytest.raises(SandboxLostError):
            await cell

    asyncio.run(main())
    leaves_nothing()


def test_a_sandbox_that_nobody_closed_is_ended_with_its_loop(leaves_nothing: Callable[[], None]) -> None:
    loop = asyncio.new_event_loop()
    sandbox = loop.run_until_complete(started())
    child = psutil.Process(pid_of(sandbox))
    loop.close()
    del sandbox
    leaves_nothing()
    assert not child.is_running()


def test_a_loop_closed_in_the_middle_of_a_cell_leaves_nothing(leaves_nothing: Callable[[], None]) -> None:
    script = """
        import asyncio
        from tests.sandbox.test_process import started
        loop = asyncio.new_event_loop()
        sandbox = loop.run_until_complete(started())
        cell = loop.create_task(sandbox.execute("while True: pass"))
        loop.run_until_complete(asyncio.sleep(0.3))
        loop.close()
        print("end")
    """
    ended = run_python(script)
    assert (ended.returncode, ended.stdout) == (0, "end\n")
    assert "ResourceWarning" not in ended.stderr
    leaves_nothing()


def test_a_process_that_exits_without_closing_gives_no_warning(leaves_nothing: Callable[[], None]) -> None:
    script = """
        import asyncio
        from tests.sandbox.test_process import started
        loop = asyncio.new_event_loop()
        sandbox = loop.run_until_complete(started())
        print(loop.run_until_complete(sandbox.execute("1 + 1")).stdout)
        loop.close()
    """
    ended = run_python(script)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "2\n\n", "")
    leaves_nothing()


def test_the_child_dies_with_a_parent_that_is_killed(private_tmp: Path) -> None:
    script = """
        import asyncio, sys
        from tests.sandbox.test_process import pid_of, started
        async def main():
            sandbox = await started()
            print(pid_of(sandbox), flush=True)
            await sandbox.execute("while True: pass")
        asyncio.run(main())
    """
    parent = start_python(script)
    assert parent.stdout is not None
    child = psutil.Process(int(parent.stdout.readline()))
    with parent:
        time.sleep(0.3)
        parent.kill()
    _, alive = psutil.wait_procs([child], timeout=5)
    assert alive == []
    assert len(list(private_tmp.iterdir())) >= 2
    asyncio.run(start_and_close())
    assert list(private_tmp.iterdir()) == []


def test_it_works_on_a_loop_in_another_thread(leaves_nothing: Callable[[], None]) -> None:
    seen: list[str] = []

    async def main() -> None:
        sandboxes = await asyncio.gather(started(), started())
        executions = await asyncio.gather(*(sandbox.execute("ask(1)") for sandbox in sandboxes))
        seen.extend(execution.stdout for execution in executions)
        await asyncio.gather(*(sandbox.close() for sandbox in sandboxes))

    thread = threading.Thread(target=asyncio.run, args=(main(),))
    thread.start()
    thread.join()
    assert seen == ["['ask', 1]\n"] * 2
    leaves_nothing()


def test_the_loop_stays_free_while_a_cell_floods(open_repl: OpenRepl) -> None:
    repl = open_repl(Wish(limits=Limits(code_seconds=30)))
    gaps: list[float] = []

    async def measure(work: Awaitable[object]) -> None:
        task = asyncio.ensure_future(work)
        last = time.monotonic()
        while not task.done():
            await asyncio.sleep(0.005)
            gaps.append(time.monotonic() - last)
            last = time.monotonic()

    repl.runner.run(measure(repl.sandbox.execute("for i in range(30000): print(i)")))
    assert sorted(gaps)[int(len(gaps) * 0.9)] < 0.25


@pytest.mark.skipif(sys.platform != "linux", reason="stops the process by signal")
def test_a_child_that_does_not_answer_is_noticed(open_repl: OpenRepl) -> None:
    repl = open_repl(Wish(limits=Limits(code_seconds=1)))
    repl.print("kept = 1")
    os.kill(repl.pid, signal.SIGSTOP)
    assert repl.run("2").outcome == "timeout"
    assert repl.print("kept") == "1\n"


def run_python(script: str, *options: str) -> "subprocess.CompletedProcess[str]":
    process = start_python(script, *options)
    stdout, stderr = process.communicate(timeout=60)
    return subprocess.CompletedProcess(process.args, process.returncode, stdout, stderr)


def start_python(script: str, *options: str) -> "subprocess.Popen[str]":
    """Run ``script`` from the root of the checkout, with every warning shown."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": tempfile.gettempdir()}
    return subprocess.Popen(
        [sys.executable, "-X", "dev", "-W", "always", *options, "-c", textwrap.dedent(script)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
