"""First source in the guest: load the REPL's modules where cells do not reach them by name, and start it."""

import builtins
import json
import sys
import types
from pathlib import Path

import _eryx  # type: ignore[import-not-found] # exists only inside the guest


def start(volume: str) -> object:
    """Load what the parent left in ``volume`` and return the REPL.

    Each module gets a copy of the builtins, so that a cell that replaces ``len`` breaks only itself.
    """
    plan = json.loads(Path(volume, "boot.json").read_text("utf-8"))
    modules = {}
    for name, source in plan["modules"].items():
        module = types.ModuleType(name)
        module.__dict__["__builtins__"] = dict(vars(builtins))
        modules[name] = sys.modules[name] = module
        exec(compile(source, "<sandbox>", "exec"), module.__dict__)  # noqa: S102 - our own sources
    for name in modules:
        del sys.modules[name]
    return modules[plan["entry"]].open_repl(volume, plan, _eryx._eryx_report_output)  # noqa: SLF001 - see wasm


repl = start("/rpc")
