"""What models each server offers: asked for by hand, and kept until asked again."""

import asyncio
import hashlib
import tempfile
import time
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from rlm_desktop.settings.connections import connect_server
from rlm_desktop.settings.keys import KeyStore
from rlm_desktop.settings.preferences import ModelChoice


class ModelList(BaseModel):
    """The models of one server, as it named them."""

    model_config = ConfigDict(frozen=True)

    names: tuple[str, ...]
    asked: float
    """When, in seconds since the epoch."""


class ModelLists:
    """Keeps one small file for each server below ``folder``, whose loss costs a request and nothing else."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def kept(self, server: ModelChoice) -> ModelList | None:
        """Give the list as it last was; None when there is none that can be read. The model is ignored."""
        try:
            return ModelList.model_validate_json(self._file(server).read_bytes())
        except (OSError, ValidationError):
            return None

    async def ask(self, server: ModelChoice, keys: KeyStore) -> ModelList:
        """Ask the server and keep what it says.

        Raises ModelError and what ``connections.endpoint`` raises.
        """
        chat = await asyncio.to_thread(connect_server, server, keys)
        names = await chat.list_models()
        listed = ModelList(names=tuple(names), asked=time.time())
        self._keep(server, listed)
        return listed

    def _keep(self, server: ModelChoice, listed: ModelList) -> None:
        """Put the whole file in place at once; a disk that takes none leaves the list to this answer."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(
                "w", encoding="utf-8", dir=self._folder, delete=False, suffix=".part"
            ) as file:
                file.write(listed.model_dump_json())
            Path(file.name).replace(self._file(server))
        except OSError:
            return

    def _file(self, server: ModelChoice) -> Path:
        name = hashlib.sha256(f"{server.provider} {server.base_url}".encode()).hexdigest()[:24]
        return self._folder / f"{name}.json"
