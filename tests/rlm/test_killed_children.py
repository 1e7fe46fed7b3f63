"""Children of the sandbox are killed at random moments: every run still ends, and leaves nothing."""

import asyncio
import gc
import os
import random
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest
from openai import AsyncOpenAI

from rlm_desktop.rlm import RLMConfig, RLMError, RLMResponse, RLMWrapper
from rlm_desktop.rlm.events import ExecutionEnded, RLMEvent, RunEnded, SandboxRestarted
from rlm_desktop.rlm.exceptions import REPLExecutionError, SandboxUnavailable
from rlm_desktop.sandbox.folder import PREFIX
from tests.loopback_server import LoggedRequest, LoopbackServer, Reply
from tests.rlm.engine_kit import code

SEEDS = 200 if os.environ.get("RLM_STRESS") else 8
RUN_SECONDS = 60
"""A run takes about one second; one that takes this long hangs."""
LAST_KILL = 0.9
"""Seconds after the start of a run: kills fall into starting, running, saving, restoring and closing."""
QUESTION = "What is it about?"
CONTEXT = "some words of a text " * 2000
FIRST = code(
    "parts = [context[start:start + 400] for start in range(0, 2400, 400)]",
    "answers = llm_query_batch(parts)",
    "print(len(answers))",
)
INNER = code("print(len(context))")
SECOND = code("import time", "time.sleep(0.1)", "table = {number: [number] for number in range(5000)}")
STARTS = {
    "run_start": "run_end",
    "execution_start": "execution_end",
    "sub_call_start": "sub_call_end",
}


def script(request: LoggedRequest) -> Reply:
    """Answer as a root model that takes no notice of what went wrong, or as a sub model."""
    if not request.is_root:
        return Reply("an answer", delay=0.05)
    turn = sum(message["role"] == "assistant" for message in request.messages)
    turns = (FIRST, SECOND) if QUESTION in request.text else (INNER,)
    return Reply((*turns, "FINAL(done)")[min(turn, len(turns))], delay=0.02)


@dataclass
class Ended:
    """How one run ended, and what it told."""

    response: RLMResponse | None = None
    error: RLMError | None = None
    events: list[RLMEvent] = field(default_factory=list)


@dataclass(frozen=True)
class Traces:
    """What runs could leave behind in this process and on this machine."""

    children: int
    sandbox_threads: int
    folders: frozenset[Path]

    @classmethod
    def now(cls) -> "Traces":
        gc.collect()
        folders = (path for path in Path(tempfile.gettempdir()).glob(f"{PREFIX}{os.getpid()}-*"))
        return cls(
            len(psutil.Process().children(recursive=True)),
            sum(thread.name == "sandbox child" for thread in threading.enumerate()),
            frozenset(path for path in folders if "-runtime-" not in path.name),
        )


@contextmanager
def killer(chance: random.Random) -> Iterator[None]:
    """Kill one of this process's children at each of a few random moments, in a thread of its own."""
    over = threading.Event()
    moments = sorted(chance.uniform(0, LAST_KILL) for _ in range(chance.randint(1, 4)))

    def kill() -> None:
        started = time.monotonic()
        for moment in moments:
            if over.wait(max(0.0, started + moment - time.monotonic())):
                return
            if children := psutil.Process().children():
                chance.choice(children).kill()

    thread = threading.Thread(target=kill, name="killer")
    thread.start()
    yield
    over.set()
    thread.join()


def run_among_kills(seed: int, url: str) -> Ended:
    ended = Ended()
    config = RLMConfig(max_iterations=8, max_recursion_depth=1 + seed % 2)

    async def run() -> RLMResponse:
        client = RLMWrapper(AsyncOpenAI(base_url=url, api_key="k"), "root", "sub", config)
        work = client.agenerate(QUESTION, CONTEXT, ended.events.append)
        return await asyncio.wait_for(work, RUN_SECONDS)

    with killer(random.Random(seed)):  # noqa: S311 - a seeded schedule, no secret
        try:
            ended.response = asyncio.run(run())
        except RLMError as error:
            ended.error = error
    return ended


def open_steps(events: list[RLMEvent]) -> list[str]:
    """Name the steps that were begun and have no end."""
    ends = {(event.type, event.span) for event in events}
    return [
        f"{event.type} {event.span}"
        for event in events
        if event.type in STARTS and (STARTS[event.type], event.span) not in ends
    ]


@pytest.fixture(scope="module")
def server() -> Iterator[LoopbackServer]:
    with LoopbackServer(script) as server:
        yield server


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_run_whose_children_are_killed_ends_and_leaves_nothing(seed: int, server: LoopbackServer) -> None:
    before = Traces.now()
    ended = run_among_kills(seed, server.url)
    if ended.response is not None:
        assert ended.response.answer == "done"
        assert ended.response.finish_reason in ("final", "unsupported")
    else:
        assert isinstance(ended.error, SandboxUnavailable | REPLExecutionError)
        assert "sandbox" in str(ended.error)
    told = [event for event in ended.events if event.type != "root_token"]
    numbers = [event.seq for event in told if event.seq is not None]
    assert numbers == list(range(numbers[0], numbers[0] + len(told)))
    assert isinstance(told[-1], RunEnded)
    assert open_steps(told) == []
    crashed = [event for event in told if isinstance(event, ExecutionEnded) and event.outcome == "crashed"]
    restarts = [event for event in told if isinstance(event, SandboxRestarted)]
    assert len(restarts) >= len(crashed) - isinstance(ended.error, REPLExecutionError)
    assert Traces.now() == before
    assert server.script_errors == []
