"""Real sandboxes for tests, driven step by step, and what they could leave behind."""

import asyncio
import os
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from rlm_desktop.sandbox.base import Execution, Host, JSONValue, Limits, Setup, Variable
from rlm_desktop.sandbox.folder import PREFIX
from rlm_desktop.sandbox.guest_sandbox import GuestSandbox
from rlm_desktop.sandbox.warm_spare import WarmSpare
from rlm_desktop.sandbox.wasm import WasmSandbox

PRELUDE = """
class SubCallError(str):
    pass

def ask(payload):
    return host_call("ask", payload)
"""

CONTEXT = [f"document {number} " + "lorem “dolor” " * 2000 for number in range(20)]


async def echo(method: str, payload: JSONValue) -> JSONValue:
    return [method, payload]


@dataclass
class Wish:
    """What a sandbox of a test should be like."""

    values: Mapping[str, str | list[str]] = field(default_factory=dict)
    limits: Limits = field(default_factory=lambda: Limits(code_seconds=20))
    host: Host = echo
    state: bytes | None = None

    @property
    def setup(self) -> Setup:
        return Setup(self.values, PRELUDE, ("ask", "SubCallError"), self.limits, self.state)


class Repl:
    """A sandbox on an event loop of its own, driven step by step."""

    def __init__(self, wish: Wish, sandbox: GuestSandbox | None = None) -> None:
        self.sandbox = sandbox or WasmSandbox(WarmSpare())
        self.runner = asyncio.Runner()
        try:
            self.runner.run(self.sandbox.start(wish.setup, wish.host))
        except BaseException:
            self.runner.close()
            raise

    def run(self, code: str) -> Execution:
        return self.runner.run(self.sandbox.execute(code))

    def print(self, code: str) -> str:
        """Run a cell that has to succeed and return what it wrote."""
        execution = self.run(code)
        assert (execution.outcome, execution.error) == ("ok", None)
        return execution.stdout

    def variables(self) -> dict[str, Variable]:
        return {variable.name: variable for variable in self.runner.run(self.sandbox.variables())}

    @property
    def pid(self) -> int:
        assert self.sandbox._guest is not None
        return self.sandbox._guest.child.pid

    @property
    def volume(self) -> Path:
        assert self.sandbox._guest is not None
        return self.sandbox._guest.volume.path

    def lose(self) -> Execution:
        """Let the child crash."""
        return self.run("import os\nos._exit(1)")

    def close(self) -> None:
        self.runner.run(self.sandbox.close())
        self.runner.close()


@dataclass(frozen=True)
class Traces:
    """What a sandbox could leave behind in this process and on this machine."""

    children: frozenset[int]
    threads: frozenset[str]
    descriptors: int
    folders: frozenset[Path]

    @classmethod
    def now(cls) -> "Traces":
        process = psutil.Process()
        return cls(
            frozenset(child.pid for child in process.children(recursive=True)),
            frozenset(thread.name for thread in threading.enumerate()),
            process.num_fds() if os.name == "posix" else 0,
            frozenset(Path(tempfile.gettempdir()).glob(f"{PREFIX}*")),
        )
