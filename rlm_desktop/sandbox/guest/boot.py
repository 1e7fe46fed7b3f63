"""First source in the guest: load the REPL's modules where cells do not reach them by name."""

import builtins
import sys
import types

import _eryx  # type: ignore[import-not-found] # exists only inside the guest

VOLUME = "/rpc"


def load(sources: dict[str, str]) -> types.ModuleType:
    """Load the modules, given in the order in which they import each other, and return the last one.

    Each gets a copy of the builtins, so that a cell that replaces ``len`` breaks only itself.
    """
    modules = {}
    for name, source in sources.items():
        module = types.ModuleType(name)
        module.__dict__["__builtins__"] = dict(vars(builtins))
        modules[name] = sys.modules[name] = module
        exec(compile(source, "<sandbox>", "exec"), module.__dict__)  # noqa: S102 - our own sources
    for name in modules:
        del sys.modules[name]
    return module


def open_repl(repl: types.ModuleType) -> object:
    """Open the REPL that the parent has described in the volume."""
    return repl.open_repl(VOLUME, _eryx._eryx_report_output)  # noqa: SLF001 - see wasm_worker
