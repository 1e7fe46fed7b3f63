"""The checkout's environment is made once, heals itself, and says what is missing."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

import environment
from environment import DEVELOP, RUN, Environment

UNREACHABLE = "http://127.0.0.1:9/"
NEEDS_NETWORK = "no-such-package==1.0 --hash=sha256:" + "0" * 64 + "\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """Lay a checkout with empty locks and make its environment, once for all tests."""
    checkout = tmp_path_factory.mktemp("made")
    (checkout / "packaging").mkdir()
    for lock in (RUN, DEVELOP):
        (checkout / "packaging" / lock).write_text(f"# {lock}\n", encoding="utf-8")
    made = Environment(checkout)
    made.prepare(RUN)
    return made


@pytest.fixture
def checkout(made: Environment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    """Copy a checkout whose environment is ready, where no package index can be reached."""
    shutil.copytree(made.checkout, tmp_path, symlinks=True, dirs_exist_ok=True)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_INDEX_URL", UNREACHABLE)
    monkeypatch.setenv("PIP_RETRIES", "1")
    return Environment(tmp_path)


def planted(checkout: Environment) -> Path:
    """Leave a file that only a fresh start removes."""
    leftover = checkout.folder / "leftover"
    leftover.touch()
    return leftover


def test_a_second_start_keeps_what_the_first_made(checkout: Environment) -> None:
    leftover = planted(checkout)
    checkout.prepare(RUN)
    assert leftover.exists()


def test_the_environment_runs_python(made: Environment) -> None:
    command = [str(made.python), "-c", "import sys; print(sys.prefix)"]
    asked = subprocess.run(command, capture_output=True, text=True, check=True)
    assert Path(asked.stdout.strip()) == made.folder


def test_the_tests_packages_are_added_to_those_of_the_application(checkout: Environment) -> None:
    leftover = planted(checkout)
    checkout.prepare(DEVELOP)
    checkout.prepare(RUN)
    assert leftover.exists()


def test_an_interrupted_set_up_starts_over(checkout: Environment) -> None:
    leftover = planted(checkout)
    (checkout.folder / "ready").unlink()
    checkout.prepare(RUN)
    assert not leftover.exists()


def test_a_changed_lock_starts_over(checkout: Environment) -> None:
    leftover = planted(checkout)
    (checkout.checkout / "packaging" / RUN).write_text("# other packages\n", encoding="utf-8")
    checkout.prepare(RUN)
    assert not leftover.exists()


def test_without_a_network_the_message_says_so_and_the_next_start_tries_again(checkout: Environment) -> None:
    lock = checkout.checkout / "packaging" / RUN
    empty = lock.read_text(encoding="utf-8")
    lock.write_text(NEEDS_NETWORK, encoding="utf-8")
    with pytest.raises(environment.SetUpError, match="could not be downloaded"):
        checkout.prepare(RUN)
    lock.write_text(empty, encoding="utf-8")
    checkout.prepare(RUN)
    assert (checkout.folder / "ready").exists()


def test_a_package_that_no_index_has_is_not_called_a_network_problem(
    checkout: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    (checkout.checkout / "packaging" / RUN).write_text(NEEDS_NETWORK, encoding="utf-8")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    with pytest.raises(environment.SetUpError, match="could not be installed") as raised:
        checkout.prepare(RUN)
    assert "no-such-package" in str(raised.value)
