"""Long runs with troubles, many in one process: right totals, nothing lost, nothing left behind."""

import asyncio
import gc
import json
import logging
import multiprocessing
import os
import statistics
import subprocess
import sys
import threading
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, override

import psutil
import pytest
from openai import AsyncOpenAI

from rlm_desktop.rlm import Price, RLMConfig, RLMWrapper
from rlm_desktop.rlm.events import RLMEvent, RunEnded, SubCallEnded
from tests.rlm.soak_script import CALLS, LATE_CALLS, LOST_CALLS, RETRIES, ROOT_USED, SUB_USED, TURNS

pytestmark = pytest.mark.timeout(1800)
RUNS = 50 if os.environ.get("RLM_STRESS") else 2
FINE = TURNS * CALLS - len(LOST_CALLS)
ROOT_PRICE = Price(input=2e-6, output=8e-6, cached_input=5e-7)
SUB_PRICE = Price(input=1e-7, output=4e-7)
GROWTH_BYTES = 15 * 2**20
"""What this process may grow by after its first run; the events of one run alone are some 5 MB."""
STEPS = {
    "run_start": "run_end",
    "iteration_start": "root_reply",
    "execution_start": "execution_end",
    "sub_call_start": "sub_call_end",
}


@dataclass(frozen=True)
class SoakedRun:
    """What is kept of a run, and what this process was like after it."""

    answer: str
    end: RunEnded
    gaps: list[int]
    """Numbers that are missing among those of the events, or in the wrong place."""
    open_steps: list[str]
    kinds: Counter[str]
    outcomes: Counter[str]
    tasks: int
    cpu_seconds: float
    memory: int


@dataclass(frozen=True)
class Traces:
    """What a run could leave behind in this process."""

    threads: Counter[str]
    children: Counter[int]
    open_files: int

    @classmethod
    def now(cls) -> "Traces":
        process = psutil.Process()
        gc.collect()
        threads = Counter(thread.name for thread in threading.enumerate())
        children = Counter(child.pid for child in process.children(recursive=True))
        if sys.platform == "win32":
            return cls(threads, children, process.num_handles())
        return cls(threads, children, process.num_fds())

    def beyond(self, before: "Traces") -> "Traces":
        """Give what there is more than before; what other tests left may end meanwhile."""
        more = max(0, self.open_files - before.open_files)
        return Traces(self.threads - before.threads, self.children - before.children, more)


@dataclass(frozen=True)
class Soak:
    """All runs, and what was before and after them."""

    runs: list[SoakedRun]
    before: Traces
    after: Traces
    complaints: list[str]
    server: dict[str, Any]


class Complaints(logging.Handler):
    """Collects what is logged as a warning or worse; stamina's word on each retry is none."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.told: list[str] = []

    @override
    def emit(self, record: logging.LogRecord) -> None:
        if record.name != "stamina":
            self.told.append(record.getMessage())


@pytest.fixture(scope="module")
def soak() -> Iterator[Soak]:
    """Run in a process that no other test has used, so that what grows in it is ours, as is the server's."""
    command = [sys.executable, "-m", "tests.loopback_server", "--script", "tests.rlm.soak_script:script"]
    root, pipe = Path(__file__).parents[2], subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=root) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        url = server.stdout.readline().strip()
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as fresh:
            yield fresh.submit(soaked, url).result()
        server.stdin.close()


def soaked(url: str) -> Soak:
    """Run all and look at this process before and after."""
    complaints = Complaints()
    logging.getLogger().addHandler(complaints)
    before = Traces.now()
    runs = asyncio.run(run_all(url))
    after = Traces.now()
    return Soak(runs, before, after, complaints.told, stats(url))


def stats(url: str) -> dict[str, Any]:
    """Ask the server for its counters."""
    with urllib.request.urlopen(url.replace("/v1", "/stats"), timeout=10) as answer:  # noqa: S310 - loopback
        counters: dict[str, Any] = json.load(answer)
    return counters


async def run_all(url: str) -> list[SoakedRun]:
    """Run one after the other on one loop with one client."""
    prices = {"root-model": ROOT_PRICE, "sub-model": SUB_PRICE}
    async with AsyncOpenAI(base_url=url, api_key="k", timeout=1.5, max_retries=6) as client:
        wrapper = RLMWrapper(client, "root-model", "sub-model", RLMConfig(prices=prices))
        return [await run_once(wrapper, number) for number in range(RUNS)]


async def run_once(wrapper: RLMWrapper, number: int) -> SoakedRun:
    """Run a question and keep what the tests look at."""
    events: list[RLMEvent] = []
    before = time.process_time()
    answer = (await wrapper.agenerate("How many?", f"run {number}", on_event=events.append)).answer
    cpu_seconds = time.process_time() - before
    lasting = [event for event in events if event.type != "root_token"]
    end = lasting[-1]
    assert isinstance(end, RunEnded)
    gaps = [place for place, event in enumerate(lasting) if event.seq != place]
    kinds = Counter(event.type for event in lasting)
    outcomes = Counter[str](event.outcome for event in lasting if isinstance(event, SubCallEnded))
    still_open = open_steps(lasting)
    del events, lasting
    gc.collect()
    memory = psutil.Process().memory_full_info().uss
    tasks = len(asyncio.all_tasks())
    return SoakedRun(answer, end, gaps, still_open, kinds, outcomes, tasks, cpu_seconds, memory)


def open_steps(events: list[RLMEvent]) -> list[str]:
    """Name the steps that began and did not end exactly once, or ended and did not begin."""
    spans: dict[str, Counter[str | None]] = {kind: Counter() for kind in (*STEPS, *STEPS.values())}
    for event in events:
        if event.type in spans:
            spans[event.type][event.parent_span if event.type == "root_reply" else event.span] += 1
    return [
        f"{start} {spans[start] - spans[end]}" for start, end in STEPS.items() if spans[start] != spans[end]
    ]


def test_totals_are_right_though_one_call_in_twenty_meets_with_trouble(soak: Soak) -> None:
    for run in soak.runs:
        end = run.end
        assert (run.answer, end.finish_reason) == (str(FINE), "final")
        assert (end.iterations, end.sub_calls) == (TURNS, TURNS * CALLS)
        assert end.usage.input_tokens == TURNS * ROOT_USED.prompt + FINE * SUB_USED.prompt
        assert end.usage.cached_input_tokens == TURNS * ROOT_USED.cached
        assert end.usage.output_tokens == TURNS * ROOT_USED.completion + FINE * SUB_USED.completion
        root = TURNS * (60 * 2e-6 + 40 * 5e-7 + 10 * 8e-6)
        assert end.cost == pytest.approx(root + FINE * (20 * 1e-7 + 5 * 4e-7))
        assert end.may_still_be_billed > 0


def test_every_trouble_was_met_and_is_seen(soak: Soak) -> None:
    for run in soak.runs:
        assert run.outcomes == {"ok": FINE, "error": len(LOST_CALLS)}
        assert run.kinds["retry"] >= RETRIES
    assert len(soak.server["aborted"]) >= RUNS * len(LATE_CALLS)
    assert soak.server["requests"] == sum(TURNS * (CALLS + 1) + run.kinds["retry"] for run in soak.runs)


def test_events_are_numbered_without_a_gap_and_every_start_has_its_end(soak: Soak) -> None:
    assert [run.gaps for run in soak.runs] == [[]] * RUNS
    assert [run.open_steps for run in soak.runs] == [[]] * RUNS


def test_no_task_thread_socket_or_process_is_left(soak: Soak) -> None:
    assert {run.tasks for run in soak.runs} == {1}
    assert soak.after.beyond(soak.before) == Traces(Counter(), Counter(), 0)
    assert soak.server["open_connections"] == 1
    assert soak.complaints == []


def test_memory_does_not_grow_from_run_to_run(soak: Soak) -> None:
    assert soak.runs[-1].memory - soak.runs[0].memory < GROWTH_BYTES


def test_repeated_batches_do_not_get_slower(soak: Soak) -> None:
    fifth = max(1, RUNS // 5)
    first, last = (
        statistics.median(run.cpu_seconds for run in part) for part in (soak.runs[:fifth], soak.runs[-fifth:])
    )
    assert last < 1.3 * first + 0.5
