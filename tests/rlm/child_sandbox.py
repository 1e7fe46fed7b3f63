"""A user's own back end: a Python process, spoken to in lines of JSON. Ready in a tenth of a second."""

import asyncio
import json
import sys
from typing import Any

from rlm_desktop.sandbox.base import Execution, Host, Setup, Variable

GUEST = """\
import contextlib, io, json, sys, traceback
pipe, cells, setup = sys.stdout, {}, json.loads(sys.stdin.readline())
def host_call(method, payload):
    print(json.dumps(["call", method, payload]), file=pipe, flush=True)
    return json.loads(sys.stdin.readline())
prelude = {"host_call": host_call, "cell_namespace": cells}
exec(setup["prelude"], prelude)
given = {name: prelude[name] for name in setup["exports"]} | setup["values"]
while line := sys.stdin.readline():
    out, error = io.StringIO(), cells.update(given)
    with contextlib.redirect_stdout(out):
        try: exec(json.loads(line), cells)
        except BaseException: error = traceback.format_exc()
    own = [[n, type(v).__name__, repr(v)[:200]] for n, v in cells.items() if n not in given and n[0] != "_"]
    print(json.dumps(["done", out.getvalue(), error, own]), file=pipe, flush=True)
"""
"""What the back end's child runs. It keeps nothing out: a container or a remote machine would do that."""


class ChildSandbox:
    """A Sandbox that is a Python process of its own, spoken to in lines of JSON."""

    child: Any = None
    own: tuple[list[str], ...] = ()

    async def start(self, setup: Setup, host: Host) -> None:
        self.host, pipe = host, asyncio.subprocess.PIPE
        self.child = await asyncio.create_subprocess_exec(
            sys.executable, "-I", "-c", GUEST, stdin=pipe, stdout=pipe, limit=2**24
        )
        self._tell({"prelude": setup.prelude, "exports": setup.exports, "values": dict(setup.values)})

    async def execute(self, code: str) -> Execution:
        self._tell(code)
        while (heard := json.loads(await self.child.stdout.readline()))[0] == "call":
            self._tell(await self.host(*heard[1:]))
        _, out, error, self.own = heard
        return Execution("error" if error else "ok", out, len(out), error, 0.0, 0.0)

    async def variables(self) -> list[Variable]:
        return [Variable(name, kind, None, preview, changed=True) for name, kind, preview in self.own]

    async def close(self) -> None:
        if self.child is not None and self.child.returncode is None:
            self.child.kill()
            await self.child.communicate()

    def _tell(self, message: object) -> None:
        self.child.stdin.write(json.dumps(message).encode() + b"\n")
