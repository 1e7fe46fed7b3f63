"""How soon a sandbox works, what its cells and callbacks cost, and how much memory its context takes.

Figures are printed, not judged: the machine decides them. The goals, in brackets, are for a quiet machine.
"""

import asyncio
import statistics
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

import psutil
import pytest

from rlm_desktop.rlm.repl import PRELUDE
from rlm_desktop.sandbox.base import JSONValue, Setup
from rlm_desktop.sandbox.runtime_folder import process_runtime
from rlm_desktop.sandbox.warm_spare import WarmSpare
from rlm_desktop.sandbox.wasm import WasmSandbox
from tests.benchmarks.lag import spread

LINE = "A line of plain text, as documents have them, 100 characters long with the newline at its end. ....\n"
ROUNDS = 5
CALLBACKS, CALLBACK_SECONDS = 100, 0.05
STATE = """
table = {number: ("row %d" % number, [number] * 3) for number in range(10_000)}
text = "ab" * 2_500_000
class Note:
    def __init__(self, words):
        self.words = words
note = Note(["some", "words"])
def count(): return len(table), len(text), note.words
"""


def say(name: str, *figures: str) -> None:
    print(f"{name:<72}" + "  ".join(f"{figure:>16}" for figure in figures))  # noqa: T201 - its purpose


async def answer(_method: str, payload: JSONValue) -> JSONValue:
    """Answer a batch of prompts, all at once."""
    assert isinstance(payload, list)

    async def one(item: JSONValue) -> JSONValue:
        await asyncio.sleep(CALLBACK_SECONDS)
        return {"ok": item}

    return list(await asyncio.gather(*map(one, payload)))


def setup_with(megabytes: int) -> Setup:
    texts = [LINE * 10_000] * megabytes
    exports = ("llm_query", "llm_query_batch")
    return Setup({"context": texts}, PRELUDE.read_text("utf-8"), exports)


async def opened(spare: WarmSpare, setup: Setup) -> WasmSandbox:
    sandbox = WasmSandbox(spare)
    await sandbox.start(setup, answer)
    return sandbox


async def seconds(work: Awaitable[object]) -> float:
    started = time.perf_counter()
    await work
    return time.perf_counter() - started


async def first_execution(spare: WarmSpare, setup: Setup) -> float:
    """Open a sandbox, run a cell, close it; the seconds of the first two."""
    started = time.perf_counter()
    sandbox = await opened(spare, setup)
    assert (await sandbox.execute("len(context)")).outcome == "ok"
    taken = time.perf_counter() - started
    await sandbox.close()
    return taken


@contextmanager
def warm() -> Iterator[tuple[WarmSpare, Callable[[], Awaitable[object]]]]:
    """Give a spare that is kept alive, and what waits until it is warm."""
    spare = WarmSpare()

    class User:
        pass

    user = User()
    leave = spare.join(user)

    async def ready() -> None:
        spare.refill()
        assert spare._guest is not None
        await spare._guest.layers()

    yield spare, ready
    leave()


@pytest.mark.parametrize(("megabytes", "goal"), [(10, "0.6 s"), (100, "1.2 s")])
def test_start_to_first_execution(megabytes: int, goal: str) -> None:
    setup = setup_with(megabytes)
    process_runtime.cache_clear()
    first = asyncio.run(first_execution(WarmSpare(), setup))
    cold = [asyncio.run(first_execution(WarmSpare(), setup)) for _ in range(ROUNDS)]

    async def from_the_spare() -> float:
        with warm() as (spare, ready):
            await ready()
            return await first_execution(spare, setup)

    warmed = [asyncio.run(from_the_spare()) for _ in range(ROUNDS)]
    say(
        f"start to first execution, {megabytes} MB of context ({goal})",
        f"first {first:.2f} s",
        f"later {statistics.median(cold):.2f} s",
        f"from spare {statistics.median(warmed):.2f} s",
    )


@pytest.mark.parametrize("spared", [True, False], ids=["spare", "no spare"])
def test_respawn_and_restore(*, spared: bool) -> None:
    async def once() -> float:
        with warm() as (spare, ready):
            sandbox = await opened(spare, setup_with(10))
            await sandbox.execute(STATE)
            await ready()
            if not spared:
                spare.take().end()
            taken = await seconds(sandbox.execute("import os\nos._exit(1)"))
            assert (await sandbox.execute("count()")).stdout == "(10000, 5000000, ['some', 'words'])\n"
            await sandbox.close()
            return taken

    taken = statistics.median(asyncio.run(once()) for _ in range(ROUNDS))
    how = "from the spare" if spared else "without a spare"
    say(f"kill, respawn and restore 5 MB of state, {how} (1.2 s)", f"{taken:.2f} s")


def test_small_cells() -> None:
    async def cells() -> list[float]:
        sandbox = await opened(WarmSpare(), setup_with(1))
        await sandbox.execute("rows = [1]\ndef f(x): return x")
        await asyncio.sleep(1)
        taken = [await seconds(sandbox.execute("print(1)")) for _ in range(300)]
        taken += [await seconds(sandbox.execute("rows.append(f(1))\nprint(1)")) for _ in range(300)]
        await sandbox.close()
        return taken

    milliseconds = [1000 * each for each in asyncio.run(cells())]
    say("print(1), with saving (2 ms)", *spread(milliseconds[:300]))
    say("print(1) and a change to save (2 ms)", *spread(milliseconds[300:]))


def test_callbacks_at_once() -> None:
    async def batches() -> list[float]:
        sandbox = await opened(WarmSpare(), setup_with(1))
        await asyncio.sleep(1)
        code = f"answers = llm_query_batch([str(number) for number in range({CALLBACKS})])"
        taken = [await seconds(sandbox.execute(code)) for _ in range(20)]
        assert (await sandbox.execute("answers[-1]")).stdout == f"'{CALLBACKS - 1}'\n"
        await sandbox.close()
        return taken

    milliseconds = [1000 * each for each in asyncio.run(batches())]
    say(f"{CALLBACKS} concurrent callbacks of 50 ms (110 ms)", *spread(milliseconds))


class PeakMeter:
    """Samples the PSS of this process and all below it."""

    def __init__(self) -> None:
        self.peak = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._sample)
        self._thread.start()

    def stop(self) -> int:
        self._over.set()
        self._thread.join()
        return self.peak

    def _sample(self) -> None:
        while not self._over.wait(0.005):
            self.peak = max(self.peak, pss_of_tree())


def pss_of_tree() -> int:
    """Proportional set size, in bytes: shared pages count once."""
    own = psutil.Process()
    total = 0
    for process in (own, *own.children(recursive=True)):
        try:
            total += process.memory_full_info().pss
        except psutil.Error:
            continue
    return total


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the PSS")
@pytest.mark.parametrize("kind", ["a list of texts", "one text"])
def test_memory_of_a_context(kind: str) -> None:
    texts = [f"{number:6}" + (LINE * 10_000)[6:] for number in range(100)]
    value: str | list[str] = texts if kind == "a list of texts" else "".join(texts)
    del texts
    size = 100 * len(LINE) * 10_000

    async def peak_with(context: str | list[str]) -> tuple[int, float]:
        before = pss_of_tree()
        meter = PeakMeter()
        sandbox = WasmSandbox(WarmSpare())
        taken = await seconds(sandbox.start(Setup({"context": context}), answer))
        await sandbox.execute("len(context)")
        peak = meter.stop()
        await sandbox.close()
        return peak - before, taken

    without, _ = asyncio.run(peak_with("x"))
    total, taken = asyncio.run(peak_with(value))
    say(
        f"100 MB of ASCII as {kind}, peak PSS per byte (4.5), set up (1.2 s)",
        f"{1 + total / size:.2f} bytes",
        f"{1 + (total - without) / size:.2f} over empty",
        f"{taken:.2f} s",
    )
