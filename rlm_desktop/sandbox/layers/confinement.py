"""Which layers hold around a child process with WebAssembly: found out in advance, and applied."""

import os
import sys
from collections.abc import Callable, Sequence

from rlm_desktop.sandbox.layers import job_object, landlock, seatbelt, seccomp
from rlm_desktop.sandbox.layers.bpf import ALLOW
from rlm_desktop.sandbox.layers.privileges import drop_capabilities
from rlm_desktop.sandbox.layers.system_call_policies import ABSENT, wasm_rules

LANDLOCK, SECCOMP, SEATBELT, JOB_OBJECT = "landlock", "seccomp", "seatbelt", "job object"
TITLES = {
    LANDLOCK: "Landlock",
    SECCOMP: "seccomp",
    SEATBELT: "a sandbox profile",
    JOB_OBJECT: "a job object",
}
"""How a reader knows them."""
_BY_SYSTEM = {"linux": (LANDLOCK, SECCOMP), "darwin": (SEATBELT,), "win32": (JOB_OBJECT,)}


def wanted() -> tuple[str, ...]:
    """Name the layers that we know on this system."""
    return _BY_SYSTEM.get(sys.platform, ())


def available() -> tuple[str, ...]:
    """Name those of them that work on this machine; the others it lacks."""
    works: dict[str, Callable[[], bool]] = {
        LANDLOCK: lambda: landlock.version() > 0,
        SECCOMP: seccomp.works_here,
        SEATBELT: seatbelt.works_here,
        JOB_OBJECT: job_object.works_here,
    }
    return tuple(name for name in wanted() if works[name]())


def confine_before_start(readable: Sequence[str]) -> list[str]:
    """Apply what has to be there before the runtime starts a thread; name it. Raises ConfinementError.

    On Linux the process can then read ``readable``, and start threads, and little else.
    """
    names = available()
    if sys.platform == "linux":
        drop_capabilities()
    if LANDLOCK in names:
        landlock.restrict(readable)
    machine = seccomp.machine()
    if SECCOMP in names and machine is not None:
        rules = wasm_rules(machine.name, os.getpid())
        seccomp.load(machine, rules, default=ALLOW, unknown=ABSENT)
    if JOB_OBJECT in names:
        job_object.enter()
    return [name for name in names if name != SEATBELT]


def confine_after_start(readable: Sequence[str]) -> list[str]:
    """Apply what would keep the runtime from unpacking itself; name it. Raises ConfinementError."""
    if SEATBELT not in available():
        return []
    seatbelt.apply([*readable, sys.prefix, sys.base_prefix])
    return [SEATBELT]
