"""Hostile programs that do not end, or grow, are stopped at their limit, several at a time."""

import asyncio
from itertools import chain

import pytest

from rlm_desktop.sandbox.base import Execution, Limits
from tests.conftest import SURVIVED
from tests.sandbox.hostile.arena import Arena
from tests.sandbox.hostile.conftest import ROUNDS, RecordProperty
from tests.sandbox.hostile.program import Program
from tests.sandbox.hostile.programs_endless import ENDLESS, GROWING
from tests.sandbox.hostile.world import Surroundings, World, assert_settles, settled_footprint

ENDS = Limits(code_seconds=20, memory_bytes=150 * 2**20, stdout_bytes=100_000, respawns=1000)
GROWS = Limits(code_seconds=20, memory_bytes=100 * 2**20, stdout_bytes=100_000, respawns=1000)
SHORT = 0.5
"""Seconds for a program that does not end."""
LANES = 2
"""Sandboxes side by side; more would wait for each other's processor time."""


async def lane(programs: tuple[Program, ...], arena: Arena) -> list[Execution]:
    """Run the programs one after the other in a sandbox of theirs."""
    try:
        await arena.start()
        return [await arena.survive(program) for program in programs]
    finally:
        await arena.sandbox.close()


async def all_survived(programs: tuple[Program, ...], arenas: list[Arena]) -> list[Execution]:
    """Deal the programs out to the arenas."""
    dealt = (programs[number :: len(arenas)] for number in range(len(arenas)))
    return list(chain(*await asyncio.gather(*map(lane, dealt, arenas))))


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_programs_that_do_not_end_are_stopped(
    _round: int, backend: str, world: World, runner: asyncio.Runner, record_property: RecordProperty
) -> None:
    baseline, surroundings = settled_footprint(), Surroundings()
    arenas = [Arena(backend, world, ENDS, SHORT) for _ in range(LANES)]
    executions = runner.run(all_survived(ENDLESS, arenas))
    assert len(executions) == len(ENDLESS)
    assert all(execution.code_seconds < 20 for execution in executions)
    assert Surroundings() == surroundings
    assert_settles(baseline)
    record_property(SURVIVED, (backend, len(ENDLESS)))


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_programs_that_grow_are_stopped(
    _round: int, backend: str, world: World, runner: asyncio.Runner, record_property: RecordProperty
) -> None:
    baseline, surroundings = settled_footprint(), Surroundings()
    runner.run(all_survived(GROWING, [Arena(backend, world, GROWS) for _ in range(LANES)]))
    assert Surroundings() == surroundings
    assert_settles(baseline)
    record_property(SURVIVED, (backend, len(GROWING)))
