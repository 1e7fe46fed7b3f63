"""What raising, finishing and stopping at the cost cap do to a run, also from within inner runs."""

import asyncio
from dataclasses import dataclass, field

import pytest
from openai import AsyncOpenAI

from rlm_desktop.rlm import CapDecision, CapReached, Price, RLMConfig, RLMResponse, RLMWrapper
from rlm_desktop.rlm.events import BudgetChanged, ExecutionEnded, RLMEvent, RunEnded, SubCallEnded
from tests.loopback_server import LoggedRequest, LoopbackServer, Reply, Tokens
from tests.rlm.engine_kit import code

PRICES = {"root-model": Price(input=0.0, output=0.0), "sub-model": Price(input=0.0, output=0.0001)}
"""A sub-call of 1,000 output tokens costs $0.10."""
SWALLOWING = code(
    "answer = []",
    "for n in range(6):",
    "    try:",
    "        answer.append(llm_query(f'piece {n}'))",
    "    except Exception as error:",
    "        answer.append('gave up')",
)


def script(request: LoggedRequest) -> Reply:
    """Six calls one after the other, each as long as it may be; at depth 1 a look, then an answer."""
    turns = sum(message["role"] == "assistant" for message in request.messages)
    if request.body["model"] == "root-model":
        return Reply("FINAL_VAR(answer)" if turns else SWALLOWING)
    used = Tokens(10, request.body["max_tokens"])
    if request.is_root:
        return Reply("FINAL(inner)" if turns else code("print(1)"), usage=used)
    return Reply("answered", usage=used)


@dataclass
class Asked:
    """A caller who answers as told, and a run that asks."""

    decisions: list[CapDecision]
    seconds: float = 0.0
    reached: list[CapReached] = field(default_factory=list)
    events: list[RLMEvent] = field(default_factory=list)
    requests: list[LoggedRequest] = field(default_factory=list)

    async def at_cap(self, reached: CapReached) -> CapDecision:
        self.reached.append(reached)
        await asyncio.sleep(self.seconds)
        return self.decisions[len(self.reached) - 1]

    def run(self, **config: object) -> RLMResponse:
        with LoopbackServer(script) as server:
            self.requests = server.requests
            client = AsyncOpenAI(base_url=server.url, api_key="k")
            settings = RLMConfig(max_cost_usd=0.25, sub_max_tokens=1000, prices=PRICES, **config)
            wrapper = RLMWrapper(client, "root-model", "sub-model", settings)
            return wrapper.generate("What?", "text", self.events.append, at_cap=self.at_cap)

    @property
    def states(self) -> list[str]:
        return [event.state for event in self.events if isinstance(event, BudgetChanged)]


@pytest.mark.parametrize("depth", [1, 2])
def test_a_raised_cap_lets_the_run_go_on_to_its_own_end(depth: int) -> None:
    asked = Asked([CapDecision("raise", 5.0)])
    response = asked.run(max_recursion_depth=depth)
    assert response.finish_reason == "final"
    assert response.answer == str(["answered" if depth == 1 else "inner"] * 6)
    assert asked.states == ["parked", "raised"] if depth == 1 else asked.states[-2:] == ["parked", "raised"]
    assert [reached.cap for reached in asked.reached] == [0.25]


@pytest.mark.parametrize("depth", [1, 2])
def test_finish_ends_the_run_as_budget_with_what_the_code_has_by_then(depth: int) -> None:
    asked = Asked([CapDecision("finish")])
    response = asked.run(max_recursion_depth=depth)
    assert (response.finish_reason, response.limit_hit) == ("budget", "cost")
    assert response.answer.endswith("'gave up']")
    assert len(asked.reached) == 1
    assert response.cost is not None
    assert response.cost <= 0.25


@pytest.mark.parametrize("depth", [1, 2])
def test_stop_ends_the_code_at_once_and_no_guest_swallows_it(depth: int) -> None:
    asked = Asked([CapDecision("stop")])
    response = asked.run(max_recursion_depth=depth)
    assert (response.finish_reason, response.answer) == ("stopped", "")
    assert len(asked.reached) == 1
    outermost = [event for event in asked.events if isinstance(event, ExecutionEnded) and event.depth == 0]
    assert outermost == []
    calls = [event.outcome for event in asked.events if isinstance(event, SubCallEnded) and event.depth == 0]
    assert calls[-1] == "cancelled"
    assert "error" not in calls
    assert isinstance(asked.events[-1], RunEnded)


def test_a_parked_run_keeps_its_repl_and_its_seconds_of_code_until_it_is_answered() -> None:
    asked = Asked([CapDecision("raise", 5.0)], seconds=5.0)
    response = asked.run(sandbox_timeout=4)
    assert response.answer == str(["answered"] * 6)
    ended = next(event for event in asked.events if isinstance(event, ExecutionEnded))
    assert (ended.outcome, ended.wait_seconds > 5.0) == ("ok", True)


def test_max_seconds_ends_a_parked_run_and_takes_the_question_back() -> None:
    asked = Asked([CapDecision("raise", 5.0)], seconds=3600.0)
    response = asked.run(max_seconds=10)
    assert (response.finish_reason, response.limit_hit) == ("failed", "seconds")
    assert len(asked.reached) == 1
    assert isinstance(asked.events[-1], RunEnded)


def test_a_sub_model_that_is_never_asked_needs_no_price() -> None:
    prices = {"root-model": PRICES["root-model"]}
    config = RLMConfig(max_cost_usd=0.25, prices=prices, enable_sub_calls=False)
    answers = iter([code("print(1)"), "FINAL(x)"])
    with LoopbackServer(lambda _: next(answers)) as server:
        client = AsyncOpenAI(base_url=server.url, api_key="k")
        response = RLMWrapper(client, "root-model", "sub-model", config).generate("What?", "text")
    assert response.answer == "x"


def test_what_the_callers_decision_raises_comes_out_of_generate_as_it_is() -> None:
    asked = Asked([])
    with pytest.raises(IndexError):
        asked.run()
    assert isinstance(asked.events[-1], RunEnded)
    assert asked.events[-1].finish_reason == "failed"
    calls = [event.outcome for event in asked.events if isinstance(event, SubCallEnded)]
    assert calls == ["ok", "ok", "cancelled"]
