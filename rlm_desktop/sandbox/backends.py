"""Which sandboxes there are, which of them works here, and what the active one keeps out."""

import importlib.util
from typing import NamedTuple

from rlm_desktop.sandbox import confined
from rlm_desktop.sandbox.base import BackendUnavailableError, Sandbox
from rlm_desktop.sandbox.confined import ConfinedSandbox
from rlm_desktop.sandbox.layers import confinement
from rlm_desktop.sandbox.wasm import WasmSandbox

NAMES = ("wasm", "confined")


def create(name: str) -> Sandbox:
    """Make the sandbox of this name. Raises BackendUnavailableError; nothing weaker is taken in its place."""
    require(name)
    return ConfinedSandbox() if name == "confined" else WasmSandbox()


def describe(name: str) -> str:
    """Say what separates a guest of sandbox ``name`` from this machine. Raises BackendUnavailableError."""
    require(name)
    layers = confinement.available()
    return ConfinedSandbox.describe(layers) if name == "confined" else WasmSandbox.describe(layers)


class Layers(NamedTuple):
    """What the system adds around a guest, and what it could add and lacks; names of ``confinement``."""

    held: tuple[str, ...]
    lacking: tuple[str, ...]


def layers() -> Layers:
    """Find out what this system confines a worker with."""
    held = tuple(confinement.available())
    return Layers(held, tuple(name for name in confinement.wanted() if name not in held))


def require(name: str) -> None:
    """Raise BackendUnavailableError where the sandbox of this name cannot be had."""
    match name:
        case "wasm":
            _require_runtime()
        case "confined":
            confined.require_support()
        case _:
            raise BackendUnavailableError(
                f"There is no sandbox named {name!r}; there is: {', '.join(NAMES)}.", "name"
            )


def _require_runtime() -> None:
    if importlib.util.find_spec("eryx") is None:
        raise BackendUnavailableError(
            "The WebAssembly sandbox needs the package pyeryx, which is not installed. It exists for "
            "64-bit Linux, macOS and Windows (x86-64, and ARM except on Windows).",
            "runtime",
        )
