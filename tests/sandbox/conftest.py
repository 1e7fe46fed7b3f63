"""Sandboxes for tests, each closed at the end and searched for what it might have left behind."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rlm_desktop.sandbox.base import Limits
from rlm_desktop.sandbox.runtime_folder import process_runtime
from tests.sandbox.kit import CONTEXT, Repl, Traces, Wish

type OpenRepl = Callable[..., Repl]


@pytest.fixture
def private_tmp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let this test's sandboxes live in a directory of their own, beside the runtime that all share."""
    process_runtime().path()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def open_repl(private_tmp: Path) -> Iterator[OpenRepl]:
    """Make sandboxes; at the end close them and see that nothing of them is left."""
    before = Traces.now()
    opened: list[Repl] = []

    def make(wish: Wish | None = None) -> Repl:
        opened.append(Repl(wish or Wish()))
        return opened[-1]

    yield make
    for repl in opened:
        repl.close()
    assert Traces.now() == before
    assert list(private_tmp.iterdir()) == []


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Repl]:
    """One sandbox for all tests of a module that leave it alive; see ``repl``."""
    process_runtime().path()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(tmp_path_factory.mktemp("shared")))
        repl = Repl(Wish({"context": CONTEXT, "title": "Ünïcode"}, Limits(code_seconds=20, respawns=1000)))
        yield repl
        repl.close()


@pytest.fixture
def repl(shared: Repl) -> Repl:
    """Return the shared sandbox with an empty namespace."""
    shared.run("globals().clear()")
    return shared
