"""The commands of a checkout start the application, and fail in plain words."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent.parent
TELL_ARGUMENTS = "import sys\nprint(sys.argv[1:])\nsys.exit(7)\n"


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay a checkout whose application needs no packages and tells how it was started."""
    folder = tmp_path_factory.mktemp("checkout")
    (folder / "packaging").mkdir()
    for script in (CHECKOUT / "packaging").glob("*.py"):
        shutil.copy(script, folder / "packaging")
    for lock in ("requirements.txt", "requirements-dev.txt"):
        (folder / "packaging" / lock).touch()
    (folder / "resources").mkdir()
    (folder / "resources" / "sample_question.txt").write_text("Why?\n", encoding="utf-8")
    (folder / "rlm_desktop").mkdir()
    (folder / "rlm_desktop" / "__main__.py").write_text(TELL_ARGUMENTS, encoding="utf-8")
    return folder


def dev(checkout: Path, command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    offline = {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_RETRIES": "1"}
    return subprocess.run(
        [sys.executable, str(checkout / "packaging" / "dev.py"), command],
        cwd=checkout.parent,
        env={**kept, **offline, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_run_starts_the_application_and_hands_on_its_exit_status(checkout: Path) -> None:
    started = dev(checkout, "run")
    without_display = "['ask', 'Why?', 'resources/samples', '--model', 'offline']"
    expected = without_display if sys.platform == "linux" else "['--samples']"
    assert started.stdout.splitlines()[-1] == expected
    assert started.returncode == 7


def test_run_opens_the_window_where_there_is_a_display(checkout: Path) -> None:
    started = dev(checkout, "run", DISPLAY=":99")
    assert started.stdout.splitlines()[-1] == "['--samples']"


def test_a_set_up_that_fails_ends_with_words_and_no_traceback(checkout: Path, tmp_path: Path) -> None:
    shutil.copytree(checkout / "packaging", tmp_path / "packaging")
    needs_network = "no-such-package==1.0 --hash=sha256:" + "0" * 64
    (tmp_path / "packaging" / "requirements.txt").write_text(needs_network, encoding="utf-8")
    failed = dev(tmp_path, "run")
    assert failed.returncode == 1
    assert "could not be downloaded" in failed.stderr
    assert "Traceback" not in failed.stderr


def test_an_unknown_command_is_answered_with_the_known_ones(checkout: Path) -> None:
    refused = dev(checkout, "fly")
    assert refused.returncode == 2
    assert all(command in refused.stderr for command in ("run", "test", "stress", "bench", "build", "lock"))
