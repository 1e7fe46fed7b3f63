"""Which model servers run on this computer: their usual ports are asked when somebody wants to know."""

import json
import time
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from urllib.parse import urlsplit

from rlm_desktop.settings.providers import PROVIDERS, Provider, is_loopback

USUAL = tuple(one for one in PROVIDERS if is_loopback(one.base_url))
"""The servers that have a port of their own by custom."""
LONGEST_ANSWER = 1_000_000
"""Bytes."""
_NEEDS_KEY = 401


@dataclass(frozen=True, slots=True)
class LocalServer:
    """A server that answered. It lists no models when it wants a key first, or has none loaded."""

    provider: Provider
    models: tuple[str, ...] = ()
    wants_key: bool = False


def find_local_servers(among: Iterable[Provider] = USUAL, seconds: float = 0.6) -> list[LocalServer]:
    """Ask every server for its models, all at once, and give those that answered as a model server does.

    Only addresses on this computer are asked, without a proxy, a key or redirects. Blocks for ``seconds``.
    """
    candidates = [one for one in among if is_loopback(one.base_url)]
    with ThreadPoolExecutor(max(1, len(candidates)), "local-servers") as pool:
        found = list(pool.map(lambda one: _ask(one, time.monotonic() + seconds), candidates))
    return [server for server in found if server is not None]


def _ask(one: Provider, deadline: float) -> LocalServer | None:
    address = urlsplit(one.base_url)
    connection = HTTPConnection(str(address.hostname), address.port, timeout=deadline - time.monotonic())
    try:
        connection.request("GET", f"{address.path}/models", headers={"Accept": "application/json"})
        answer = connection.getresponse()
        if answer.status == _NEEDS_KEY:
            return LocalServer(one, wants_key=True)
        names = _names(json.loads(_read(answer, deadline)))
    except (OSError, HTTPException, ValueError):
        return None
    finally:
        connection.close()
    return None if names is None else LocalServer(one, names)


def _read(answer: HTTPResponse, deadline: float) -> bytes:
    """Read to the end. Raises TimeoutError for what takes too long and ValueError for what is too much."""
    parts = bytearray()
    while part := answer.read1(65_536):
        parts += part
        if time.monotonic() > deadline:
            raise TimeoutError
        if len(parts) > LONGEST_ANSWER:
            raise ValueError("far more than a list of models")
    return bytes(parts)


def _names(body: object) -> tuple[str, ...] | None:
    """Give the models of a list, sorted; None for anything else that listens on such a port."""
    models = body.get("data") if isinstance(body, Mapping) else None
    if models is None and isinstance(body, Mapping) and body.get("object") == "list":
        return ()  # Ollama's list of no models
    if not isinstance(models, list):
        return None
    return tuple(sorted(str(model["id"]) for model in models if isinstance(model, Mapping) and "id" in model))
