"""One sandbox in the planted world: run a program in it and see what came of that."""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from rlm_desktop.sandbox import backends
from rlm_desktop.sandbox.base import Execution, JSONValue, Limits, Setup
from rlm_desktop.sandbox.guest_sandbox import GuestSandbox
from tests.sandbox.hostile.program import REACHED, Expected, Program
from tests.sandbox.hostile.world import CANARY, KEY, World

LIMITS = Limits(code_seconds=20, memory_bytes=400 * 2**20, stdout_bytes=100_000, respawns=100_000)
CONTEXT = [f"document {number} " + "lorem “dolor” " * 500 for number in range(20)]
PRELUDE = """
class SubCallError(str):
    pass

def ask(payload):
    return host_call("ask", payload)
"""
USE = "context[19][:11], ask('after')[1]"


@dataclass
class Listener:
    """The host of a guest; it notes what it is asked."""

    asked: list[tuple[str, JSONValue]] = field(default_factory=list)

    async def answer(self, method: str, payload: JSONValue) -> JSONValue:
        self.asked.append((method, payload))
        if payload == "slow":
            await asyncio.sleep(0.5)
        return [method, len(payload) if isinstance(payload, str) else payload]


class Arena:
    """A sandbox of one back end on the running loop, and everything that was seen of it."""

    def __init__(
        self, backend: str, world: World, limits: Limits = LIMITS, code_seconds: float | None = None
    ) -> None:
        """Have ``code_seconds`` hold for the programs alone: a busy machine keeps the cells around them."""
        self.backend = backend
        self.world = world
        self.limits = limits
        self.code_seconds = code_seconds or limits.code_seconds
        self.host = Listener()
        self.sandbox = self._created()

    def _created(self) -> GuestSandbox:
        sandbox = backends.create(self.backend)
        assert isinstance(sandbox, GuestSandbox)
        return sandbox

    async def start(self) -> None:
        """Start the sandbox."""
        setup = Setup({"context": CONTEXT}, PRELUDE, ("ask", "SubCallError"), self.limits)
        await self.sandbox.start(setup, self.host.answer)

    async def survive(self, program: Program) -> Execution:
        """Run the program, assert what holds for every program, and see that the sandbox can be used.

        A sandbox that fails is replaced, so that it is not the next program that is blamed.
        """
        try:
            execution = await self._survive(program)
        except BaseException:
            await self._replace_sandbox()
            raise
        if program.expected_on(self.backend).lasts:
            await self._replace_sandbox()
        return execution

    async def _replace_sandbox(self) -> None:
        """Start another sandbox before the old one is closed, which would end the warm guest as well."""
        old, self.sandbox = self.sandbox, self._created()
        await self.start()
        await old.close()

    async def _survive(self, program: Program) -> Execution:
        await self._prepare()
        self.host.asked.clear()
        with self._limited():
            execution = await self._execute(self.world.names + program.code)
        asked = list(self.host.asked)
        expected = program.expected_on(self.backend)
        self._assert_expected(execution, expected)
        assert len(asked) <= expected.asks
        self._assert_harmless(execution, asked)
        await self._assert_usable(expected)
        self.world.assert_untouched()
        return execution

    async def _prepare(self) -> None:
        """Bind what has to survive; on a busy machine the time for saving it may be up too soon."""
        for tries in range(20):
            prepared = await self._execute("kept = ['before', 1]" if tries else "globals().clear()")
            assert prepared.outcome == "ok", f"the program before did that: {prepared}"
            if "kept" in self.sandbox._state.kept:
                return

    @contextmanager
    def _limited(self) -> Iterator[None]:
        setup = self.sandbox._setup
        self.sandbox._setup = replace(setup, limits=replace(setup.limits, code_seconds=self.code_seconds))
        try:
            yield
        finally:
            self.sandbox._setup = setup

    def _assert_expected(self, execution: Execution, expected: Expected) -> None:
        assert execution.outcome in expected.outcomes, execution
        assert execution.restarted == (execution.outcome not in {"ok", "error"}), execution
        assert expected.stdout in {None, execution.stdout}, execution
        assert REACHED not in execution.stdout, execution

    def _assert_harmless(self, execution: Execution, asked: list[tuple[str, JSONValue]]) -> None:
        """See that nothing of the machine is in what came out, and not more than allowed."""
        assert len(execution.stdout.encode()) <= self.limits.stdout_bytes
        assert len(execution.stdout) <= execution.stdout_chars <= 2**53
        assert len(execution.error or "") <= 100_000
        said = "\n".join((execution.stdout, execution.error or "", *map(repr, asked), *execution.lost))
        self.assert_tells_no_secret(said.encode("utf-8", "surrogatepass"))
        assert "/sandbox/wasm" not in said
        assert sys.prefix not in said

    def assert_tells_no_secret(self, data: bytes) -> None:
        """See that the key and the file's contents are not in ``data``."""
        for secret in (KEY, CANARY):
            assert secret.encode() not in data
            assert secret.encode()[::-1] not in data

    async def _assert_usable(self, expected: Expected) -> None:
        listed = await self.sandbox.variables()
        self.assert_tells_no_secret(repr(listed).encode("utf-8", "surrogatepass"))
        after = await self._execute(USE)
        if expected.breaks and after.outcome == "crashed":
            after = await self._execute(USE)
        assert (after.outcome, after.stdout) == ("ok", "('document 19', 5)\n"), after
        if not expected.wipes:
            kept = await self._execute("kept")
            assert (kept.outcome, kept.stdout) == ("ok", "['before', 1]\n"), kept

    async def _execute(self, code: str) -> Execution:
        async with asyncio.timeout(100):
            return await self.sandbox.execute(code)
