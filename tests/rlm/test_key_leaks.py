"""No key is left in anything that the library tells, logs or raises, wherever the key came in."""

import base64
import json
import logging
import traceback
from collections.abc import Iterator

import openai
import pytest

from rlm_desktop.rlm import RLMWrapper
from rlm_desktop.rlm.exceptions import ModelError
from tests.loopback_server import LoopbackServer
from tests.planted_keys import leaks, planted
from tests.prying_server import ANSWER, REFUSE, PryingServer

PLACES = ("client", "header", "default query", "user info", "entra token")
KEYS = {place: planted(place) for place in PLACES}


def clients(url: str) -> Iterator[object]:
    """Make clients with keys in all places; a password in an address is sent in place of the client's key."""
    gateway = {"X-Gateway-Key": KEYS["header"]}
    for kind in (openai.OpenAI, openai.AsyncOpenAI):
        query = {"access_token": KEYS["default query"]}
        yield kind(base_url=url, api_key=KEYS["client"], default_headers=gateway, default_query=query)
        yield kind(base_url=url.replace("://", f"://me:{KEYS['user info']}@"), api_key="not sent")
    yield openai.AzureOpenAI(
        base_url=f"{url}/openai", api_version="2025-01-01", azure_ad_token=KEYS["entra token"]
    )


def report(error: BaseException) -> str:
    """Write an error as a crash reporter does, with all that it leads to and every local variable."""
    trace = traceback.TracebackException.from_exception(error, capture_locals=True)
    return "".join(trace.format()) + repr(vars(error))


def use(client: object, told: list[str]) -> None:
    """Answer a question, have another one refused, and write down everything that this tells."""
    wrapper = RLMWrapper(client, "m", "n")
    response = wrapper.generate("When?", ANSWER, lambda event: told.append(event.model_dump_json()))
    with pytest.raises(ModelError) as refused:
        wrapper.generate(REFUSE, ANSWER, lambda event: told.append(repr(event)))
    told += [repr(wrapper), repr(response), report(refused.value)]


def test_keys_inside_clients_are_in_no_event_error_log_or_repr(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG, "rlm_desktop")
    told: list[str] = []
    with LoopbackServer(PryingServer()) as server:
        for client in clients(server.url):
            use(client, told)
        sent = json.dumps([[dict(request.headers), request.path] for request in server.requests])
    told += [caplog.text, *capfd.readouterr()]

    password = base64.b64encode(f"me:{KEYS['user info']}".encode()).decode()
    assert [key for key in (KEYS | {"user info": password}).values() if key not in sent] == []
    assert "does not accept the key" in "".join(told)
    assert leaks([*KEYS.values(), password], [text.encode() for text in told]) == []
