"""Runs within runs: they end, share every limit, and are counted once."""

import asyncio
import json
import os
from collections import Counter

import pytest
from openai import AsyncOpenAI

from rlm_desktop.rlm import ChatReply, ChatRequest, RLMConfig, RLMResponse, RLMWrapper, Usage
from rlm_desktop.rlm.chat import OnToken
from rlm_desktop.rlm.events import (
    RLMEvent,
    RunEnded,
    RunStarted,
    SubCallCacheHit,
    SubCallEnded,
    SubCallStarted,
)
from rlm_desktop.rlm.runner import INNER_ITERATIONS
from rlm_desktop.rlm.sandbox_slots import LIVE_SANDBOXES
from rlm_desktop.sandbox.base import Execution, Host, Setup, Variable
from tests.loopback_server import LoggedRequest, LoopbackServer, Reply, Tokens, error_reply
from tests.rlm.engine_kit import code, told_by

WIDTH = 40
RUNS_AT_ONCE = 12
STRESS = bool(os.environ.get("RLM_STRESS"))
USED = Tokens(50, 5)


def depth_asked(question: str) -> int:
    """Read how deep a run is: its question is its place in the tree, such as ``0/3/1``."""
    return question.splitlines()[1].count("/")


class Tree:
    """Runs down to ``levels`` each ask ``width`` questions at once; those that may not, and calls, say 1."""

    def __init__(self, levels: int, width: int) -> None:
        self._levels = levels
        self._turn = code(
            f"answers = llm_query_batch([f'{{context}}/{{n}}' for n in range({width})])",
            "FINAL(sum(int(answer) for answer in answers if answer.isdigit()))",
        )

    def __call__(self, request: LoggedRequest) -> Reply:
        if not request.is_root:
            return Reply("1", usage=USED, delay=0.03)
        asks = depth_asked(request.messages[1]["content"]) < self._levels
        return Reply(self._turn if asks else code("FINAL(1)"), usage=USED)


@pytest.mark.timeout(1800)
def test_at_depth_three_all_inner_runs_end_and_are_counted_once() -> None:
    width = WIDTH if STRESS else 2
    with LoopbackServer(Tree(levels=2, width=width)) as server:
        told = told_by(server, "0", "0", max_recursion_depth=3, max_sub_calls=500)
    calls = min(500, width + width**2)
    assert told.response.answer == str(calls - width)
    assert Counter(event.depth for event in told.of(RunStarted)) == {0: 1, 1: width, 2: calls - width}
    assert len(told.requests) == 1 + calls
    assert told.response.sub_calls == calls
    assert told.response.total_input_tokens == (1 + calls) * USED.prompt
    assert told.response.total_output_tokens == (1 + calls) * USED.completion
    own = {depth: [end for end in told.of(RunEnded) if end.depth == depth] for depth in range(3)}
    assert {end.usage.input_tokens for end in own[2]} == {USED.prompt}
    assert sum(end.usage.input_tokens for end in own[1]) == calls * USED.prompt
    assert sum(end.sub_calls for end in own[1]) == calls - width


def test_requests_of_all_depths_share_one_limit_on_the_servers_side() -> None:
    with LoopbackServer(Tree(levels=2, width=3)) as server:
        told = told_by(server, "0", "0", max_recursion_depth=2, max_concurrent_sub_calls=2)
        assert told.response.answer == "9"
        assert server.peak == 2


def test_inner_runs_are_parallel() -> None:
    with LoopbackServer(Tree(levels=1, width=3)) as server:
        told = told_by(server, "0", "0", max_recursion_depth=2)
    open_runs = most = 0
    for event in told.events:
        open_runs += isinstance(event, RunStarted) - isinstance(event, RunEnded)
        most = max(most, open_runs)
    assert most == 4


def test_all_depths_spend_from_one_number_of_sub_calls() -> None:
    with LoopbackServer(Tree(levels=2, width=2)) as server:
        told = told_by(server, "0", "0", max_recursion_depth=2, max_sub_calls=5)
    assert told.response.sub_calls == 5
    assert len(told.of(SubCallStarted)) == 5
    assert told.response.answer == "3"


def test_an_inner_run_asks_the_sub_model_as_a_sub_call_would_and_takes_ten_turns_at_most() -> None:
    def script(request: LoggedRequest) -> Reply:
        if request.body["model"] == "root-model":
            return Reply(code("FINAL(llm_query_batch(['0/1']))"), usage=USED)
        return Reply(code("print(len(context))"), usage=USED)

    with LoopbackServer(script) as server:
        told = told_by(server, "0", "0", max_recursion_depth=2, sub_temperature=0.1, sub_max_tokens=77)
        few = told_by(server, "0", "0", max_recursion_depth=2, max_iterations=3)
    inner = [request.body for request in told.requests if request.body["model"] == "sub-model"]
    assert [(body["temperature"], body["max_tokens"]) for body in inner] == [(0.1, 77)] * INNER_ITERATIONS
    assert INNER_ITERATIONS == 10
    assert [end.iterations for end in few.of(RunEnded) if end.depth == 1] == [3]


def test_inner_runs_are_answered_from_the_cache_by_their_question() -> None:
    same = code("answers = llm_query_batch(['0/1'] * 6)", "FINAL(answers + llm_query_batch(['0/1']))")

    def script(request: LoggedRequest) -> Reply:
        return Reply(same if request.body["model"] == "root-model" else code("FINAL('inner')"), usage=USED)

    with LoopbackServer(script) as server:
        told = told_by(server, "0", "0", max_recursion_depth=2, cache_sub_calls=True)
    assert told.response.answer == str(["inner"] * 7)
    assert [event.depth for event in told.of(RunStarted)] == [0, 1]
    assert [event.joined for event in told.of(SubCallCacheHit)] == [True] * 5 + [False]
    assert (told.response.sub_calls, told.response.cache_hits) == (1, 6)
    assert told.response.total_input_tokens == 2 * USED.prompt


@pytest.mark.timeout(60)
def test_an_inner_run_that_asks_its_own_question_does_not_wait_for_itself() -> None:
    def script(request: LoggedRequest) -> Reply:
        if not request.is_root:
            return Reply("plain", usage=USED)
        asks = "'0/1'" if request.body["model"] == "root-model" else "context"
        return Reply(code(f"FINAL(llm_query({asks}))"), usage=USED)

    with LoopbackServer(script) as server:
        told = told_by(server, "0", "0", max_recursion_depth=2, cache_sub_calls=True)
    assert told.response.answer == "plain"
    assert (told.response.sub_calls, told.response.cache_hits) == (2, 0)


def test_an_inner_run_that_fails_is_one_failed_item_and_leaves_the_others() -> None:
    ask_two = code("answers = llm_query_batch(['0/0', '0/1'])", "FINAL(answers)")

    def script(request: LoggedRequest) -> Reply:
        if request.body["model"] == "root-model":
            return Reply(ask_two, usage=USED)
        if "0/1" in request.text:
            return error_reply(400, "no such thing")
        return Reply(code("FINAL('inner')"), usage=USED)

    with LoopbackServer(script) as server:
        told = told_by(server, "0", "0", max_recursion_depth=2)
    assert told.response.answer.startswith("['inner', '[sub-call failed: ")
    assert "no such thing" in told.response.answer
    assert sorted(event.outcome for event in told.of(SubCallEnded)) == ["error", "ok"]
    assert [event.finish_reason for event in told.of(RunEnded) if event.error] == ["failed"]


def test_twelve_runs_at_once_with_inner_runs_do_not_deadlock() -> None:
    async def at_once(server: LoopbackServer) -> list[RLMResponse]:
        async with AsyncOpenAI(base_url=server.url, api_key="k") as client:
            config = RLMConfig(max_recursion_depth=2)
            wrapper = RLMWrapper(client, "root-model", "sub-model", config)
            return await asyncio.gather(*(wrapper.agenerate("0", "0") for _ in range(RUNS_AT_ONCE)))

    with LoopbackServer(Tree(levels=1, width=8 if STRESS else 1)) as server:
        responses = asyncio.run(asyncio.wait_for(at_once(server), 600))
    assert [response.answer for response in responses] == ["8" if STRESS else "1"] * RUNS_AT_ONCE


class TreeModel:
    """The same tree as a ChatModel without a server, so that 1,641 runs take seconds."""

    max_retries = 0

    async def complete(self, request: ChatRequest, on_token: OnToken | None = None) -> ChatReply:
        await asyncio.sleep(0)
        place = request.messages[1].content.splitlines()[1]
        asks = place.count("/") < 2
        prompts = json.dumps([f"{place}/{n}" for n in range(WIDTH)] if asks else [])
        if on_token:
            on_token(prompts, "content")
        return ChatReply(text=code(prompts), usage=Usage(input_tokens=1, output_tokens=1))


class DirectSandbox:
    """A Sandbox whose code is a list of prompts, and whose answer is how many leaves lie below."""

    live = most = 0

    async def start(self, _setup: Setup, host: Host) -> None:
        self._host = host
        DirectSandbox.live += 1
        DirectSandbox.most = max(DirectSandbox.most, DirectSandbox.live)

    async def execute(self, code: str) -> Execution:
        prompts = json.loads(code)
        answers = await self._host("llm_query", prompts) if prompts else [{"ok": "1"}]
        assert isinstance(answers, list)
        leaves = sum(int(str(answer["ok"])) for answer in answers if isinstance(answer, dict))
        await self._host("final", {"text": str(leaves), "variable": False})
        return Execution("ok", "", 0, None, 0.0, 0.0)

    async def variables(self) -> list[Variable]:
        return []

    async def close(self) -> None:
        DirectSandbox.live -= 1


def test_depth_three_with_width_forty_ends() -> None:
    events: list[RLMEvent] = []
    config = RLMConfig(max_recursion_depth=3, max_sub_calls=WIDTH + WIDTH**2)
    wrapper = RLMWrapper(TreeModel(), "m", config=config, sandbox=DirectSandbox)
    response = wrapper.generate("0", "0", on_event=events.append)
    assert response.answer == str(WIDTH**2)
    assert response.sub_calls == WIDTH + WIDTH**2
    assert response.total_input_tokens == 1 + WIDTH + WIDTH**2
    assert sum(isinstance(event, RunEnded) for event in events) == 1 + WIDTH + WIDTH**2
    assert DirectSandbox.most <= LIVE_SANDBOXES
    assert DirectSandbox.live == 0
