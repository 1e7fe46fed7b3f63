"""Back ends by name: one that cannot work here says why, and nothing weaker takes its place."""

import importlib.util

import pytest

from rlm_desktop.sandbox import backends
from rlm_desktop.sandbox.base import BackendUnavailableError
from rlm_desktop.sandbox.wasm import WasmSandbox, describe_boundary
from tests.sandbox.conftest import OpenRepl


def test_the_default_can_be_made() -> None:
    assert isinstance(backends.create("wasm"), WasmSandbox)


def test_an_unknown_name_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(BackendUnavailableError, match=r"There is no sandbox named 'none'; there is: wasm\."):
        backends.create("none")
    with pytest.raises(BackendUnavailableError):
        backends.describe("none")


def test_a_machine_without_the_runtime_is_told_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(BackendUnavailableError, match="pyeryx"):
        backends.create("wasm")


def test_the_boundary_names_only_what_holds() -> None:
    assert describe_boundary(()) == "WebAssembly, no network, no files"
    assert "Landlock" in describe_boundary(("landlock",))


def test_what_is_promised_before_the_start_is_what_holds_after_it(open_repl: OpenRepl) -> None:
    assert open_repl().sandbox.boundary == backends.describe("wasm")
