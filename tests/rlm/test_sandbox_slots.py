import asyncio

from rlm_desktop.rlm.sandbox_slots import SandboxSlots


async def tree(slots: SandboxSlots, depth: int, levels: int, width: int) -> int:
    """Take a slot as a run does, and hold it while ``width`` inner runs of each deeper level go on."""
    await slots.take(depth, levels)
    try:
        await asyncio.sleep(0)
        if depth + 1 == levels:
            return 1
        return sum(await asyncio.gather(*(tree(slots, depth + 1, levels, width) for _ in range(width))))
    finally:
        slots.give_back(depth)


def test_a_wide_and_deep_tree_of_runs_ends() -> None:
    async def run() -> int:
        return await asyncio.wait_for(tree(SandboxSlots(8), 0, 3, 40), 60)

    assert asyncio.run(run()) == 1600


def test_twelve_runs_at_once_with_inner_runs_end() -> None:
    async def run() -> list[int]:
        slots = SandboxSlots(8)
        work = asyncio.gather(*(tree(slots, 0, 2, 5) for _ in range(12)))
        return await asyncio.wait_for(work, 60)

    assert asyncio.run(run()) == [5] * 12


def test_no_more_live_at_once_than_there_are_slots() -> None:
    live = peak = 0

    async def run(slots: SandboxSlots) -> None:
        nonlocal live, peak
        await slots.take(0, 1)
        live += 1
        peak = max(peak, live)
        await asyncio.sleep(0)
        live -= 1
        slots.give_back(0)

    async def many() -> None:
        slots = SandboxSlots(3)
        await asyncio.gather(*(run(slots) for _ in range(20)))

    asyncio.run(many())
    assert peak == 3


def test_who_is_cancelled_while_it_waits_or_as_it_is_served_takes_no_slot_along() -> None:
    async def serve() -> None:
        slots = SandboxSlots(1)
        await slots.take(0, 1)
        waits, served, last = (asyncio.create_task(slots.take(0, 1)) for _ in range(3))
        await asyncio.sleep(0)
        waits.cancel()
        await asyncio.sleep(0)
        slots.give_back(0)  # to ``served``, which is cancelled before it hears of it
        served.cancel()
        await asyncio.wait_for(last, 5)

    asyncio.run(serve())


def test_a_waiter_whose_loop_was_closed_does_not_keep_the_others_waiting() -> None:
    slots = SandboxSlots(1)

    async def wait_in_vain() -> None:
        waiting = asyncio.create_task(slots.take(0, 1))
        await asyncio.sleep(0)
        left_behind.append(waiting)

    async def serve() -> None:
        waiting = asyncio.create_task(slots.take(0, 1))
        await asyncio.sleep(0)
        slots.give_back(0)
        await asyncio.wait_for(waiting, 5)

    left_behind: list[asyncio.Task[None]] = []
    asyncio.run(slots.take(0, 1))
    abandoned = asyncio.new_event_loop()
    abandoned.run_until_complete(wait_in_vain())
    abandoned.close()
    asyncio.run(serve())
    left_behind.clear()


def test_deeper_runs_are_served_first() -> None:
    async def order() -> list[int]:
        slots = SandboxSlots(4)
        served: list[int] = []
        for depth in (0, 1, 2, 2):
            await slots.take(depth, 3)

        async def wait(depth: int) -> None:
            await slots.take(depth, 3)
            served.append(depth)
            slots.give_back(depth)

        waiting = [asyncio.create_task(wait(depth)) for depth in (1, 2, 1, 2)]
        await asyncio.sleep(0)
        slots.give_back(2)
        await asyncio.gather(*waiting)
        return served

    assert asyncio.run(order()) == [2, 2, 1, 1]
