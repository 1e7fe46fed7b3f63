"""A model file that is served while somebody wants it, and what state that is in."""

import re
import secrets
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from pydantic import SecretStr

from rlm_desktop.rlm.exceptions import RLMError
from rlm_desktop.settings.local_model.command import EXTRA, is_frozen, is_installed
from rlm_desktop.settings.local_model.messages import Order, Report
from rlm_desktop.settings.local_model.process import Ending, ServerProcess

type Phase = Literal["stopped", "loading", "ready", "failed"]
type Trouble = Literal["", "missing_extra", "missing_file", "not_loaded", "ended"]
"""Why it failed: the library is not there, nor the file, llama.cpp refused it, or its process ended."""

_ERROR_LINE = re.compile(r"^[\d.]+ E (?:\w+ +)?\w+: (?:error loading model: )?(?:\w+: )*(.+)")
_SAYS_NOTHING = re.compile(r"failed to load model|an error while|exiting due to")
_OUT_OF_MEMORY = -9


@dataclass(frozen=True, slots=True)
class ServerState:
    """What is known of one file's server now."""

    file: Path
    phase: Phase = "stopped"
    base_url: str = ""
    context: int = 0
    """Tokens that the model takes at once; 0 when not known."""
    trouble: Trouble = ""
    words: str = ""
    """llama.cpp's own, when it failed."""


@dataclass(frozen=True, slots=True)
class Access:
    """Where a file is served, and the key that its server wants. The key never shows in the repr."""

    base_url: str
    key: SecretStr
    context: int


class ModelServerError(RLMError):
    """A model file is not being served."""

    code = "model_server"


class ModelServer:
    """Serves one file by a child process on a loopback port, with a random key that only this process has.

    As a context manager it serves from entry to exit::

        with ModelServer(Path("model.gguf")) as served:
            access = served.ready()
            client = OpenAI(base_url=access.base_url, api_key=access.key.get_secret_value())

    Safe to share between threads. ``tell`` hears of every new state, on any thread.
    """

    def __init__(self, file: Path, tell: Callable[[ServerState], None] | None = None) -> None:
        self.file = file.expanduser().absolute()
        self._tell = tell
        self._changed = threading.Condition()
        self._state = ServerState(self.file)
        self._key = SecretStr("")
        self._process: ServerProcess | None = None
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def state(self) -> ServerState:
        """What is known now."""
        return self._state

    @property
    def pid(self) -> int | None:
        """The child's process id, while there is one."""
        process = self._process
        return process.pid if process else None

    def start(self) -> None:
        """Begin to serve, and return at once; does nothing while it loads or serves."""
        with self._changed:
            if self._state.phase in ("loading", "ready"):
                return
            if obstacle := self._obstacle():
                state = self._become("failed", trouble=obstacle)
            else:
                state = self._become("loading")
                self._launch()
        self._announce(state)

    def ready(self) -> Access:
        """Wait until the file is served, begun now if need be. Raises ModelServerError."""
        self.start()
        return self.wait()

    def wait(self) -> Access:
        """Wait until the file is served, unless nobody has begun it. Raises ModelServerError."""
        with self._changed:
            self._changed.wait_for(lambda: self._state.phase != "loading")
            state, key = self._state, self._key
        if state.phase != "ready":
            raise error_of(state)
        return Access(state.base_url, key, state.context)

    def stop(self) -> None:
        """End the child, if there is one, and wait for its end, unless it is ``tell`` that calls this."""
        with self._changed:
            process, self._process = self._process, None
            thread = self._thread
            was = self._state.phase
            state = self._become("stopped")
        if process is not None:
            process.kill()
        if thread is not None and thread is not threading.current_thread():
            thread.join()
        if was != "stopped":
            self._announce(state)

    def _obstacle(self) -> Trouble:
        if not is_installed():
            return "missing_extra"
        return "" if self.file.is_file() else "missing_file"

    def _launch(self) -> None:
        self._key = SecretStr(secrets.token_urlsafe(32))
        process = ServerProcess(Order(file=self.file, key=self._key))
        self._process = process
        self._thread = threading.Thread(target=self._run, args=(process,), name="model-server", daemon=True)
        self._thread.start()

    def _run(self, process: ServerProcess) -> None:
        """See one attempt through, on a thread that lasts as long as the child."""
        try:
            ending = process.run(partial(self._hear, process))
        except OSError as error:
            ending = Ending(1, (str(error),))
        self._finish(process, ending)

    def _hear(self, process: ServerProcess, report: Report) -> None:
        if report.kind != "ready":
            return  # the process ends by itself, and then its last words are whole
        with self._changed:
            if self._process is not process:
                return
            state = self._become("ready", base_url=report.base_url, context=report.context)
        self._announce(state)

    def _finish(self, process: ServerProcess, ending: Ending) -> None:
        with self._changed:
            if self._process is not process:
                return
            self._process = None
            trouble: Trouble = "not_loaded" if self._state.phase == "loading" else "ended"
            state = self._become("failed", trouble=trouble, words=cause_of(ending))
        self._announce(state)

    def _become(
        self,
        phase: Phase,
        *,
        base_url: str = "",
        context: int = 0,
        trouble: Trouble = "",
        words: str = "",
    ) -> ServerState:
        self._state = ServerState(self.file, phase, base_url, context, trouble, words)
        self._changed.notify_all()
        return self._state

    def _announce(self, state: ServerState) -> None:
        if self._tell is not None:
            self._tell(state)


def cause_of(ending: Ending) -> str:
    """Find the sentence that says why llama.cpp ended, or else what its process ended with."""
    errors = (found[1].strip() for line in ending.words if (found := _ERROR_LINE.match(line)))
    if cause := next((error for error in errors if not _SAYS_NOTHING.search(error)), ""):
        return cause
    if ending.status == _OUT_OF_MEMORY and sys.platform != "win32":
        return "its process was killed, as the system does when memory runs out"
    return f"its process ended with status {ending.status}"


def error_of(state: ServerState) -> ModelServerError:
    """Say in plain words why a file is not served."""
    name = state.file.name
    return ModelServerError(
        _sentence(state),
        trouble=state.trouble or "stopped",
        model=name,
        host="llama.cpp",
        server_text=state.words,
    )


def _sentence(state: ServerState) -> str:
    name = state.file.name
    match state.trouble:
        case "missing_extra" if is_frozen():
            return f"{name} cannot be served: this build of the program comes without llama.cpp's server."
        case "missing_extra":
            return (
                f"{name} cannot be served: llama.cpp's server is not installed. "
                f"Install it with: pip install '{EXTRA}'"
            )
        case "missing_file":
            return f"There is no file {state.file}. Choose the model file again."
        case "not_loaded":
            return f"llama.cpp could not load {name}: {state.words}. Choose another model file."
        case "ended":
            return (
                f"llama.cpp's server for {name} ended by itself: {state.words}. Run again to start it again."
            )
        case _:
            return f"The server for {name} was stopped before it was ready."
