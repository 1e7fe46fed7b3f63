"""Hostile programs see nothing of the machine and change nothing on it, whatever they try."""

import asyncio

import pytest

from tests.conftest import SURVIVED
from tests.sandbox.hostile.arena import Arena
from tests.sandbox.hostile.conftest import ROUNDS, RecordProperty
from tests.sandbox.hostile.program import Program
from tests.sandbox.hostile.programs_machine import FILES, NETWORK, PROCESSES
from tests.sandbox.hostile.programs_objects import OBJECTS
from tests.sandbox.hostile.programs_reports import REPORTS
from tests.sandbox.hostile.programs_secrets import SECRETS
from tests.sandbox.hostile.programs_tampering import TAMPERING
from tests.sandbox.hostile.programs_text import TEXT
from tests.sandbox.hostile.world import Footprint, Surroundings, assert_settles

PROGRAMS = (*FILES, *NETWORK, *PROCESSES, *SECRETS, *REPORTS, *OBJECTS, *TAMPERING, *TEXT)


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.title)
@pytest.mark.parametrize("_round", range(ROUNDS))
def test_a_hostile_program_sees_and_causes_nothing(
    _round: int,
    program: Program,
    arena: Arena,
    baseline: Footprint,
    runner: asyncio.Runner,
    record_property: RecordProperty,
) -> None:
    surroundings = Surroundings()
    runner.run(arena.survive(program))
    assert Surroundings() == surroundings
    assert_settles(baseline)
    record_property(SURVIVED, (arena.backend, 1))
