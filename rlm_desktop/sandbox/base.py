"""What every sandbox promises: run untrusted Python, keep its variables, survive its death."""

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

type JSONValue = bool | int | float | str | list[JSONValue] | dict[str, JSONValue] | None
type Host = Callable[[str, JSONValue], Coroutine[Any, Any, JSONValue]]
"""Answers a guest's ``host_call(method, payload)``; an exception it raises ends the execution."""

Outcome = Literal["ok", "error", "timeout", "memory", "crashed"]
Missing = Literal["name", "runtime", "linux", "python", "machine", "seccomp", "landlock", "start"]
"""Why a back end cannot be had: there is none of that name, what it needs is not here, it does not start."""


class BackendUnavailableError(Exception):
    """This machine cannot run the chosen back end; the message says what is missing and what helps.

    ``trouble`` says the same as a code, and ``detail`` what the system itself said.
    """

    def __init__(self, message: str, trouble: Missing, detail: str = "") -> None:
        super().__init__(message)
        self.trouble = trouble
        self.detail = detail


class SandboxLostError(Exception):
    """The child died more often than ``Limits.respawns`` allows, or could not be started again."""


class StateRefusedError(ValueError):
    """``Setup.state`` is not what ``snapshot`` gave for the same values, or a guest cannot go on from it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one sandbox may use.

    ``code_seconds`` counts per execution: the larger of the child's CPU time and the wall time during which
    no host call was in flight, so that waiting for a model is free and spinning behind a call is not.
    """

    code_seconds: float = 120.0
    memory_bytes: int = 1024 * 2**20
    """On top of what the loaded values need."""
    stdout_bytes: int = 4 * 2**20
    """Per execution; what is written beyond it is counted and dropped."""
    call_bytes: int = 16 * 2**20
    """The largest request that a guest may send to its host; one request is in flight at a time."""
    run_call_bytes: int = 512 * 2**20
    """All requests together, from the start of the sandbox to its end."""
    respawns: int = 20
    """How often a lost child is replaced before the sandbox gives up."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What the guest finds when it starts.

    ``values`` cross once, before the first execution. ``prelude`` is Python source that runs in a module of
    its own whose globals hold ``host_call(method, payload)`` and ``cell_namespace`` (the dictionary in which
    cells run). Before every cell the ``exports`` of the prelude and all values are put (back) in place.
    """

    values: Mapping[str, str | list[str]]
    prelude: str = ""
    exports: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
    state: bytes | None = None
    """What ``snapshot`` of a sandbox with the same values gave: the guest goes on with its variables."""


@dataclass(frozen=True, slots=True)
class Variable:
    """One name in the guest's namespace, described in the guest under a limit of its own."""

    name: str
    type_name: str
    size: int | None
    """Its length where it has one."""
    preview: str
    """A repr of at most 200 characters."""
    changed: bool
    """Bound or rebound by the last execution."""


@dataclass(frozen=True, slots=True)
class Execution:
    """How one cell ended."""

    outcome: Outcome
    stdout: str
    stdout_chars: int
    """How much was written in all; more than ``len(stdout)`` when the limit cut it."""
    error: str | None
    """The traceback for ``error``; one plain sentence for ``timeout``, ``memory`` and ``crashed``."""
    code_seconds: float
    wait_seconds: float
    restarted: bool = False
    """The child was replaced after this cell; variables are those of the last finished one."""
    lost: tuple[str, ...] = ()
    """Names that a restart, or the start from a saved state, could not bring back."""


class Sandbox(Protocol):
    """A REPL in which nothing that runs can reach the host, except through ``host``.

    One owner calls it, one call at a time. ``close`` may come at any moment, also while ``execute`` waits.
    Cancelling ``execute`` kills the child.
    """

    async def start(self, setup: Setup, host: Host) -> None:
        """Make the guest ready. Raises BackendUnavailableError, StateRefusedError."""

    async def execute(self, code: str) -> Execution:
        """Run one cell; its names stay. Raises SandboxLostError when the guest is lost for good."""

    async def variables(self) -> list[Variable]:
        """List the names that cells have bound, values and exports left out."""

    async def close(self) -> None:
        """End the guest and remove what it left; safe to call twice."""


class ResumableSandbox(Sandbox, Protocol):
    """A sandbox whose variables can be carried over to another one."""

    async def snapshot(self) -> bytes:
        """Give the variables as of the last finished cell, for ``Setup.state`` of another sandbox.

        Opaque, from hostile code and never to be looked into; it keeps its form over versions of this program
        or is refused, and has at most 64 MiB and a line of names. The values are in it by reference.
        """


type SandboxFactory = Callable[[], Sandbox]
