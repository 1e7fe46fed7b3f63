"""What the engine costs beside a bare loop over the openai client, on the same server in the same run.

Figures are printed, not judged: the machine decides them. Seconds are medians of rounds in which the bare
loop and the engine take turns, after one round that does not count. The server is a process of its own.
"""

import asyncio
import gc
import statistics
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator, Mapping
from itertools import pairwise
from time import perf_counter

import pytest
from openai import AsyncOpenAI
from openai.types.chat import ChatCompletionMessageParam

from rlm_desktop.rlm import RLMConfig, RLMWrapper
from rlm_desktop.rlm.events import ExecutionStarted, IterationStarted, RLMEvent, RootReplied
from tests.benchmarks.serving import serving
from tests.loopback_server import LoggedRequest, Reply

type Measure = Callable[[AsyncOpenAI], Awaitable[float]]

ROUNDS = 5
TURNS = 20
CALLS, CALL_SECONDS = 200, 0.1
BATCH_TURN = 2
"""By then the sandbox has started, whose start has a row of its own."""
RUNS, WIDTH = 12, 4
CONTEXT_BYTES = 100_000_000
CODE = "```repl\n{}\n```"
IMPORTS = {
    name: f"import time; t = time.perf_counter(); {statement}; print(time.perf_counter() - t)"
    for name, statement in {
        "bare loop": "from openai import OpenAI",
        "engine": "from rlm_desktop.rlm import RLMWrapper",
    }.items()
}
FIRST_REQUESTS = {
    "bare loop": """
from openai import OpenAI
OpenAI(base_url={url!r}, api_key="k").chat.completions.create(
    model="m", messages=[dict(role="system", content="<once>"), dict(role="user", content="<once>")])
""",
    "engine": """
from openai import OpenAI
from rlm_desktop.rlm import RLMWrapper
RLMWrapper(OpenAI(base_url={url!r}, api_key="k"), root_model="m").generate("<once>", context="text")
""",
}
"""Programs of which the server tells when their first request came."""


def serve(request: LoggedRequest) -> Reply:
    """Play the root model of each measurement, or a sub model that takes 100 ms where the prompt says so."""
    if not request.is_root:
        return Reply("a short answer", delay=CALL_SECONDS if "slow" in request.prompt else 0.0)
    task, turn = request.messages[1]["content"], len(request.messages) // 2
    if "<turns>" in task and turn <= TURNS:
        return Reply(CODE.format("print(1)"))
    if "<batch>" in task and turn == BATCH_TURN:
        return Reply(CODE.format(f'answers = llm_query_batch([f"slow {{n}}" for n in range({CALLS})])'))
    if "<nested>" in task and turn == 1:
        return Reply(CODE.format(f'answers = llm_query_batch([f"inner {{n}}" for n in range({WIDTH})])'))
    return Reply(CODE.format("print(1)") if turn == 1 else "FINAL(done)")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Serve for all measurements, below the head of the table."""
    row("", "bare loop", "engine", "engine/bare", "goal")
    with serving(f"{__name__}:serve") as url:
        yield url


def row(what: str, *figures: str) -> None:
    """Print one line of the table."""
    print(what.ljust(52) + "".join(figure.rjust(16) for figure in figures), flush=True)  # noqa: T201


def in_ms(seconds: float) -> str:
    return f"{seconds * 1e3:.1f} ms"


def medians(url: str, bare: Measure, engine: Measure) -> tuple[float, float]:
    """Measure both by turns."""

    async def one(measure: Measure) -> float:
        async with AsyncOpenAI(base_url=url, api_key="k", max_retries=0) as client:
            return await measure(client)

    rounds = []
    for _ in range(ROUNDS + 1):
        gc.collect()
        rounds.append((asyncio.run(one(bare)), asyncio.run(one(engine))))
    plain, ours = zip(*rounds[1:], strict=True)
    return statistics.median(plain), statistics.median(ours)


async def asked(client: AsyncOpenAI, messages: list[ChatCompletionMessageParam]) -> str:
    reply = await client.chat.completions.create(model="m", messages=messages, max_tokens=100)
    return reply.choices[0].message.content or ""


async def events_of(
    client: AsyncOpenAI, query: str, context: str = "text", **config: object
) -> list[RLMEvent]:
    """Run a question, and give what was told but single tokens."""
    wrapper = RLMWrapper(client, root_model="root", sub_model="sub", config=RLMConfig(**config))
    events: list[RLMEvent] = []
    response = await wrapper.agenerate(query, context, on_event=events.append)
    assert response.finish_reason == "final"
    return [event for event in events if event.seq is not None]


def test_overhead_of_a_turn(server: str) -> None:
    async def bare(client: AsyncOpenAI) -> float:
        started = perf_counter()
        messages: list[ChatCompletionMessageParam] = [
            {"role": "system", "content": "x" * 5_000},
            {"role": "user", "content": "<turns>"},
        ]
        for _ in range(TURNS):
            messages.append({"role": "assistant", "content": await asked(client, messages)})
            messages.append({"role": "user", "content": "1"})
        return (perf_counter() - started) / TURNS

    async def engine(client: AsyncOpenAI) -> float:
        events = await events_of(client, "<turns>")
        starts = [event.time for event in events if isinstance(event, IterationStarted)][1:]
        return statistics.mean(later - earlier for earlier, later in pairwise(starts))

    plain, ours = medians(server, bare, engine)
    figures = in_ms(plain), in_ms(ours), f"{(ours - plain) * 1e3:+.1f} ms", "≤ +3 ms"
    row("a turn with print(1), sandbox included", *figures)


@pytest.mark.parametrize("cap", [200, 32])
def test_a_batch_of_200_sub_calls(server: str, cap: int) -> None:
    async def bare(client: AsyncOpenAI) -> float:
        permits = asyncio.Semaphore(cap)

        async def call(number: int) -> str:
            async with permits:
                return await asked(client, [{"role": "user", "content": f"slow {number}"}])

        started = perf_counter()
        await asyncio.gather(*(call(number) for number in range(CALLS)))
        return perf_counter() - started

    async def engine(client: AsyncOpenAI) -> float:
        events = await events_of(client, "<batch>", max_concurrent_sub_calls=cap)
        replied = [event.time for event in events if isinstance(event, RootReplied)]
        asked_again = [event.time for event in events if isinstance(event, IterationStarted)]
        return asked_again[BATCH_TURN] - replied[BATCH_TURN - 1]

    plain, ours = medians(server, bare, engine)
    ideal = CALL_SECONDS * -(-CALLS // cap)
    what = f"{CALLS} sub-calls of 100 ms, {cap} at once (ideal {ideal:.1f} s)"
    row(what, in_ms(plain), in_ms(ours), f"{ours / plain:.2f}", "< 1")


def test_concurrent_runs_at_depth_2(server: str) -> None:
    requests = RUNS * (2 + 2 * WIDTH)

    async def bare(client: AsyncOpenAI) -> float:
        started = perf_counter()
        prompt: list[ChatCompletionMessageParam] = [{"role": "user", "content": "quick"}]
        await asyncio.gather(*(asked(client, prompt) for _ in range(requests)))
        return perf_counter() - started

    async def engine(client: AsyncOpenAI) -> float:
        started = perf_counter()
        await asyncio.gather(*(events_of(client, "<nested>", max_recursion_depth=2) for _ in range(RUNS)))
        return perf_counter() - started

    plain, ours = medians(server, bare, engine)
    what = f"{RUNS} runs at depth 2: {requests} requests, {RUNS * (1 + WIDTH)} sandboxes"
    row(what, in_ms(plain), in_ms(ours), f"{ours / plain:.1f}", "ends")


def test_import(server: str) -> None:
    plain, ours = medians_of(IMPORTS, _import_seconds)
    assert server
    row("import of openai's client, and of the library", in_ms(plain), in_ms(ours), f"{ours / plain:.2f}", "")


def test_start_to_first_request(server: str) -> None:
    plain, ours = medians_of(FIRST_REQUESTS, _until_first_request)
    assert server
    row(
        "start of Python to first request",
        in_ms(plain),
        in_ms(ours),
        f"{(ours - plain) * 1e3:+.1f} ms",
        "≤ +300 ms",
    )


def medians_of(programs: Mapping[str, str], measured: Callable[[str], float]) -> list[float]:
    """Measure programs in turn, the first round for nothing, and give the median of each."""
    seconds: dict[str, list[float]] = {name: [] for name in programs}
    for number in range(ROUNDS + 1):
        for name, program in programs.items():
            taken = measured(program)
            if number:
                seconds[name].append(taken)
    return [statistics.median(taken) for taken in seconds.values()]


def test_a_context_of_100_mb(server: str) -> None:
    """Its memory is in the sandbox's table."""
    context = ("All work and no play makes Jack a dull boy. " * (CONTEXT_BYTES // 44 + 1))[:CONTEXT_BYTES]

    async def engine() -> float:
        async with AsyncOpenAI(base_url=server, api_key="k", max_retries=0) as client:
            events = await events_of(client, "<once>", context)
        first = next(event.time for event in events if isinstance(event, ExecutionStarted))
        return first - events[0].time

    setup = statistics.median(asyncio.run(engine()) for _ in range(ROUNDS))
    row("100 MB of context: start to first execution", "", in_ms(setup), "", "≤ 1200 ms")


def _import_seconds(program: str) -> float:
    return float(subprocess.run([sys.executable, "-c", program], check=True, capture_output=True).stdout)


def _until_first_request(program: str) -> float:
    """Start a program that asks a server, and give the seconds until its request is there."""
    with asyncio.Runner() as runner:
        return runner.run(_first_request(program))


async def _first_request(program: str) -> float:
    arrived = asyncio.Event()

    async def take(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        arrived.set()
        writer.close()

    listener = await asyncio.start_server(take, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}/v1"
    started = perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program.format(url=url), stderr=subprocess.DEVNULL
    )
    await arrived.wait()
    seconds = perf_counter() - started
    process.kill()
    await process.wait()
    listener.close()
    return seconds
