"""What the tests of the terminal share."""

import sys
from pathlib import Path

import pytest

from tests.cli.command import Command

collect_ignore = [] if sys.platform == "linux" else ["test_keys_secret_service.py", "test_live_line.py"]


@pytest.fixture
def command(tmp_path: Path) -> Command:
    home = tmp_path / "home"
    home.mkdir()
    return Command(home)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two readable documents, the second far longer than what the root model is shown."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "lease.txt").write_text("The lease ends on 31 March 2031.\n", encoding="utf-8")
    (folder / "minutes.md").write_text(
        "# Minutes\n" + "The board met. SECRET-PASSAGE.\n" * 2000, encoding="utf-8"
    )
    return folder
