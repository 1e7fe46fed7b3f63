"""A server's models are asked for once and then known without it; a model answers one token when tried."""

import asyncio
from pathlib import Path

import pytest
from keyring.backends import fail

from rlm_desktop.rlm.exceptions import AuthenticationFailed
from rlm_desktop.settings.connection_trial import try_model
from rlm_desktop.settings.keys import KeyStore
from rlm_desktop.settings.model_lists import ModelLists
from rlm_desktop.settings.preferences import ModelChoice
from tests.loopback_server import LoopbackServer, Reply


def keys() -> KeyStore:
    return KeyStore({}, backend=fail.Keyring())  # type: ignore[no-untyped-call] # keyring leaves it untyped


def server_at(url: str, model: str = "") -> ModelChoice:
    return ModelChoice(provider="custom", model=model, base_url=url)


def test_a_list_is_known_after_its_server_has_gone(tmp_path: Path) -> None:
    lists = ModelLists(tmp_path / "models")
    with LoopbackServer([""], models=("zeta", "alpha")) as server:
        chosen = server_at(server.url)
        assert lists.kept(chosen) is None
        listed = asyncio.run(lists.ask(chosen, keys()))
    assert listed.names == ("alpha", "zeta")
    assert ModelLists(tmp_path / "models").kept(chosen.model_copy(update={"model": "zeta"})) == listed
    assert lists.kept(server_at("http://127.0.0.1:9/v1")) is None


def test_a_server_that_refuses_leaves_the_list_as_it_was(tmp_path: Path) -> None:
    lists = ModelLists(tmp_path)
    with LoopbackServer([""]) as server:
        chosen = server_at(server.url)
        listed = asyncio.run(lists.ask(chosen, keys()))
        port = int(server.url.split(":")[2].partition("/")[0])
    with LoopbackServer([""], api_key="another", port=port), pytest.raises(AuthenticationFailed):
        asyncio.run(lists.ask(chosen, keys()))
    assert lists.kept(chosen) == listed


def test_a_damaged_or_unwritable_file_is_as_if_there_were_none(tmp_path: Path) -> None:
    lists = ModelLists(tmp_path)
    with LoopbackServer([""], models=("m",)) as server:
        chosen = server_at(server.url)
        asyncio.run(lists.ask(chosen, keys()))
        [file] = tmp_path.iterdir()
        file.write_text("{", encoding="utf-8")
        assert lists.kept(chosen) is None
        unwritable = ModelLists(file / "below a file")
        assert asyncio.run(unwritable.ask(chosen, keys())).names == ("m",)


def test_a_model_is_tried_with_one_token() -> None:
    with LoopbackServer(lambda _: Reply(text=" OK")) as server:
        trial = asyncio.run(try_model(server_at(server.url, "m"), keys()))
        [request] = server.requests
    assert trial.answer == "OK"
    assert 0 < trial.seconds < 60
    assert (request.body["max_tokens"], request.body["model"]) == (1, "m")
    assert "temperature" not in request.body
