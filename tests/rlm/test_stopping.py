"""Stop and time limits that come at any moment: calls in flight, waiting for a retry, joined, parked."""

import asyncio
import contextlib
import os
import random
import time
from collections import Counter

import pytest
from openai import AsyncOpenAI

from rlm_desktop.rlm import CapDecision, CapReached, RLMConfig, RLMWrapper
from rlm_desktop.rlm.events import Retried, RLMEvent, RunEnded, SubCallEnded, SubCallStarted
from tests.loopback_server import LoggedRequest, LoopbackServer, Reply, error_reply, replies
from tests.rlm.engine_kit import code, told_by
from tests.rlm.till import PRICES, Till

SEEDS = 100 if os.environ.get("RLM_STRESS") else 6
END_SECONDS = 20.0
"""A stopped run has ended by then, on a busy machine; nothing that it waited for takes less."""
BATCH = code("answer = llm_query_batch([str(n % 7) for n in range(30)])", "print(answer)")


def keeps_asking(request: LoggedRequest) -> str:
    """Act as a root model that asks batch after batch at depth 0, and looks once at depth 1."""
    if request.body["model"] == "root-model":
        return BATCH
    return code("FINAL(1)") if len(request.messages) > 2 else code("print(len(context))")


def check_told(events: list[RLMEvent]) -> None:
    """See that the run's end was told last, and what began has ended, whatever was cut off."""
    told = [event for event in events if event.seq is not None]
    assert [event.seq for event in told] == list(range(len(told)))
    assert isinstance(told[-1], RunEnded)
    assert told[-1].depth == 0
    for start, end in (("sub_call_start", "sub_call_end"), ("run_start", "run_end")):
        starts, ends = (Counter(event.span for event in told if event.type == kind) for kind in (start, end))
        assert starts == ends
        assert set(starts.values()) <= {1}


async def stopped_after(run: "asyncio.Task[object]", seconds: float) -> float:
    """Stop a run after so many seconds, and give the seconds that its end took."""
    await asyncio.wait([run], timeout=seconds)
    stopped = time.monotonic()
    run.cancel()
    await asyncio.wait([run], timeout=END_SECONDS)
    assert run.done()
    return time.monotonic() - stopped


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_stop_at_any_moment_ends_everything_and_tells_it(seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - repeatable moments
    events: list[RLMEvent] = []
    config = RLMConfig(
        cache_sub_calls=seed % 2 == 0,
        max_recursion_depth=1 + (seed % 3 == 2),
        max_cost_usd=0.05 if seed % 3 == 1 else None,
        max_concurrent_sub_calls=draw.choice([2, 32]),
        prices=PRICES,
        sub_max_tokens=1024,
        root_max_tokens=1000,
    )

    async def never(_reached: CapReached) -> CapDecision:
        await asyncio.sleep(3600)
        return CapDecision("stop")

    async def stop(server: LoopbackServer) -> None:
        async with AsyncOpenAI(base_url=server.url, api_key="k", timeout=0.5, max_retries=9) as client:
            wrapper = RLMWrapper(client, "root-model", "sub-model", config)
            run = asyncio.create_task(wrapper.agenerate("What?", "text", events.append, at_cap=never))
            await stopped_after(run, draw.uniform(0.05, 2.5))
            await asyncio.sleep(0.05)
            check_told(events)
            assert asyncio.all_tasks() == {asyncio.current_task()}

    with LoopbackServer(Till(seed, keeps_asking, trouble=0.3)) as server:
        asyncio.run(stop(server))
        server.wait_until(lambda: server.in_flight == 0, timeout=5)


def test_a_stop_does_not_wait_for_a_retry_that_is_due_later() -> None:
    events: list[RLMEvent] = []
    later = error_reply(429, "later", headers={"Retry-After": "60"})

    async def stop(server: LoopbackServer) -> float:
        async with AsyncOpenAI(base_url=server.url, api_key="k") as client:
            wrapper = RLMWrapper(client, "root-model", "sub-model")
            run = asyncio.create_task(wrapper.agenerate("What?", "text", events.append))
            while sum(isinstance(event, Retried) for event in events) < 30:
                await asyncio.sleep(0.01)
            return await stopped_after(run, 0)

    with LoopbackServer(replies(root=[BATCH], sub=later)) as server:
        assert asyncio.run(stop(server)) < END_SECONDS
    check_told(events)
    assert isinstance(events[-1], RunEnded)
    assert events[-1].finish_reason == "stopped"
    assert events[-1].may_still_be_billed == 0


def test_max_seconds_ends_a_batch_whose_calls_wait_for_retries_and_keeps_earlier_variables() -> None:
    later = error_reply(503, "later", headers={"Retry-After": "60"})
    script = replies(root=[code("answer = 'half'"), BATCH], sub=later)
    with LoopbackServer(script) as server:
        told = told_by(server, max_seconds=10)
    assert (told.response.answer, told.response.finish_reason) == ("half", "forced")
    assert {event.outcome for event in told.of(SubCallEnded)} == {"cancelled"}
    assert len(told.of(SubCallStarted)) == 30
    check_told(told.events)


def test_more_stops_while_the_first_cleans_up_still_tell_the_end() -> None:
    events: list[RLMEvent] = []

    async def stop_impatiently(server: LoopbackServer) -> None:
        async with AsyncOpenAI(base_url=server.url, api_key="k") as client:
            wrapper = RLMWrapper(client, "root-model", "sub-model")
            run = asyncio.create_task(wrapper.agenerate("What?", "text", events.append))
            while server.in_flight < 30:
                await asyncio.sleep(0.01)
            while not run.done():
                run.cancel()
                await asyncio.sleep(0.001)
            with contextlib.suppress(asyncio.CancelledError):
                await run

    with LoopbackServer(replies(root=[BATCH], sub=Reply(held=True))) as server:
        asyncio.run(stop_impatiently(server))
    assert isinstance(events[-1], RunEnded)
