"""Hostile programs that do not end, or grow, are stopped at their limit, several at a time."""

import asyncio

import pytest

from rlm_desktop.sandbox.base import Execution, Limits
from tests.conftest import SURVIVED
from tests.sandbox.hostile.arena import Arena
from tests.sandbox.hostile.conftest import ROUNDS, RecordProperty
from tests.sandbox.hostile.program import Program
from tests.sandbox.hostile.programs_endless import ENDLESS, GROWING
from tests.sandbox.hostile.world import Surroundings, World, assert_settles, settled_footprint

SHORT = Limits(code_seconds=1, memory_bytes=150 * 2**20, stdout_bytes=100_000)
ROOMY = Limits(code_seconds=20, memory_bytes=100 * 2**20, stdout_bytes=100_000)
AT_ONCE = 4
"""More would wait for each other's processor time."""


async def survived(program: Program, backend: str, world: World, limits: Limits) -> Execution:
    """Run the program in a sandbox of its own."""
    arena = Arena(backend, world, limits)
    try:
        await arena.start()
        return await arena.survive(program)
    finally:
        await arena.sandbox.close()


async def all_survived(
    programs: tuple[Program, ...], backend: str, world: World, limits: Limits
) -> list[Execution]:
    """Run the programs, a few at a time."""
    slots = asyncio.Semaphore(AT_ONCE)

    async def one(program: Program) -> Execution:
        async with slots:
            return await survived(program, backend, world, limits)

    return await asyncio.gather(*map(one, programs))


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_programs_that_do_not_end_are_stopped(
    _round: int, backend: str, world: World, runner: asyncio.Runner, record_property: RecordProperty
) -> None:
    baseline, surroundings = settled_footprint(), Surroundings()
    executions = runner.run(all_survived(ENDLESS, backend, world, SHORT))
    assert all(execution.code_seconds < 20 for execution in executions)
    assert Surroundings() == surroundings
    assert_settles(baseline)
    record_property(SURVIVED, (backend, len(ENDLESS)))


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_programs_that_grow_are_stopped(
    _round: int, backend: str, world: World, runner: asyncio.Runner, record_property: RecordProperty
) -> None:
    baseline, surroundings = settled_footprint(), Surroundings()
    runner.run(all_survived(GROWING, backend, world, ROOMY))
    assert Surroundings() == surroundings
    assert_settles(baseline)
    record_property(SURVIVED, (backend, len(GROWING)))
