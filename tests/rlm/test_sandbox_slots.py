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
