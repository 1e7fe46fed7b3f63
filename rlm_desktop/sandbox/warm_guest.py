"""A started child process whose guest has loaded the REPL's modules, and knows nothing of any run yet.

It has a private directory and, on Linux, its confinement from the start: what a run gives it later is put
into that directory. It becomes the guest of one sandbox, once.
"""

import asyncio
from concurrent.futures import Future
from functools import cache, partial
from pathlib import Path

from rlm_desktop.sandbox.child import Child, Lost
from rlm_desktop.sandbox.dialogue import Dialogue, Phase
from rlm_desktop.sandbox.folder import PrivateFolder
from rlm_desktop.sandbox.frames import Ended, Event, Ready, Unable
from rlm_desktop.sandbox.runtime_folder import runtime_for
from rlm_desktop.sandbox.worker_command import worker_command, worker_environment

SOURCES = Path(__file__).with_name("guest")
PACKAGE = "rlm_desktop.sandbox.guest"
MODULES = ("channel", "sources", "running", "texts", "pickling", "units", "keeper", "preview", "repl")
"""In the order in which they import each other."""
START_SECONDS = 60.0


class GuestFailedError(Exception):
    """The guest could not be started, or did not do in time what was asked; the message says why."""


class GuestLostError(GuestFailedError):
    """The guest's process ended by itself or was killed; another one may fare better."""


class WarmGuest:
    """A child process and what belongs to it: its directory, and the layers that confine it."""

    def __init__(self) -> None:
        """Start it. Raises OSError."""
        source = load_source()
        self.folder = self._make_folder()
        self.child = self._start_child()
        self._loaded: Future[tuple[str, ...]] = Future()
        self._loaded.set_running_or_notify_cancel()
        self.child.ask(None, Dialogue(Phase.STARTING), partial(self._take_first_word, source))

    async def layers(self) -> tuple[str, ...]:
        """Wait until it is warm; return what confines it beside WebAssembly. Raises GuestFailedError."""
        try:
            async with asyncio.timeout(START_SECONDS):
                return await asyncio.wrap_future(self._loaded)
        except TimeoutError as error:
            raise GuestFailedError(f"no answer within {START_SECONDS:g} seconds") from error

    def end(self) -> None:
        """End the process and remove its directory; blocks for a moment, safe to call twice."""
        self.child.end()
        self.folder.remove()

    def _make_folder(self) -> PrivateFolder:
        return PrivateFolder()

    def _start_child(self) -> Child:
        runtime = runtime_for(self.folder.path)
        command = worker_command("wasm", self.folder.volume.path, runtime)
        return Child(command, worker_environment(runtime), self.folder.path)

    def _take_first_word(self, source: str, event: Event | Lost) -> bool:
        """Have the modules loaded once the child is ready. It runs in the child's thread."""
        match event:
            case Ready(layers=layers):
                self.child.ask(source, Dialogue(Phase.LOADING), partial(self._take_end, layers))
            case Unable(reason=reason):
                self._loaded.set_exception(GuestFailedError(reason))
            case _:
                self._take_end((), event)
        return True

    def _take_end(self, layers: tuple[str, ...], event: Event | Lost) -> bool:
        match event:
            case Ended(intact=True):
                self._loaded.set_result(layers)
            case Lost(violation=None):
                self._loaded.set_exception(GuestLostError("the child process ended"))
            case _:
                self._loaded.set_exception(GuestFailedError("the guest broke while it started"))
        return True


@cache
def load_source() -> str:
    """Give the first source of a guest, which loads the modules."""
    boot = (SOURCES / "boot.py").read_text("utf-8")
    modules = {f"{PACKAGE}.{name}": (SOURCES / f"{name}.py").read_text("utf-8") for name in MODULES}
    return f"{boot}\nmain = load({modules!a})\n"
