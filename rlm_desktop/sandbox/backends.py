"""Which sandboxes there are, which of them works here, and what the active one keeps out."""

import importlib.util

from rlm_desktop.sandbox.base import BackendUnavailableError, Sandbox
from rlm_desktop.sandbox.wasm import WasmSandbox, describe_boundary
from rlm_desktop.sandbox.wasm_worker import landlock_version

NAMES = ("wasm",)


def create(name: str) -> Sandbox:
    """Make the sandbox of this name. Raises BackendUnavailableError; nothing weaker is taken in its place."""
    if name not in NAMES:
        raise BackendUnavailableError(f"There is no sandbox named {name!r}; there is: {', '.join(NAMES)}.")
    if importlib.util.find_spec("eryx") is None:
        raise BackendUnavailableError(
            "The WebAssembly sandbox needs the package pyeryx, which is not installed. It exists for "
            "64-bit Linux, macOS and Windows (x86-64, and ARM except on Windows)."
        )
    return WasmSandbox()


def describe(name: str) -> str:
    """Say what separates a guest of sandbox ``name`` from this machine. Raises BackendUnavailableError."""
    if name not in NAMES:
        raise BackendUnavailableError(f"There is no sandbox named {name!r}; there is: {', '.join(NAMES)}.")
    return describe_boundary(("landlock",) if landlock_version() else ())
