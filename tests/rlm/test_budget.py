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


@pytest.mark.parametrize(
    ("asked_for", "room", "granted"), [(2000, 513, 513), (2000, 511, None), (400, 399, None), (400, 400, 400)]
)
def test_the_output_limit_is_not_lowered_below_512_tokens(
    asked_for: int, room: int, granted: int | None
) -> None:
    a_token = 0.001
    shrunk = WorstCase(0.5, asked_for * a_token, asked_for).shrunk_to(0.5 + (room + 0.1) * a_token)
    assert (shrunk and shrunk.max_tokens) == granted


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


def test_requests_are_served_in_the_order_in_which_they_asked() -> None:
    async def order() -> list[int]:
        served: list[int] = []
        budget = SharedBudget(max_sub_calls=5, max_cost_usd=1.0)
        first = await budget.reserve(WorstCase(0.0, 0.9, 1000), HERE)

        async def ask(number: int, cost: float) -> None:
            worst = await budget.reserve(WorstCase(0.0, cost, 1000), HERE)
            served.append(number)
            budget.settle(worst, 0.0)

        asking = [asyncio.create_task(ask(number, cost)) for number, cost in enumerate([0.9, 0.05, 0.5])]
        await asyncio.sleep(0)
        budget.settle(first, 0.0)
        await asyncio.gather(*asking)
        return served

    assert asyncio.run(order()) == [0, 1, 2]


def test_a_request_that_is_given_up_while_it_waits_leaves_its_place_to_the_next() -> None:
    async def granted() -> float:
        budget = SharedBudget(max_sub_calls=5, max_cost_usd=1.0)
        first = await budget.reserve(WorstCase(0.0, 0.9, 1000), HERE)
        given_up, next_one = (
            asyncio.create_task(budget.reserve(WorstCase(0.0, 0.8, 1000), HERE)) for _ in range(2)
        )
        await asyncio.sleep(0)
        given_up.cancel()
        budget.settle(first, 0.0)
        await next_one
        return budget.reserved

    assert asyncio.run(granted()) == pytest.approx(0.8)


def test_the_caller_is_not_asked_again_while_a_stop_goes_from_request_to_request() -> None:
    asked: list[CapReached] = []
    taken_back: list[str] = []

    async def never(reached: CapReached) -> CapDecision:
        asked.append(reached)
        try:
            await asyncio.sleep(3600)
        except asyncio.CancelledError:
            taken_back.append("taken back")
            raise
        return CapDecision("stop")

    async def stop_one_by_one() -> None:
        budget = SharedBudget(5, 1.0, never)
        worst = WorstCase(2.0, 1.0, 1000)
        asking = [asyncio.create_task(budget.reserve(worst, HERE)) for _ in range(3)]
        await asyncio.sleep(0.01)
        for each in asking:
            each.cancel()
            await asyncio.sleep(0.01)
            assert len(taken_back) == (each is asking[-1])

    asyncio.run(stop_one_by_one())
    assert len(asked) == 1


def test_an_answer_given_when_its_asker_had_left_serves_the_next_in_turn() -> None:
    asked: list[CapReached] = []
    answers: list[asyncio.Future[CapDecision]] = []

    async def held(reached: CapReached) -> CapDecision:
        asked.append(reached)
        answers.append(asyncio.get_running_loop().create_future())
        return await answers[-1]

    async def leave_then_answer() -> WorstCase:
        budget = SharedBudget(5, 1.0, held)
        worst = WorstCase(2.0, 1.0, 1000)
        left, stays = (asyncio.create_task(budget.reserve(worst, HERE)) for _ in range(2))
        await asyncio.sleep(0.01)
        left.cancel()
        answers[0].set_result(CapDecision("raise", 9.0))
        return await asyncio.wait_for(stays, 5)

    assert asyncio.run(leave_then_answer()).max_tokens == 1000
    assert len(asked) == 1


def test_a_raise_that_is_still_too_low_asks_again_and_no_raise_at_all_finishes() -> None:
    caps = iter([2.0, 2.0])

    async def raise_cap(_reached: CapReached) -> CapDecision:
        return CapDecision("raise", next(caps))

    async def outcome() -> SharedBudget:
        budget = SharedBudget(5, 1.0, raise_cap)
        with pytest.raises(CapClosed):
            await budget.reserve(WorstCase(2.0, 1.0, 1000), HERE)
        return budget

    budget = asyncio.run(outcome())
    assert (budget.cap, budget.closed) == (2.0, "finish")
