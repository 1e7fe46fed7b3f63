"""The back ends that the hostile programs run on, each in a world that was planted for them."""

import asyncio
import os
import tempfile
from collections.abc import Callable, Iterator

import pytest

from rlm_desktop.sandbox import backends
from rlm_desktop.sandbox.base import BackendUnavailableError
from rlm_desktop.sandbox.runtime_folder import process_runtime
from tests.sandbox.hostile.arena import Arena
from tests.sandbox.hostile.world import Footprint, World, planted_world, settled_footprint

type RecordProperty = Callable[[str, object], None]

ROUNDS = 20 if os.environ.get("RLM_STRESS") == "1" else 1


def available_backends() -> list[str]:
    """Name the back ends that work on this machine."""

    def works(name: str) -> bool:
        try:
            backends.create(name)
        except BackendUnavailableError:
            return False
        return True

    return [name for name in backends.NAMES if works(name)]


@pytest.fixture(scope="module", params=available_backends())
def backend(request: pytest.FixtureRequest) -> str:
    """Name one back end after the other."""
    return str(request.param)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Plant a key, a file and listeners, and let the sandboxes keep their files in a place of their own."""
    process_runtime().path()
    with planted_world(tmp_path_factory.mktemp("host")) as world, pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(tmp_path_factory.mktemp("tmp")))
        yield world


@pytest.fixture(scope="module")
def runner() -> Iterator[asyncio.Runner]:
    """One event loop for the sandboxes of a module."""
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture(scope="module")
def arena(backend: str, world: World, runner: asyncio.Runner) -> Iterator[Arena]:
    """One sandbox of a back end, for program after program."""
    arena = Arena(backend, world)
    runner.run(arena.start())
    yield arena
    runner.run(arena.sandbox.close())


@pytest.fixture(scope="module")
def baseline(arena: Arena) -> Footprint:
    """What the arena's sandbox occupies while nothing runs in it."""
    assert arena.sandbox is not None
    return settled_footprint()
