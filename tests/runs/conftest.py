"""A run store of its own for every test, closed at its end."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rlm_desktop.runs.store import RunStore

OpenStore = Callable[[], RunStore]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "runs.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[RunStore]:
    store = RunStore(path)
    yield store
    assert store.close()
