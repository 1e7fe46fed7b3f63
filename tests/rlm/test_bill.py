"""The cost cap against the server's own bill, with the real client over HTTP and the real sandbox."""

import asyncio
import os

import pytest
from openai import AsyncOpenAI

from rlm_desktop.rlm import RLMConfig, RLMError, RLMResponse, RLMWrapper
from rlm_desktop.rlm.events import BudgetChanged, RLMEvent, RunEnded
from tests.loopback_server import LoggedRequest, LoopbackServer
from tests.rlm.engine_kit import code
from tests.rlm.till import PRICES, Till

SEEDS = 100 if os.environ.get("RLM_STRESS") else 5


def batch_then_answer(calls: int, chars: int = 400) -> str:
    return code(f"answer = llm_query_batch([f'{{n:{chars}}}' for n in range({calls})])", "print(len(answer))")


class Bill:
    """One run under a cap against a till."""

    def __init__(self, till: Till, cap: float, *, patience: float = 60.0, **config: object) -> None:
        self.till = till
        self._patience = patience
        self.events: list[RLMEvent] = []
        self._config = RLMConfig(max_cost_usd=cap, prices=PRICES, **config)

    def run(self, stop_after: int = 0) -> RLMResponse | None:
        """Run a question; None when it was stopped after so many requests, or failed."""
        with LoopbackServer(self.till) as server:
            return asyncio.run(self._run(server, stop_after))

    async def _run(self, server: LoopbackServer, stop_after: int) -> RLMResponse | None:
        async with AsyncOpenAI(base_url=server.url, api_key="k", timeout=self._patience) as client:
            wrapper = RLMWrapper(client, "root-model", "sub-model", self._config)
            run = asyncio.create_task(wrapper.agenerate("What?", "text", on_event=self.events.append))
            while stop_after and not run.done() and len(server.requests) < stop_after:
                await asyncio.sleep(0.005)
            if stop_after:
                run.cancel()
            await asyncio.wait([run])
        failed = run.cancelled() or isinstance(run.exception(), RLMError)
        return None if failed else run.result()

    @property
    def end(self) -> RunEnded:
        """Give the run's last event."""
        assert isinstance(self.events[-1], RunEnded)
        return self.events[-1]


def asks_fifty(request: LoggedRequest) -> str:
    """Act as a root model that sends one batch, then answers."""
    return "FINAL_VAR(answer)" if len(request.messages) > 2 else batch_then_answer(50)


def asks_eighty(request: LoggedRequest) -> str:
    """Act as a root model that asks for more than there is money for."""
    return "FINAL_VAR(answer)" if len(request.messages) > 2 else batch_then_answer(80)


def test_fifty_small_calls_at_once_use_the_money_and_never_more() -> None:
    bill = Bill(Till(1, asks_fifty, completion=600), cap=0.30, sub_max_tokens=4096, root_max_tokens=1000)
    response = bill.run()
    assert response is not None
    assert response.finish_reason == "final"
    assert response.answer.count("seen") == 50
    assert 0.25 < bill.till.bill <= 0.30
    assert response.cost == pytest.approx(bill.till.bill)


def test_money_that_is_short_is_spent_to_the_last_call_that_fits() -> None:
    bill = Bill(Till(2, asks_eighty, completion=600), cap=0.30, sub_max_tokens=4096, root_max_tokens=1000)
    bill.run()
    assert 0.28 < bill.till.bill <= 0.30
    assert "shrunk" in [event.state for event in bill.events if isinstance(event, BudgetChanged)]
    assert bill.end.finish_reason == "budget"


@pytest.mark.parametrize("seed", range(SEEDS))
def test_the_servers_bill_never_passes_the_cap_whatever_goes_wrong(seed: int) -> None:
    till = Till(seed, asks_fifty, trouble=0.3)
    bill = Bill(till, cap=0.05, patience=0.5, sub_max_tokens=1024, root_max_tokens=1000)
    bill.run(stop_after=12 if seed % 3 == 2 else 0)
    assert bill.till.bill <= 0.05
    assert bill.end.cost is not None
    assert bill.end.cost + bill.end.may_still_be_billed >= bill.till.bill - 1e-9
