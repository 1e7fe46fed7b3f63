"""The import contracts hold, and each of them fails when its rule is broken."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent
LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"

PLANTS = [
    ("rooms", "rlm/config.py", "import rlm_desktop.runs"),
    ("rooms", "sandbox/base.py", "import rlm_desktop.rlm.config"),
    ("rooms", "runs/trace.py", "import rlm_desktop.documents"),
    ("rooms", "documents/__init__.py", "import rlm_desktop.settings"),
    ("rooms", "settings/__init__.py", "import rlm_desktop.runs"),
    ("rooms", "settings/__init__.py", "import rlm_desktop.ui"),
    ("rooms", "cli/program.py", "import rlm_desktop.app"),
    ("rooms", "app.py", "import rlm_desktop.cli"),
    ("rooms", "app.py", "import rlm_desktop.__main__"),
    ("rooms", "room_without_a_place.py", ""),
    ("window", "ui/theme.py", "import rlm_desktop.ui.models"),
    ("window", "ui/models/__init__.py", "import rlm_desktop.ui.widgets"),
    ("window", "ui/controllers/__init__.py", "import rlm_desktop.ui.wiring"),
    ("window", "ui/widgets/__init__.py", "import rlm_desktop.ui.controllers"),
    ("window", "ui/controllers/__init__.py", "import rlm_desktop.ui.widgets"),
    ("window", "ui/room_without_a_place.py", ""),
    ("no-cycles", "rlm/config.py", "import rlm_desktop.rlm.first"),
    ("no-qt-below-the-window", "runs/trace.py", "import PySide6.QtCore"),
    ("no-qt-below-the-window", "documents/__init__.py", "import PySide6.QtGui"),
    ("no-qt-below-the-window", "settings/__init__.py", "import shiboken6"),
    ("no-qt-below-the-window", "rlm/config.py", "import PySide6.QtCore"),
    ("no-qt-below-the-window", "sandbox/base.py", "from PySide6 import QtCore"),
    ("widgets-only-show", "ui/widgets/__init__.py", "import rlm_desktop.rlm.config"),
    ("widgets-only-show", "ui/widgets/__init__.py", "import rlm_desktop.sandbox"),
    ("widgets-only-show", "ui/widgets/__init__.py", "import rlm_desktop.runs.store"),
    ("terminal-without-window", "cli/program.py", "import rlm_desktop.ui.theme"),
    ("terminal-without-window", "cli/program.py", "import PySide6.QtCore"),
    ("qasync-in-program", "ui/controllers/__init__.py", "import qasync"),
    ("qasync-in-program", "ui/widgets/__init__.py", "import qasync"),
    ("keyring-in-settings-keys", "settings/__init__.py", "import keyring"),
    ("keyring-in-settings-keys", "ui/models/__init__.py", "import keyring.errors"),
    ("openai-in-its-adapter", "rlm/config.py", "from openai import OpenAI"),
    ("openai-in-its-adapter", "ui/controllers/__init__.py", "import openai.types"),
    ("llamacpp-in-its-worker", "settings/local_model/server.py", "import xllamacpp"),
]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Lay a copy of the package and its contracts, to be spoilt at will."""
    shutil.copytree(
        CHECKOUT / "rlm_desktop", tmp_path / "rlm_desktop", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    return tmp_path


def contracts() -> dict[str, str]:
    """Map the name of each contract to its id."""
    options = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    return {each["name"]: each["id"] for each in options["tool"]["importlinter"]["contracts"]}


def broken(checkout: Path) -> set[str]:
    """Check all contracts of a checkout and return the ids of those that do not hold."""
    linted = subprocess.run(
        [sys.executable, "-c", LINT],
        cwd=checkout,
        env={**os.environ, "COLUMNS": "500", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    verdicts = dict(re.findall(r"^(.+) (KEPT|BROKEN)$", linted.stdout, re.MULTILINE))
    assert set(verdicts) == set(contracts()), linted.stdout + linted.stderr
    assert linted.returncode == int("BROKEN" in verdicts.values())
    return {contracts()[name] for name, verdict in verdicts.items() if verdict == "BROKEN"}


def test_all_contracts_hold() -> None:
    assert broken(CHECKOUT) == set()


@pytest.mark.parametrize(("contract", "module", "line"), PLANTS)
def test_a_forbidden_import_breaks_its_contract_alone(
    checkout: Path, contract: str, module: str, line: str
) -> None:
    planted = checkout / "rlm_desktop" / module
    with planted.open("a", encoding="utf-8") as source:
        source.write(f"\n{line}\n")
    if contract == "no-cycles":
        first = checkout / "rlm_desktop" / "rlm" / "first.py"
        first.write_text("import rlm_desktop.rlm.config\n", encoding="utf-8")
    assert broken(checkout) == {contract}


def test_every_contract_is_seen_to_fail() -> None:
    assert {contract for contract, _, _ in PLANTS} == set(contracts().values())
