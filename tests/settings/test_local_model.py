"""A model file of one's own is served by llama.cpp in a child, for this process alone and as long as it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import openai
import psutil
import pytest

from rlm_desktop.rlm.config import RLMConfig
from rlm_desktop.rlm.exceptions import ContextTooLong
from rlm_desktop.rlm.wrapper import RLMWrapper
from rlm_desktop.settings.keys import KeyStore
from rlm_desktop.settings.local_model import command
from rlm_desktop.settings.local_model.files import ModelFiles
from rlm_desktop.settings.local_model.server import Access, ModelServer, ModelServerError, ServerState
from rlm_desktop.settings.preferences import ModelChoice
from rlm_desktop.settings.providers import PROVIDERS
from tests.planted_keys import files_below, leaks
from tests.rlm.openai_clients import ask
from tests.tiny_model import write_tiny_model

CHECKOUT = Path(__file__).resolve().parents[2]
NO_KEYS = KeyStore({})


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_model(tmp_path_factory.mktemp("models") / "tiny.gguf")


@pytest.fixture
def served(model: Path) -> Iterator[ModelServer]:
    with ModelServer(model) as server:
        yield server


def client_of(access: Access, key: str | None = None) -> openai.OpenAI:
    api_key = access.key.get_secret_value() if key is None else key
    return openai.OpenAI(base_url=access.base_url, api_key=api_key, max_retries=0)


def until(condition: Callable[[], bool], seconds: float = 30.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def process_of(server: ModelServer) -> psutil.Process:
    assert server.pid is not None
    return psutil.Process(server.pid)


def test_a_file_is_loaded_listed_by_its_name_and_answers(served: ModelServer) -> None:
    access = served.ready()
    with client_of(access) as client:
        assert [listed.id for listed in client.models.list()] == ["tiny.gguf"]
        said = client.chat.completions.create(
            model="tiny.gguf", messages=[{"role": "user", "content": "Say OK."}], max_tokens=4
        )
    assert said.usage is not None
    assert said.usage.completion_tokens == 4
    assert access.context == 32_768


def test_only_the_key_of_this_process_opens_it_and_only_from_this_computer(served: ModelServer) -> None:
    access = served.ready()
    for key in ("wrong", "none"):
        with client_of(access, key) as client, pytest.raises(openai.AuthenticationError):
            client.chat.completions.create(model="tiny.gguf", messages=[{"role": "user", "content": "Hi"}])
    addresses = {each.laddr for each in process_of(served).net_connections() if each.status == "LISTEN"}
    assert [(address.ip, f":{address.port}/" in access.base_url) for address in addresses] == [
        ("127.0.0.1", True)
    ]


def test_two_servers_have_ports_and_keys_of_their_own(model: Path, tmp_path: Path) -> None:
    other = write_tiny_model(tmp_path / "other.gguf")
    with ModelServer(model) as one, ModelServer(other) as two:
        first, second = one.ready(), two.ready()
        assert first.base_url != second.base_url
        assert first.key != second.key
        with (
            client_of(first, second.key.get_secret_value()) as client,
            pytest.raises(openai.AuthenticationError),
        ):
            client.chat.completions.create(model="tiny.gguf", messages=[{"role": "user", "content": "Hi"}])


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not show a process's environment")
def test_the_child_knows_no_key_and_its_own_is_in_nothing_that_others_can_read(
    model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-planted-0123456789")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    heard: list[ServerState] = []
    with ModelServer(model, heard.append) as server:
        access = server.ready()
        child = process_of(server)
        assert set(child.environ()) == {"TMPDIR", "TEMP", "TMP", "LANG"}
        [folder] = tmp_path.iterdir()
        assert folder.stat().st_mode & 0o77 == 0
        readable = [*child.cmdline(), *child.environ().values(), repr([access, server, heard])]
        written = [*files_below(tmp_path), *(text.encode() for text in readable)]
        assert leaks([access.key.get_secret_value()], written) == []
    assert list(tmp_path.iterdir()) == []


def test_stopping_ends_the_child_and_its_state_says_so(model: Path) -> None:
    heard: list[ServerState] = []
    server = ModelServer(model, heard.append)
    server.start()
    server.ready()
    child = process_of(server)
    server.stop()
    assert not child.is_running()
    assert [state.phase for state in heard] == ["loading", "ready", "stopped"]


def test_a_stop_while_it_loads_wakes_who_waits(model: Path) -> None:
    server = ModelServer(model)
    server.start()
    server.stop()
    with pytest.raises(ModelServerError, match="stopped before it was ready"):
        server.wait()
    assert server.pid is None


def test_a_server_that_dies_is_noticed_and_started_again_with_another_key(model: Path) -> None:
    with ModelServer(model) as server:
        first = server.ready()
        process_of(server).kill()
        until(lambda: server.state.phase == "failed")
        assert server.state.trouble == "ended"
        assert first.key.get_secret_value() not in repr(server.state)
        second = server.ready()
        assert second.key != first.key
        with client_of(second) as client:
            assert client.models.list().data


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda path: path.write_bytes(b"hello" * 100), "expected 'GGUF'"),
        (lambda path: path.write_bytes(path.read_bytes()[:3_000]), "remaining file size"),
        (lambda path: path.write_bytes(path.read_bytes()[:-4_000]), "corrupted or incomplete"),
        (lambda path: write_tiny_model(path, architecture="strange"), "unknown model architecture"),
        (lambda path: path.write_bytes(b""), "gguf"),
    ],
    ids=["another format", "cut off in its head", "cut off in its tensors", "unknown kind", "empty"],
)
def test_a_file_that_cannot_be_loaded_is_named_with_llamacpps_own_reason(
    tmp_path: Path, spoil: Callable[[Path], object], words: str
) -> None:
    broken = write_tiny_model(tmp_path / "broken.gguf")
    spoil(broken)
    with ModelServer(broken) as server:
        with pytest.raises(ModelServerError, match=r"llama\.cpp could not load broken\.gguf: ") as refused:
            server.ready()
        assert server.state.phase == "failed"
    assert words in str(refused.value)
    assert str(tmp_path) not in str(refused.value)
    assert refused.value.params["trouble"] == "not_loaded"


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    with (
        ModelServer(tmp_path / "gone.gguf") as server,
        pytest.raises(ModelServerError, match="There is no file"),
    ):
        server.ready()


@pytest.mark.parametrize(
    ("frozen", "words"), [(False, "pip install 'rlm-desktop[local]'"), (True, "this build of the program")]
)
def test_without_the_extra_it_is_said_how_to_get_it(
    model: Path,
    monkeypatch: pytest.MonkeyPatch,
    frozen: bool,  # noqa: FBT001 - a table
    words: str,
) -> None:
    monkeypatch.setitem(sys.modules, command.LIBRARY, None)
    monkeypatch.setattr(sys, "frozen", frozen, raising=False)
    with ModelServer(model) as server, pytest.raises(ModelServerError) as missing:
        server.ready()
    assert words in str(missing.value)
    assert missing.value.params["trouble"] == "missing_extra"


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_the_child_ends_when_the_program_is_killed(model: Path, how: signal.Signals) -> None:
    script = (
        "import sys, time; from pathlib import Path\n"
        "from rlm_desktop.settings.local_model.server import ModelServer\n"
        "server = ModelServer(Path(sys.argv[1])); server.ready()\n"
        "print(server.pid, flush=True); time.sleep(60)\n"
    )
    program = subprocess.Popen(
        [sys.executable, "-c", script, model], stdout=subprocess.PIPE, cwd=CHECKOUT, text=True
    )
    assert program.stdout is not None
    child = psutil.Process(int(program.stdout.readline()))
    os.kill(program.pid, how)
    program.wait()
    program.stdout.close()
    until(lambda: not child.is_running() or child.status() == psutil.STATUS_ZOMBIE)


def test_the_child_ends_with_its_pipe_where_no_parent_is_watched(model: Path) -> None:
    with ModelServer(model) as server:
        server.ready()
        assert server._process is not None
        popen = server._process._process
        assert popen is not None
        assert popen.stdin is not None
        popen.stdin.close()
        popen.wait(timeout=10)


def test_a_choice_of_a_file_becomes_a_chat_model_that_costs_nothing(model: Path) -> None:
    choice = ModelChoice.of_file(model)
    with ModelFiles() as files:
        chat = files.connect(choice, NO_KEYS)
        reply = ask(chat, model=choice.model, max_tokens=4)
        with pytest.raises(ContextTooLong) as refused:
            ask(chat, model=choice.model, messages=({"role": "user", "content": "x" * 40_000},))
    assert 1 <= reply.usage.output_tokens <= 4  # a model of random weights may end at once
    assert refused.value.params["token_limit"] == 32_768


def test_a_run_under_a_cost_cap_uses_the_file_for_both_roles(model: Path) -> None:
    config = RLMConfig(max_cost_usd=0.01, max_iterations=1, root_max_tokens=8, context_prefix_chars=0)
    with ModelFiles() as files:
        chat = files.connect(ModelChoice.of_file(model), NO_KEYS)
        response = RLMWrapper(chat, "tiny.gguf", config=config).generate(query="What?", context="text")
    assert response.cost == 0
    assert response.total_output_tokens > 0
    assert list(response.usage_by_model) == ["tiny.gguf"]


def test_files_that_nobody_uses_any_more_are_let_go(model: Path, tmp_path: Path) -> None:
    other = write_tiny_model(tmp_path / "other.gguf")
    with ModelFiles() as files:
        for file in (model, other):
            files.start(file).wait()
        files.keep_only({other})
        assert [files.state(file).phase for file in (model, other)] == ["stopped", "ready"]
    assert files.state(other).phase == "stopped"
    with pytest.raises(ModelServerError):
        files.start(model)


def test_a_choice_of_a_server_is_connected_as_ever() -> None:
    with ModelFiles() as files:
        chat = files.connect(ModelChoice(provider="ollama", model="m"), NO_KEYS)
    assert getattr(chat, "base_url", "") == "http://127.0.0.1:11434/v1/"
    assert files.failure_of(ModelChoice(provider="ollama", model="m")) is None


def test_a_file_that_failed_explains_a_run_that_lost_its_server(tmp_path: Path) -> None:
    choice = ModelChoice.of_file(tmp_path / "gone.gguf")
    with ModelFiles() as files:
        assert files.failure_of(choice) is None
        files.start(Path(choice.file))
        failure = files.failure_of(choice)
    assert failure is not None
    assert failure.params["model"] == "gone.gguf"


def test_the_provider_of_files_takes_no_key_and_warns_of_small_models() -> None:
    [files] = [one for one in PROVIDERS if one.is_file]
    assert not files.takes_key
    assert not files.needs_key
    assert "experimental" in files.label
    assert "0.5 to 1.5 billion" in files.quirk


def test_whoever_hears_of_a_state_may_stop_the_server(model: Path) -> None:
    phases: list[str] = []

    def hear(state: ServerState) -> None:
        phases.append(state.phase)
        if state.phase == "ready":
            server.stop()

    server = ModelServer(model, hear)
    server.start()
    until(lambda: phases == ["loading", "ready", "stopped"])
    until(lambda: server.pid is None)
