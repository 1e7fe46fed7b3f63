"""Back ends by name: one that cannot work here says why, and nothing weaker takes its place."""

import importlib.util
import sys

import pytest

from rlm_desktop.sandbox import backends
from rlm_desktop.sandbox.base import BackendUnavailableError
from rlm_desktop.sandbox.confined import ConfinedSandbox
from rlm_desktop.sandbox.layers import confinement, landlock
from rlm_desktop.sandbox.wasm import WasmSandbox
from tests.sandbox.conftest import OpenRepl


def test_the_default_can_be_made() -> None:
    assert isinstance(backends.create("wasm"), WasmSandbox)


@pytest.mark.skipif(sys.platform != "linux", reason="exists for Linux only")
def test_the_confined_one_can_be_made() -> None:
    assert isinstance(backends.create("confined"), ConfinedSandbox)


def test_an_unknown_name_is_refused_with_the_names_there_are() -> None:
    message = r"There is no sandbox named 'none'; there is: wasm, confined\."
    with pytest.raises(BackendUnavailableError, match=message):
        backends.create("none")
    with pytest.raises(BackendUnavailableError):
        backends.describe("none")


def test_a_machine_without_the_runtime_is_told_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(BackendUnavailableError, match="pyeryx"):
        backends.create("wasm")
    with pytest.raises(BackendUnavailableError, match="pyeryx"):
        backends.describe("wasm")


def test_what_is_promised_before_the_start_is_what_holds_after_it(open_repl: OpenRepl) -> None:
    assert open_repl().sandbox.boundary == backends.describe("wasm")


@pytest.mark.parametrize(
    ("layers", "said"),
    [
        (("landlock", "seccomp"), "the process around it confined by Landlock and seccomp"),
        (("landlock",), "the process around it confined by Landlock; this system lacks seccomp"),
        ((), "nothing confines the process around it; this system lacks Landlock and seccomp"),
    ],
)
def test_the_boundary_names_each_layer_that_holds_and_each_that_does_not(
    monkeypatch: pytest.MonkeyPatch, layers: tuple[str, ...], said: str
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert WasmSandbox.describe(layers) == f"WebAssembly, no network, no files; {said}"


@pytest.mark.parametrize(
    ("system", "layer", "title"),
    [
        ("darwin", confinement.SEATBELT, "a sandbox profile"),
        ("win32", confinement.JOB_OBJECT, "a job object"),
    ],
)
def test_other_systems_have_layers_of_their_own(
    monkeypatch: pytest.MonkeyPatch, system: str, layer: str, title: str
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert WasmSandbox.describe((layer,)).endswith(f"confined by {title}")
    assert WasmSandbox.describe(()).endswith(
        f"nothing confines the process around it; this system lacks {title}"
    )


@pytest.mark.skipif(sys.platform != "linux", reason="asks the kernel")
def test_a_kernel_without_landlock_is_named_before_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(landlock, "version", lambda: 0)
    assert backends.describe("wasm").endswith("confined by seccomp; this system lacks Landlock")
