"""A model file answers from the terminal: loaded first, gone afterwards, its key nowhere."""

import json
import time
from pathlib import Path

import psutil
import pytest

from rlm_desktop.cli import run
from tests.cli.command import Command, interrupt
from tests.planted_keys import files_below, leaks, planted
from tests.tiny_model import write_tiny_model

SHORT = ("--max-iterations", "1", "--set", "root_max_tokens=8", "--set", "context_prefix_chars=0")


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return write_tiny_model(tmp_path / "tiny.gguf")


def test_ask_loads_the_file_asks_it_and_ends_its_server(
    folder: Path,
    model: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    key = planted("of a model server")
    monkeypatch.setattr("secrets.token_urlsafe", lambda _: key)
    monkeypatch.setenv("RLM_DESKTOP_HOME", str(tmp_path / "home"))
    before = set(psutil.Process().children(recursive=True))
    saved = tmp_path / "run.jsonl"
    options = ("--provider", "gguf", "--model", str(model), "--sub-model", str(model), "--max-cost", "0.01")

    status = run(
        ["ask", "When does the lease end?", str(folder), *options, *SHORT, "--json", "--save", str(saved)]
    )
    said = capfd.readouterr()

    answer = json.loads(said.out)
    assert status == {"failed": 1, "forced": 0}[answer["finish_reason"]]
    assert answer["total_output_tokens"] > 0
    assert answer["cost_usd"] == 0
    assert "Asking tiny.gguf on this computer about 2 documents" in said.err
    assert set(psutil.Process().children(recursive=True)) <= before
    assert str(model).encode() not in saved.read_bytes()
    model.unlink()
    assert leaks([key], [said.out.encode(), said.err.encode(), *files_below(tmp_path)]) == []


def test_a_file_that_is_no_model_is_told_before_anything_is_read(command: Command, folder: Path) -> None:
    broken = command.home / "broken.gguf"
    broken.write_bytes(b"not a model at all")
    done = command.run("ask", "What?", folder, "--provider", "gguf", "--model", broken)
    assert done.status == 1
    assert "llama.cpp could not load broken.gguf: invalid magic characters" in done.err
    assert "Reading" not in done.err


def test_a_file_has_no_list_of_models_and_no_key(command: Command) -> None:
    listed = command.run("models", "--provider", "gguf")
    assert listed.status == 2
    assert "--provider gguf --model FILE.gguf" in listed.err
    assert command.run("keys", "set", "gguf", stdin="sk-planted-0123456789").status == 2


def test_ctrl_c_while_a_model_loads_leaves_no_server(command: Command, folder: Path, model: Path) -> None:
    child = command.start("ask", "What?", folder, "--provider", "gguf", "--model", model, *SHORT)
    program = psutil.Process(child.pid)
    while not (servers := program.children()):
        time.sleep(0.005)
    interrupt(child)
    out, err = child.communicate(timeout=60)
    assert child.returncode == 130, err
    assert "Stopped" in err
    assert out == ""
    assert not any(server.is_running() for server in servers)
