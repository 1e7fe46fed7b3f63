"""Read HTTP answers: a completion that came whole, or what a server says when it refuses."""

import json

import httpx2

from rlm_desktop.rlm.servers.chat_wire import NotACompletionError
from rlm_desktop.rlm.servers.foreign_clients import Arrived


class RefusedError(Exception):
    """The server answered with a status that is no success. It has the fields of openai's APIStatusError."""

    def __init__(self, response: httpx2.Response) -> None:
        super().__init__(f"status {response.status_code}")
        self.response = response
        self.status_code = response.status_code
        self.request = response.request
        self.body = _json_or_text(response)


def whole(response: httpx2.Response) -> Arrived:
    """Read an answer that came in one piece. Raises NotACompletionError."""
    try:
        return Arrived(json.loads(response.content), request_id_of(response))
    except ValueError:
        kind = response.headers.get("content-type", "something without a type")
    raise NotACompletionError(f"{kind}, which is not readable as JSON")


def request_id_of(response: httpx2.Response) -> str:
    """Give the id by which the server's people find the request; empty where it has none."""
    return str(response.headers.get("x-request-id", ""))


def _json_or_text(response: httpx2.Response) -> object:
    try:
        return response.json()
    except ValueError:
        return response.text
