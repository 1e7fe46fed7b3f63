"""All model files that this process serves, and the way from a choice to one of them."""

import threading
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Self

from rlm_desktop.rlm.chat import ChatModel
from rlm_desktop.settings import connections
from rlm_desktop.settings.keys import KeyStore
from rlm_desktop.settings.local_model.server import ModelServer, ModelServerError, ServerState, error_of
from rlm_desktop.settings.preferences import ModelChoice


class ModelFiles:
    """Owns a ModelServer for each file that was asked for. Safe to share between threads.

    ``tell`` hears of every new state, on any thread.
    """

    def __init__(self, tell: Callable[[ServerState], None] | None = None) -> None:
        self._tell = tell
        self._servers: dict[Path, ModelServer] = {}
        self._lock = threading.RLock()
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def connect(self, choice: ModelChoice, keys: KeyStore) -> ChatModel:
        """Make the chat model of a choice; of a file once it is served, which may take a while.

        Raises ModelServerError and what ``connections.endpoint`` raises.
        """
        if not choice.file:
            return connections.connect(choice, keys)
        from rlm_desktop.rlm import openai_chat  # noqa: PLC0415 - openai takes most of a second to load

        access = self.start(Path(choice.file)).wait()
        return openai_chat.connect_own(
            base_url=access.base_url,
            api_key=access.key.get_secret_value(),
            context_window=access.context or None,
        )

    def start(self, file: Path) -> ModelServer:
        """Begin to serve a file, unless it is served. Raises ModelServerError once this is closed."""
        with self._lock:
            if self._closed:
                raise error_of(ServerState(file))
            server = self._servers.setdefault(file, ModelServer(file, self._tell))
            server.start()
        return server

    def stop(self, file: Path) -> None:
        """End a file's server and wait for its end."""
        with self._lock:
            server = self._servers.get(file)
        if server is not None:
            server.stop()

    def state(self, file: Path) -> ServerState:
        """Tell what is known of a file's server."""
        with self._lock:
            server = self._servers.get(file)
        return server.state if server else ServerState(file)

    @property
    def served(self) -> frozenset[Path]:
        """Name the files that are loading or served."""
        with self._lock:
            servers = self._servers.items()
            return frozenset(file for file, server in servers if server.state.phase in ("loading", "ready"))

    def keep_only(self, files: Collection[Path]) -> None:
        """End the servers of all other files."""
        with self._lock:
            others = [file for file in self._servers if file not in files]
        for file in others:
            self.stop(file)

    def failure_of(self, choice: ModelChoice) -> ModelServerError | None:
        """Say why a choice's file is no longer served; None when it is, or is no file."""
        state = self.state(Path(choice.file)) if choice.file else None
        return error_of(state) if state is not None and state.phase == "failed" else None

    def close(self) -> None:
        """End all servers and start none any more."""
        with self._lock:
            self._closed = True
        self.keep_only(())
