"""One guest is kept warm while sandboxes are open: it serves the next sandbox or the next respawn."""

import asyncio
import gc
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from rlm_desktop.sandbox.base import SandboxLostError
from rlm_desktop.sandbox.layers import landlock
from rlm_desktop.sandbox.warm_spare import DELAY_SECONDS, WarmSpare
from rlm_desktop.sandbox.wasm import WasmSandbox
from tests.sandbox.kit import Traces, Wish


@pytest.fixture
def spare(private_tmp: Path) -> Iterator[WarmSpare]:
    before = Traces.now()
    spare = WarmSpare()
    yield spare
    assert spare.pid is None
    assert Traces.now() == before
    assert list(private_tmp.iterdir()) == []


async def opened(spare: WarmSpare) -> WasmSandbox:
    """Open a sandbox and wait until there is a spare beside it."""
    sandbox = WasmSandbox(spare)
    await sandbox.start(Wish().setup, Wish().host)
    while not is_warm(spare):
        await asyncio.sleep(0.02)
    return sandbox


def guest_pid(sandbox: WasmSandbox) -> int:
    assert sandbox._guest is not None
    return sandbox._guest.child.pid


def is_warm(spare: WarmSpare) -> bool:
    return spare.pid is not None


def pid_of(spare: WarmSpare) -> int:
    assert spare.pid is not None
    return spare.pid


def assert_confined(pid: int) -> None:
    tasks = list(Path(f"/proc/{pid}/task").iterdir())
    assert len(tasks) > 1
    assert all("NoNewPrivs:\t1" in (task / "status").read_text() for task in tasks)


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


async def end_child(pid: int) -> None:
    """Kill a process and wait until it is gone; its parent reaps it."""
    os.kill(pid, signal.SIGKILL)
    while psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
        await asyncio.sleep(0.005)


def test_a_spare_lives_only_while_a_sandbox_is_open(spare: WarmSpare) -> None:
    async def main() -> None:
        assert not is_warm(spare)
        sandbox = await opened(spare)
        pid = pid_of(spare)
        await sandbox.close()
        assert spare.pid is None
        assert not psutil.pid_exists(pid)

    asyncio.run(main())


def test_a_run_that_is_over_at_once_starts_no_spare(spare: WarmSpare) -> None:
    async def main() -> None:
        sandbox = WasmSandbox(spare)
        await sandbox.start(Wish().setup, Wish().host)
        assert not is_warm(spare)
        await sandbox.close()
        await asyncio.sleep(DELAY_SECONDS + 0.1)
        assert not is_warm(spare)

    asyncio.run(main())


def test_once_a_second_guest_was_needed_the_next_is_started_without_delay(spare: WarmSpare) -> None:
    async def main() -> None:
        sandboxes = [WasmSandbox(spare), WasmSandbox(spare)]
        for sandbox in sandboxes:
            await sandbox.start(Wish().setup, Wish().host)
        assert is_warm(spare)
        for sandbox in sandboxes:
            await sandbox.close()

    asyncio.run(main())


def test_the_next_sandbox_gets_the_spare_and_the_spare_is_replaced(spare: WarmSpare) -> None:
    async def main() -> None:
        first = await opened(spare)
        warm = spare.pid
        second = await opened(spare)
        assert guest_pid(second) == warm
        assert spare.pid not in (None, warm)
        assert (await second.execute("1 + 1")).stdout == "2\n"
        await first.close()
        assert spare.pid is not None
        await second.close()

    asyncio.run(main())


def test_a_respawn_gets_the_spare_with_the_variables(spare: WarmSpare) -> None:
    async def main() -> None:
        sandbox = await opened(spare)
        await sandbox.execute("kept = [1]")
        warm = spare.pid
        lost = await sandbox.execute("import os\nos._exit(1)")
        assert (lost.restarted, guest_pid(sandbox)) == (True, warm)
        assert (await sandbox.execute("kept")).stdout == "[1]\n"
        await sandbox.close()

    asyncio.run(main())


def test_a_spare_that_died_is_not_handed_out(spare: WarmSpare) -> None:
    async def main() -> None:
        first = await opened(spare)
        await end_child(pid_of(spare))
        taken = spare.take()
        assert await taken.layers() is not None
        taken.end()
        await first.close()

    asyncio.run(main())


@pytest.mark.parametrize("delay", [0, 0.002, 0.01, 0.03])
def test_a_spare_that_dies_while_it_is_taken_costs_another_try(spare: WarmSpare, delay: float) -> None:
    async def main() -> None:
        first = await opened(spare)
        warm = pid_of(spare)
        second = WasmSandbox(spare)
        starting = asyncio.ensure_future(second.start(Wish().setup, Wish().host))
        await asyncio.sleep(delay)
        await end_child(warm)
        await starting
        assert (await second.execute("1 + 1")).stdout == "2\n"
        await first.close()
        await second.close()

    asyncio.run(main())


def test_a_sandbox_that_nobody_closed_takes_its_spare_with_it(spare: WarmSpare) -> None:
    loop = asyncio.new_event_loop()
    sandbox = loop.run_until_complete(opened(spare))
    loop.close()
    del sandbox
    gc.collect()
    assert spare.pid is None


def test_a_spare_outlives_the_thread_in_which_it_was_started(spare: WarmSpare) -> None:
    sandboxes: list[WasmSandbox] = []

    async def open_and_warm() -> None:
        sandboxes.append(await opened(spare))
        assert spare._guest is not None
        await spare._guest.layers()

    thread = threading.Thread(target=lambda: asyncio.run(open_and_warm()))
    thread.start()
    thread.join()
    time.sleep(1)
    assert spare.pid is not None
    assert psutil.Process(spare.pid).status() != psutil.STATUS_ZOMBIE
    asyncio.run(sandboxes[0].close())


def test_without_room_for_a_spare_the_sandbox_works(
    spare: WarmSpare, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def main() -> None:
        sandbox = await opened(spare)
        monkeypatch.setattr("rlm_desktop.sandbox.warm_guest.worker_command", lambda *_: ["/no/such/program"])
        lost = await sandbox.execute("import os\nos._exit(1)")
        assert (lost.restarted, spare.pid) == (True, None)
        assert (await sandbox.execute("1 + 1")).stdout == "2\n"
        with pytest.raises(SandboxLostError, match="cannot be started"):
            await sandbox.execute("import os\nos._exit(1)")
        await sandbox.close()

    asyncio.run(main())
    gc.collect()


@pytest.mark.skipif(not landlock.version(), reason="this kernel has no Landlock")
def test_a_spare_is_confined_and_has_been_given_nothing(spare: WarmSpare, private_tmp: Path) -> None:
    async def main() -> None:
        sandbox = await opened(spare)
        assert spare._guest is not None
        await spare._guest.layers()
        assert_confined(pid_of(spare))
        assert files_in(private_tmp) == []
        await sandbox.close()

    asyncio.run(main())


@pytest.mark.skipif(sys.platform != "linux", reason="reads the process's processor time")
def test_a_warm_spare_uses_no_processor(spare: WarmSpare) -> None:
    async def main() -> None:
        sandbox = await opened(spare)
        assert spare._guest is not None
        await spare._guest.layers()
        process = psutil.Process(spare.pid)
        before = sum(process.cpu_times()[:2])
        await asyncio.sleep(0.5)
        assert sum(process.cpu_times()[:2]) - before <= 0.02
        await sandbox.close()

    asyncio.run(main())
