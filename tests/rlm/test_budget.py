import asyncio

import pytest

from rlm_desktop.rlm.budget import CapClosed, CapDecision, CapReached, SharedBudget, WorstCase
from rlm_desktop.rlm.emitter import Place

HERE = Place("s1", None)


def test_sub_calls_are_admitted_up_to_their_limit() -> None:
    async def admitted() -> list[bool]:
        budget = SharedBudget(max_sub_calls=2)
        return [budget.admit_sub_call() for _ in range(4)]

    assert asyncio.run(admitted()) == [True, True, False, False]


def test_fifty_requests_at_once_never_pass_the_cap_and_use_the_money() -> None:
    async def spend() -> SharedBudget:
        budget = SharedBudget(max_sub_calls=500, max_cost_usd=0.30)

        async def request() -> None:
            worst = await budget.reserve(WorstCase(0.004, 0.020, 8000), HERE)
            assert budget.spent + budget.reserved <= 0.30 + 1e-9
            await asyncio.sleep(0)
            budget.settle(worst, 0.0058)

        await asyncio.gather(*(request() for _ in range(50)))
        return budget

    budget = asyncio.run(spend())
    assert 0.25 < budget.spent <= 0.30
    assert budget.reserved == pytest.approx(0)


def test_a_request_that_does_not_fit_waits_for_those_in_flight() -> None:
    async def order() -> list[str]:
        said: list[str] = []
        budget = SharedBudget(max_sub_calls=5, max_cost_usd=1.0)
        first = await budget.reserve(WorstCase(0.0, 0.9, 1000), HERE)
        waiting = asyncio.create_task(budget.reserve(WorstCase(0.0, 0.9, 1000), HERE))
        await asyncio.sleep(0.01)
        said.append("waits" if not waiting.done() else "went")
        budget.settle(first, 0.01)
        said.append(f"{(await waiting).max_tokens}")
        return said

    assert asyncio.run(order()) == ["waits", "1000"]


def test_with_nothing_in_flight_the_output_limit_is_lowered_to_what_fits() -> None:
    async def granted() -> WorstCase:
        return await SharedBudget(5, 1.0).reserve(WorstCase(0.5, 1.0, 2000), HERE)

    worst = asyncio.run(granted())
    assert worst.max_tokens == 1000
    assert worst.total == pytest.approx(1.0)


def test_what_cannot_shrink_asks_and_a_higher_cap_lets_it_go_on() -> None:
    asked: list[CapReached] = []

    async def raise_cap(reached: CapReached) -> CapDecision:
        asked.append(reached)
        return CapDecision("raise", 5.0)

    async def granted() -> tuple[WorstCase, float | None]:
        budget = SharedBudget(5, 1.0, raise_cap)
        return await budget.reserve(WorstCase(2.0, 1.0, 1000), HERE), budget.cap

    worst, cap = asyncio.run(granted())
    assert (worst.max_tokens, cap) == (1000, 5.0)
    assert [each.needed for each in asked] == [3.0]


def test_finish_closes_the_budget_for_all_who_wait_and_asks_once() -> None:
    asked: list[CapReached] = []

    async def finish(reached: CapReached) -> CapDecision:
        asked.append(reached)
        await asyncio.sleep(0.01)
        return CapDecision("finish")

    async def outcomes() -> list[object]:
        budget = SharedBudget(5, 1.0, finish)
        worst = WorstCase(2.0, 1.0, 1000)
        return await asyncio.gather(*(budget.reserve(worst, HERE) for _ in range(3)), return_exceptions=True)

    assert all(isinstance(outcome, CapClosed) for outcome in asyncio.run(outcomes()))
    assert len(asked) == 1


def test_without_a_cap_nothing_is_counted() -> None:
    async def granted() -> float:
        budget = SharedBudget(5)
        budget.settle(await budget.reserve(WorstCase(0, 0, 1000), HERE), 100.0)
        return (await budget.reserve(WorstCase(0, 0, 1000), HERE)).max_tokens

    assert asyncio.run(granted()) == 1000
