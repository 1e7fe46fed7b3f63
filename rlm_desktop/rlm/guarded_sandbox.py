"""Call a user's own sandbox, whose failures of any kind become those that every sandbox may have."""

from collections.abc import Awaitable

from rlm_desktop.sandbox.base import (
    BackendUnavailableError,
    Execution,
    Host,
    JSONValue,
    Sandbox,
    SandboxFactory,
    SandboxLostError,
    Setup,
    Variable,
)


class GuardedSandbox:
    """A Sandbox around one that ``factory`` makes when it starts. What the host raises goes through as it is.

    Of a foreign exception only its type is told, since its text may hold anything; it is the cause of ours.
    """

    def __init__(self, factory: SandboxFactory) -> None:
        self._factory = factory
        self._inner: Sandbox | None = None
        self._host: Host | None = None
        self._hosts_failure: Exception | None = None

    async def start(self, setup: Setup, host: Host) -> None:
        """Make the user's sandbox and start it. Raises BackendUnavailableError."""
        self._host = host
        try:
            self._inner = self._factory()
            await self._inner.start(setup, self._answer)
        except BackendUnavailableError:
            raise
        except Exception as failed:
            kind = type(failed).__name__
            text = f"Your own sandbox could not be started ({kind}). See the cause of this error."
            raise BackendUnavailableError(text, "start", kind) from failed

    async def execute(self, code: str) -> Execution:
        """Run one cell. Raises SandboxLostError."""
        return await self._guarded(self._started().execute(code))

    async def variables(self) -> list[Variable]:
        """List the names that cells have bound. Raises SandboxLostError."""
        return await self._guarded(self._started().variables())

    async def close(self) -> None:
        """End what was started."""
        if self._inner is not None:
            await self._inner.close()

    async def _guarded[T](self, work: Awaitable[T]) -> T:
        try:
            return await work
        except SandboxLostError:
            raise
        except Exception as failed:
            if self._hosts_failure is not None:
                raise self._hosts_failure from None
            raise SandboxLostError(f"it failed with {type(failed).__name__}.") from failed

    async def _answer(self, method: str, payload: JSONValue) -> JSONValue:
        """Serve the guest, noting what that raises."""
        if self._host is None:
            raise ValueError("start the sandbox first")
        try:
            return await self._host(method, payload)
        except Exception as failure:
            self._hosts_failure = failure
            raise

    def _started(self) -> Sandbox:
        if self._inner is None:
            raise ValueError("start the sandbox first")
        return self._inner
